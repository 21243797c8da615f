package io.shroff.jobs.operate.samples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.shroff.jobs.ingest.IngestJob;
import io.shroff.jobs.operate.samples.SampleFiles.Dirt;
import io.shroff.jobs.operate.samples.SampleFiles.Options;
import io.shroff.platform.catalog.FeedTables;
import io.shroff.platform.error.ShroffException;
import io.shroff.platform.feed.Inbox;
import io.shroff.platform.job.JobContext;
import io.shroff.platform.table.Lake;
import io.shroff.platform.table.Stamp;
import io.shroff.platform.table.TableContract;
import io.shroff.platform.testing.SparkTest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the samples say is planted becomes of it what they say. */
@SparkTest
class SampleFatesTest {
    @TempDir
    private Path folder;

    @Test
    void everyPlantedRowMeetsItsFate(SparkSession spark) throws IOException {
        SampleFiles.write(folder.resolve("feeds"), Options.standard(8_000, 5, Dirt.ofPercent(5)));
        load(spark, "sales", FeedTables.SALES);
        load(spark, "pincodes", FeedTables.PINCODES);

        assertThat(fates(spark, "sales")).isEqualTo(planted("sales.csv")).hasSizeGreaterThan(200);
        assertThat(fates(spark, "pincodes").values()).containsOnly("kept");
        assertThat(lines(spark, "pincodes").size()).isEqualTo(clean("pincodes.csv"));
        Map<Long, String> offices = planted("pincodes.csv");
        assertThat(spark.read()
                        .format("delta")
                        .load(folder.resolve("lake/silver/pincodes").toString())
                        .filter("latitude IS NULL")
                        .select("source_line")
                        .as(Encoders.LONG())
                        .collectAsList())
                .containsExactlyInAnyOrderElementsOf(offices.keySet());
    }

    private void load(SparkSession spark, String feed, TableContract table) {
        IngestJob job = new IngestJob(feed, table);
        Inbox inbox = new Inbox(
                folder.resolve("feeds").toString(),
                name -> {
                    try {
                        return Files.readString(
                                Path.of(System.getProperty("shroff.root")).resolve("conf/feeds/" + name + ".yaml"));
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                },
                new Configuration());
        Lake lake = Lake.at(folder.resolve("lake").toString());
        Stamp stamp = new Stamp(job.spec().name(), "made", Map.of());
        job.run(new JobContext(job.spec(), spark, lake, inbox, Optional.empty(), stamp), new IngestJob.Params());
    }

    /** What became of each planted line; a clean line that is not kept is shown with what became of it. */
    private Map<Long, String> fates(SparkSession spark, String table) throws IOException {
        Set<Long> kept = lines(spark, table);
        Set<Long> refused = lines(spark, table + "__quarantine");
        Map<Long, String> planted = planted(table + ".csv");
        Map<Long, String> fates = new TreeMap<>();
        long last = clean(table + ".csv") + 1;
        for (long line = 2; line <= last; line++) {
            String fate = kept.contains(line) ? "kept" : refused.contains(line) ? "refused" : "duplicate";
            if (planted.containsKey(line) || !fate.equals("kept")) {
                fates.put(line, fate);
            }
        }

        return fates;
    }

    private long clean(String file) throws IOException {
        return Files.readAllLines(folder.resolve("feeds").resolve(file)).size() - 1L;
    }

    private Set<Long> lines(SparkSession spark, String table) {
        return new HashSet<>(spark.read()
                .format("delta")
                .load(folder.resolve("lake/silver").resolve(table).toString())
                .select("source_line")
                .as(Encoders.LONG())
                .collectAsList());
    }

    private Map<Long, String> planted(String file) throws IOException {
        Map<Long, String> planted = new TreeMap<>();
        JsonNode all =
                new ObjectMapper().readTree(folder.resolve("feeds/planted.json").toFile());
        for (JsonNode line : all.path("dirty-lines")) {
            if (line.path("file").asText().equals(file)) {
                planted.put(line.path("line").asLong(), line.path("expect").asText());
            }
        }

        return planted;
    }

    @Test
    void dirtIsAShare() {
        assertThat(Dirt.ofPercent(0)).isEqualTo(Dirt.NONE);
        assertThat(Dirt.ofPercent(1)).isEqualTo(Dirt.SOME);
        assertThat(Dirt.ofPercent(30).oneIn()).isEqualTo(3);
        assertThatThrownBy(() -> Dirt.ofPercent(70))
                .isInstanceOf(ShroffException.class)
                .hasMessage(
                        "Cannot make samples: dirt is '70.0' but must be 0 to 50 percent. Change dirt and run again.");
    }
}
