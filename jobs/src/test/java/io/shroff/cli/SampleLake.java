package io.shroff.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.shroff.jobs.Jobs;
import io.shroff.jobs.operate.samples.SampleFiles;
import io.shroff.jobs.operate.samples.SampleFiles.Dirt;
import io.shroff.platform.config.ConfSource;
import io.shroff.platform.config.Configuration;
import io.shroff.platform.spark.Mode;
import io.shroff.platform.spark.SparkSessions;
import io.shroff.platform.table.Lake;
import io.shroff.platform.table.StoredRows;
import io.shroff.platform.table.TableContract;
import io.shroff.platform.testing.LakeRows;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.CRC32C;
import org.apache.spark.sql.SparkSession;

/** A small sample, and the lake that both pipelines make of it: made once a build and copied by whoever changes it. */
final class SampleLake {
    /** Few trees and a short way ahead: how good forecasts are is not in question. */
    static final List<String> SMALL = List.of(
            "--set",
            "jobs.train-demand-forest.forest.trees=4",
            "--set",
            "jobs.train-demand-forest.forest.max-depth=4",
            "--set",
            "jobs.build-demand-features.folds=2",
            "--set",
            "jobs.build-demand-features.horizon-months=2");

    static final List<String> PIPELINES = List.of("train-demand", "demand");

    private static final Path SHARED = root().resolve("target/it-lake");

    /** The same in all JVMs of one build. */
    private static final String BUILD = System.getProperty(
            "shroff.build", "process " + ProcessHandle.current().pid());

    private final Path folder;

    private SampleLake(Path folder) {
        this.folder = folder;
    }

    private static final class Once {
        static final SampleLake LAKE = make();

        /** The first JVM of a build makes it; others wait until it is there. */
        private static SampleLake make() {
            Path lock = SHARED.resolveSibling("it-lake.lock");
            Path madeBy = SHARED.resolve("made-by");
            try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    FileLock held = channel.lock()) {
                assertThat(held.isValid()).isTrue();
                if (!Files.exists(madeBy) || !Files.readString(madeBy).equals(BUILD)) {
                    makeAnew();
                    Files.writeString(madeBy, BUILD);
                }

                return new SampleLake(SHARED);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("Interrupted while the lake was made", e);
            }
        }

        private static void makeAnew() throws IOException, InterruptedException {
            delete(SHARED);
            SampleLake made = new SampleLake(SHARED);
            SampleFiles.write(
                    made.feeds(),
                    new SampleFiles.Options(3_000, 11, YearMonth.of(2022, 1), YearMonth.of(2024, 6), 6, Dirt.SOME));
            Cli run = Child.archive(SHARED, "run", PIPELINES, made.options());
            assertThat(run.status()).as(run.toString()).isZero();
        }
    }

    /** The lake that nobody changes. */
    static SampleLake shared() {
        return Once.LAKE;
    }

    /** The same files and no lake yet. */
    static SampleLake empty(Path folder) {
        copy(shared().feeds(), folder.resolve("feeds"));
        return new SampleLake(folder);
    }

    /** A lake and files of one's own, with the same content. */
    static SampleLake copyTo(Path folder) {
        copy(shared().folder, folder);
        return new SampleLake(folder);
    }

    static Path root() {
        return Path.of(System.getProperty("shroff.root")).toAbsolutePath().normalize();
    }

    static SparkSession spark() {
        return SparkSessions.open(Map.of(), Mode.LOCAL);
    }

    Path feeds() {
        return folder.resolve("feeds");
    }

    Path path() {
        return folder.resolve("lake");
    }

    Lake lake() {
        return Lake.at(path().toString());
    }

    /** Words that name this lake, its feeds and a small forest. */
    List<String> options() {
        List<String> words = new ArrayList<>(List.of("--lake", path().toString(), "--feeds", feeds().toString()));
        words.addAll(SMALL);
        return words;
    }

    Cli run(Object... more) {
        return Cli.run("run", PIPELINES, options(), List.of(more));
    }

    /** The tables that the jobs of a pipeline write; those of the whole suite are more. */
    static List<TableContract> tables() {
        Configuration configuration = Configuration.load(ConfSource.folder(root().resolve("conf")));
        Suite suite = Suite.of(configuration, shared().path().toString());
        return suite.pipelines().values().stream()
                .flatMap(pipeline -> pipeline.jobs().stream())
                .distinct()
                .flatMap(job -> suite.graph().job(job).spec().writes().stream())
                .toList();
    }

    /** Holds every table that jobs of pipelines write against those of another lake, row for row. */
    void assertSameRows(SampleLake other) {
        assertSameRows(other, tables());
    }

    void assertSameRows(SampleLake other, List<TableContract> tables) {
        assertThat(tables).isNotEmpty().hasSizeLessThanOrEqualTo(3 * Jobs.ALL.size());
        for (TableContract table : tables) {
            // Most tests change few tables of their copy; the rest need not be read to be known the same.
            // Nor need Spark, which is slow on small tables, read those whose files hold the same rows.
            if (!filesOf(table).equals(other.filesOf(table))
                    && !StoredRows.of(lake(), table).equals(StoredRows.of(other.lake(), table))) {
                assertThat(LakeRows.difference(
                                LakeRows.of(spark(), other.lake(), table), LakeRows.of(spark(), lake(), table)))
                        .as(table.name())
                        .isEmpty();
            }
        }
    }

    /** The files of a table with their checksums. */
    private Map<String, Long> filesOf(TableContract table) {
        Path place = path().resolve(table.layer().folder()).resolve(table.shortName());
        Map<String, Long> checksums = new TreeMap<>();
        try (Stream<Path> files = Files.walk(place)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                CRC32C checksum = new CRC32C();
                checksum.update(Files.readAllBytes(file));
                checksums.put(place.relativize(file).toString(), checksum.getValue());
            }

            return checksums;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void copy(Path from, Path to) {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Path target = to.resolve(from.relativize(file).toString());
                if (file.toString().endsWith(".tmp")) {
                    // Half a file under a name of its own, which goes when it is whole: nobody reads it.
                    continue;
                }

                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(file, target);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void delete(Path folder) {
        if (!Files.exists(folder)) {
            return;
        }

        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
