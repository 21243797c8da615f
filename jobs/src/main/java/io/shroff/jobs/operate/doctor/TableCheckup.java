package io.shroff.jobs.operate.doctor;

import io.shroff.platform.error.ErrorKind;
import io.shroff.platform.table.Lake;
import io.shroff.platform.table.TableContract;
import io.shroff.platform.table.TableProtocol;
import io.shroff.platform.table.TableVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.SparkSession;

/** Each table of the lake: its log can be read, its files are there, others can open it, a job of ours wrote it. */
public final class TableCheckup {
    private static final int READER_VERSION = 1;
    private static final String REBUILD =
            "Restore the table's folder from a backup, or delete the folder and run again.";

    private final Lake lake;
    private final Collection<TableContract> tables;
    private final Optional<SparkSession> session;

    /** @param session without one only the log of each table is looked at */
    public TableCheckup(Lake lake, Collection<TableContract> tables, Optional<SparkSession> session) {
        this.lake = lake;
        this.tables = List.copyOf(tables);
        this.session = session;
    }

    public void examine(Findings findings) {
        List<TableContract> made = new ArrayList<>();
        findings.look("tables", () -> {
            tables.stream().filter(lake::exists).forEach(made::add);
            return made.isEmpty()
                    ? Finding.warn("tables", "the lake has none", "Run ./shroff demo, or name a lake with --lake.")
                    : Finding.ok("tables", made.size() + " of " + tables.size() + " are made");
        });
        for (TableContract table : made) {
            String what = "table " + table.name();
            findings.look(what, () -> finding(what, table));
        }
    }

    private Finding finding(String what, TableContract table) {
        List<TableVersion> history = lake.history(table);
        Optional<Long> gap = gap(history);
        if (gap.isPresent()) {
            return Finding.fail(what, "the file of commit " + gap.get() + " is lost", REBUILD, ErrorKind.DATA);
        }

        int reader = readerVersion(table);
        if (reader != READER_VERSION) {
            return Finding.fail(
                    what,
                    "asks for readers of version " + reader + ", which few programs are",
                    "Delete the folder and run again: our jobs write version " + READER_VERSION + ".",
                    ErrorKind.DATA);
        }

        List<String> lost = session.map(spark -> lostFiles(spark, table)).orElse(List.of());
        if (!lost.isEmpty()) {
            return Finding.fail(
                    what, lost.size() + " of its data files are lost, such as " + lost.get(0), REBUILD, ErrorKind.DATA);
        }

        TableVersion last = history.get(0);
        String writer = last.job().isEmpty() ? last.operation() : last.job();
        String text = "version " + last.version() + ", written by " + writer + " at " + last.committed();
        return lake.ledger(table).partitions().isEmpty()
                ? Finding.warn(
                        what,
                        text + "; its rows were changed by something else than a job",
                        "The next run makes it again; ./shroff show " + table.name() + " --what history tells when.")
                : Finding.ok(what, text);
    }

    /** A version between the newest and the oldest commit file that has none. */
    private static Optional<Long> gap(List<TableVersion> newestFirst) {
        for (int i = 1; i < newestFirst.size(); i++) {
            long expected = newestFirst.get(i - 1).version() - 1;
            if (newestFirst.get(i).version() != expected) {
                return Optional.of(expected);
            }
        }

        return Optional.empty();
    }

    /** Old commit files are cleaned away in time; then only Spark knows. */
    private int readerVersion(TableContract table) {
        return TableProtocol.of(lake, table)
                .map(TableProtocol::minReaderVersion)
                .or(() -> session.map(spark -> spark.sql("DESCRIBE DETAIL delta.`" + lake.pathOf(table) + "`")
                        .select("minReaderVersion")
                        .head()
                        .getInt(0)))
                .orElse(READER_VERSION);
    }

    private List<String> lostFiles(SparkSession spark, TableContract table) {
        List<String> lost = new ArrayList<>();
        try {
            FileSystem files =
                    lake.pathOf(table).getFileSystem(spark.sparkContext().hadoopConfiguration());
            for (String file : lake.read(spark, table).inputFiles()) {
                if (!files.exists(new Path(URI.create(file)))) {
                    lost.add(file);
                }
            }
        } catch (IOException refused) {
            throw new UncheckedIOException(refused);
        }

        return lost;
    }
}
