package io.shroff.jobs.operate.samples;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.shroff.jobs.operate.samples.SampleFiles.Dirt;
import io.shroff.jobs.operate.samples.SampleFiles.Options;
import io.shroff.platform.catalog.FeedTables;
import io.shroff.platform.feed.Bronze;
import io.shroff.platform.feed.FeedFiles;
import io.shroff.platform.feed.FeedLoad;
import io.shroff.platform.feed.FeedSpec;
import io.shroff.platform.feed.LoadCounts;
import io.shroff.platform.table.TableContract;
import io.shroff.platform.testing.SparkTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same rows and the same dirt, however the files are written, by the feeds as they are shipped. */
@SparkTest
class SampleFormatsTest {
    private static final Options OPTIONS = Options.standard(4_000, 3, new Dirt(20));

    @TempDir
    private Path folder;

    @Test
    void everyFormatHoldsTheSameRowsAndTheDirtThatIsTold(SparkSession spark) throws IOException {
        Map<String, Set<String>> all = new HashMap<>();
        for (SampleFormat format : SampleFormat.ALL) {
            Path place = folder.resolve(format.name());
            Planted planted = SampleFiles.write(place, OPTIONS, format);
            for (TableContract table : List.of(FeedTables.SALES, FeedTables.SALES_TOTALS)) {
                Set<Long> refused = new TreeSet<>();
                LoadCounts counts = load(spark, place, table, refused);
                assertThat(refused).as(format + " " + table.name()).isNotEmpty().isEqualTo(told(place, table));
                all.computeIfAbsent(table.name(), name -> new TreeSet<>())
                        .add(counts.rows().sentence() + " " + counts.reasons());
            }

            assertThat(planted.dirt().get(DirtKind.DOUBLED_ROW)).isPositive();
        }

        assertThat(all.values()).allSatisfy(sums -> assertThat(sums).hasSize(1));
    }

    private static LoadCounts load(SparkSession spark, Path place, TableContract table, Set<Long> refused)
            throws IOException {
        Path conf = Path.of(System.getProperty("shroff.root")).resolve("conf/feeds");
        String name = table.shortName();
        String yaml = Files.readString(conf.resolve(name.replace('_', '-') + ".yaml"))
                .replaceFirst("budget-percent: 5", "budget-percent: 100");
        FeedSpec spec = FeedSpec.parse("f.yaml", yaml);
        Configuration hadoop = new Configuration();
        FeedFiles files = FeedFiles.resolve(spec, place.toUri().toString(), hadoop);
        String lake = place.resolve("lake").toUri().toString();
        return new FeedLoad(
                        spark,
                        spec,
                        table,
                        new Bronze(lake, hadoop).receive(spec, files, place.toString(), Instant.EPOCH))
                .into((contract, rows, checks) -> {
                    if (contract != table) {
                        rows.select("source_line").collectAsList().forEach(row -> refused.add(row.getLong(0)));
                    }

                    long count = rows.count();
                    checks.written().run();
                    checks.standing().run();
                    return count;
                });
    }

    /** Lines of a file that must be refused, as planted.json tells. */
    private static Set<Long> told(Path place, TableContract table) throws IOException {
        Set<Long> lines = new TreeSet<>();
        for (JsonNode dirty : new ObjectMapper()
                .readTree(place.resolve("planted.json").toFile())
                .path("dirty-lines")) {
            if (dirty.path("file").asText().startsWith(table.shortName() + ".")
                    && dirty.path("expect").asText().equals("refused")) {
                lines.add(dirty.path("line").asLong());
            }
        }

        return lines;
    }
}
