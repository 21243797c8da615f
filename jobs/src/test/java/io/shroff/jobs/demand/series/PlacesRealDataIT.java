package io.shroff.jobs.demand.series;

import static org.assertj.core.api.Assertions.assertThat;

import io.shroff.jobs.ingest.IngestJob;
import io.shroff.platform.catalog.FeedTables;
import io.shroff.platform.feed.Inbox;
import io.shroff.platform.job.Job;
import io.shroff.platform.job.JobContext;
import io.shroff.platform.job.QualityResult;
import io.shroff.platform.table.Lake;
import io.shroff.platform.table.Stamp;
import io.shroff.platform.testing.SparkTest;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Resolves every pincode of a real directory of post offices, and holds each against a recount. */
@SparkTest
class PlacesRealDataIT {
    private static final Path ROOT = Path.of(System.getProperty("shroff.root"));
    private static final Path DATA = ROOT.resolve("../shared/data/demand").normalize();

    @TempDir
    Path folder;

    @Test
    void everyPincodeIsOneRowInsideIndia(SparkSession spark) throws IOException {
        Assumptions.assumeTrue(Files.isDirectory(DATA), () -> "Skipped: there is no real data at " + DATA);
        Map<String, Map<String, Long>> districts = new HashMap<>();
        Map<String, double[]> ends = new HashMap<>();
        count(districts, ends);

        run(spark, new IngestJob("pincodes", FeedTables.PINCODES), new IngestJob.Params());
        JobContext context = run(spark, new BuildPlacesJob(), new BuildPlacesJob.Params());
        Dataset<Row> places =
                spark.read().format("delta").load(folder.resolve("gold/places").toString());

        assertThat(places.count()).isEqualTo(districts.size());
        assertThat(places.select("pincode").distinct().count()).isEqualTo(districts.size());
        assertThat(places.filter("latitude NOT BETWEEN 6 AND 38 OR longitude NOT BETWEEN 68 AND 98")
                        .count())
                .isZero();
        Map<String, String> expected = districts.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> winner(entry.getValue())));
        places.selectExpr("pincode", "concat(state, '/', district)")
                .collectAsList()
                .forEach(row ->
                        assertThat(row.getString(1)).as(row.getString(0)).isEqualTo(expected.get(row.getString(0))));
        Map<String, Long> shares =
                context.quality().stream().collect(Collectors.toMap(QualityResult::rule, QualityResult::rows));
        assertThat(shares)
                .containsEntry(PlaceRules.ALL_AGREE, agreeing(districts, votes -> votes.length == 1))
                .containsEntry(
                        PlaceRules.MOST_NAME,
                        agreeing(
                                districts,
                                votes -> votes.length > 1 && votes[votes.length - 1] > votes[votes.length - 2]))
                .containsEntry(
                        PlaceRules.TIED,
                        agreeing(
                                districts,
                                votes -> votes.length > 1 && votes[votes.length - 1] == votes[votes.length - 2]))
                .containsEntry(PlaceRules.UNKNOWN, (long) districts.size() - ends.size())
                .containsEntry(
                        PlaceRules.WIDE_MEDIAN,
                        ends.values().stream()
                                .filter(end -> end[1] - end[0] > 1 || end[3] - end[2] > 1)
                                .count());
        assertThat(shares.get(PlaceRules.ALL_AGREE)).isEqualTo(districts.size() - 1_164L);
    }

    private <P extends Record> JobContext run(SparkSession spark, Job<P> job, P params) {
        Function<String, String> declarations = feed -> {
            try {
                return Files.readString(ROOT.resolve("docs/figures/phonepe/feeds/" + feed + ".yaml"));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        };
        JobContext context = new JobContext(
                job.spec(),
                spark,
                Lake.at(folder.toString()),
                new Inbox(DATA.toString(), declarations, new Configuration()),
                Optional.of(LocalDate.of(2022, 12, 31)),
                new Stamp(job.spec().name(), "made", Map.of()));
        job.run(context, params);
        return context;
    }

    /** Offices by the district they name, and the ends of those with a place in India, by pincode. */
    private static void count(Map<String, Map<String, Long>> districts, Map<String, double[]> ends) throws IOException {
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(DATA.resolve("pincode-offices.csv.gz"))),
                StandardCharsets.UTF_8))) {
            List<String> lines = reader.lines().skip(1).toList();
            for (String line : lines) {
                // Names may hold commas within quotes; the last five fields and the first two never do.
                List<String> fields = fields(line);
                districts
                        .computeIfAbsent(fields.get(3), pincode -> new TreeMap<>())
                        .merge((fields.get(0) + "/" + fields.get(1)).toLowerCase(Locale.ROOT), 1L, Long::sum);
                place(fields, ends);
            }
        }
    }

    private static void place(List<String> fields, Map<String, double[]> ends) {
        if (fields.get(6).isEmpty() || fields.get(7).isEmpty()) {
            return;
        }

        double latitude = Double.parseDouble(fields.get(6));
        double longitude = Double.parseDouble(fields.get(7));
        if (latitude >= 6 && latitude <= 38 && longitude >= 68 && longitude <= 98) {
            double[] end = ends.computeIfAbsent(
                    fields.get(3), pincode -> new double[] {latitude, latitude, longitude, longitude});
            end[0] = Math.min(end[0], latitude);
            end[1] = Math.max(end[1], latitude);
            end[2] = Math.min(end[2], longitude);
            end[3] = Math.max(end[3], longitude);
        }
    }

    private static List<String> fields(String line) {
        return Arrays.stream(line.split(",(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)", -1))
                .map(field -> field.replaceAll("^\"|\"$", "").strip())
                .toList();
    }

    /** The district that most offices name, the first by name of those. */
    private static String winner(Map<String, Long> votes) {
        long most = votes.values().stream().max(Comparator.naturalOrder()).orElse(0L);
        return votes.entrySet().stream()
                .filter(entry -> entry.getValue() == most)
                .map(Map.Entry::getKey)
                .min(Comparator.comparing((String name) -> name.substring(0, name.indexOf('/')))
                        .thenComparing(Comparator.naturalOrder()))
                .orElse("");
    }

    private static long agreeing(Map<String, Map<String, Long>> districts, Function<long[], Boolean> rule) {
        return districts.values().stream()
                .map(votes -> votes.values().stream()
                        .mapToLong(Long::longValue)
                        .sorted()
                        .toArray())
                .filter(rule::apply)
                .count();
    }
}
