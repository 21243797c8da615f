package io.shroff.jobs.demand.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.shroff.algorithm.metric.AdjustedRand;
import io.shroff.jobs.demand.series.BuildPlacesJob;
import io.shroff.jobs.ingest.IngestJob;
import io.shroff.platform.catalog.DemandTables;
import io.shroff.platform.catalog.FeedTables;
import io.shroff.platform.feed.Inbox;
import io.shroff.platform.job.Job;
import io.shroff.platform.job.JobContext;
import io.shroff.platform.table.Arrangement;
import io.shroff.platform.table.Lake;
import io.shroff.platform.table.Stamp;
import io.shroff.platform.table.TableContract;
import io.shroff.platform.table.WriteOrder;
import io.shroff.platform.testing.SparkTest;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Date;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;

/**
 * Clusters of all pincodes with a post office, by demand planted in them; and of the largest of each state by payments.
 */
@SparkTest
class ClusterPincodesRealDataIT {
    private static final Path ROOT = Path.of(System.getProperty("shroff.root"));
    private static final Path DATA = ROOT.resolve("../shared/data/demand").normalize();
    private static final LocalDate SEPTEMBER = LocalDate.of(2022, 9, 30);
    private static final LocalDate DECEMBER = LocalDate.of(2022, 12, 31);
    /** Twice as many clusters at most as kinds are planted, and half the resamples and starts: more take minutes. */
    private static final ClusterPincodesJob.Params PARAMS = new ClusterPincodesJob.Params(8, .5, 10, .8, 5, 4, 5);

    private static final List<String> PRODUCTS = List.of("home loan", "insurance", "savings account");

    /** Kinds of pincodes: sales a quarter, shares of the products, share sold online and yearly growth. */
    private static final double[][] KINDS = {
        {900, .6, .2, .2, .7, 1.3}, {60, .2, .2, .6, .2, 1}, {250, .1, .3, .6, .6, 1.1}, {120, .1, .7, .2, .3, 1.5}
    };

    @TempDir
    Path folder;

    @BeforeAll
    static void needsTheData() {
        Assumptions.assumeTrue(Files.isDirectory(DATA), () -> "Skipped: there is no real data at " + DATA);
    }

    @BeforeEach
    void placesOfPincodes(SparkSession spark) {
        run(spark, new IngestJob("pincodes", FeedTables.PINCODES), new IngestJob.Params(), DECEMBER);
        run(spark, new BuildPlacesJob(), new BuildPlacesJob.Params(), SEPTEMBER);
        run(spark, new BuildPlacesJob(), new BuildPlacesJob.Params(), DECEMBER);
    }

    @Test
    void plantedKindsAreFoundAndKeepTheirNamesWhenAQuarterIsAdded(SparkSession spark, TestReporter reporter) {
        Dataset<Row> series = read(spark, DemandTables.PLACES, DECEMBER)
                .flatMap(
                        (FlatMapFunction<Row, Row>) ClusterPincodesRealDataIT::planted,
                        Encoders.row(DemandTables.SERIES_VALUES.schema()));
        Map<String, String> december = clusters(spark, series, DECEMBER, reporter);
        Map<String, String> september = clusters(spark, series, SEPTEMBER, reporter);

        assertThat(december).hasSizeGreaterThan(17_000);
        Map<String, Integer> kinds = read(spark, DemandTables.PLACES, DECEMBER).collectAsList().stream()
                .collect(Collectors.toMap(place -> place.getAs("pincode"), ClusterPincodesRealDataIT::kind));
        List<String> pincodes = List.copyOf(december.keySet());
        double agreement = AdjustedRand.of(
                        pincodes.stream().mapToInt(kinds::get).toArray(),
                        pincodes.stream()
                                .mapToInt(pincode -> december.get(pincode).hashCode())
                                .toArray())
                .orElseThrow();
        reporter.publishEntry("agreement with what was planted", Double.toString(agreement));
        assertThat(agreement).isGreaterThan(.9);
        assertThat(december).containsValues(september.values().toArray(new String[0]));
        assertThat(same(september, december)).isGreaterThan(.95);
    }

    @Test
    void clustersOfRealPaymentsAreStableAndMostKeepTheirNames(SparkSession spark, TestReporter reporter)
            throws IOException {
        List<Row> rows = new ArrayList<>();
        rows.addAll(payments("top_transaction_pincode", "payments"));
        rows.addAll(payments("top_insurance_pincode", "insurance"));
        Dataset<Row> series = spark.createDataFrame(rows, DemandTables.SERIES_VALUES.schema());
        Map<String, String> december = clusters(spark, series, DECEMBER, reporter);
        Map<String, String> september = clusters(spark, series, SEPTEMBER, reporter);

        List<String> names = september.values().stream().distinct().toList();
        assertThat(names).filteredOn(december::containsValue).hasSizeGreaterThan(names.size() / 2);
        assertThat(same(september, december)).isGreaterThan(.8);
    }

    /** Runs the job and gives the cluster of each pincode. */
    private Map<String, String> clusters(
            SparkSession spark, Dataset<Row> series, LocalDate asOf, TestReporter reporter) {
        Stamp stamp = new Stamp("given", "given", Map.of());
        Lake.at(folder.toString())
                .write(
                        DemandTables.SERIES_VALUES,
                        series.filter("period <= DATE'" + asOf + "'")
                                .selectExpr("DATE'" + asOf + "' AS as_of", "* EXCEPT (as_of)"),
                        new WriteOrder(Optional.of(asOf), stamp, Arrangement.BY_KEY));
        long wall = ManagementFactory.getRuntimeMXBean().getUptime();
        long processor = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        run(spark, new ClusterPincodesJob(), PARAMS, asOf);
        reporter.publishEntry(Map.of(
                "as of", asOf.toString(),
                "wall",
                        Duration.ofMillis(ManagementFactory.getRuntimeMXBean().getUptime() - wall)
                                .toString(),
                "processor of the driver",
                        Duration.ofNanos(ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - processor)
                                .toString()));
        List<Row> profiles = read(spark, DemandTables.CLUSTER_PROFILES, asOf).collectAsList();
        profiles.forEach(profile -> reporter.publishEntry("cluster", profile.toString()));
        assertThat(profiles).hasSizeGreaterThan(1).allSatisfy(profile -> {
            assertThat(profile.<Double>getAs("stability")).isGreaterThanOrEqualTo(.8);
            assertThat(profile.<Double>getAs("contiguity")).isBetween(0.0, 1.0);
        });
        return read(spark, DemandTables.CLUSTERS, asOf).collectAsList().stream()
                .collect(Collectors.toMap(row -> row.getAs("pincode"), row -> row.getAs("cluster")));
    }

    /** Share of the pincodes of both dates whose cluster has the same name. */
    private static double same(Map<String, String> before, Map<String, String> after) {
        return before.keySet().stream()
                .filter(after::containsKey)
                .mapToInt(pincode -> after.get(pincode).equals(before.get(pincode)) ? 1 : 0)
                .average()
                .orElseThrow();
    }

    private Dataset<Row> read(SparkSession spark, TableContract table, LocalDate asOf) {
        return Lake.at(folder.toString()).read(spark, table, asOf);
    }

    private <P extends Record> void run(SparkSession spark, Job<P> job, P params, LocalDate asOf) {
        Function<String, String> declarations = feed -> {
            try {
                return Files.readString(ROOT.resolve("docs/figures/phonepe/feeds/" + feed + ".yaml"));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        };
        job.run(
                new JobContext(
                        job.spec(),
                        spark,
                        Lake.at(folder.toString()),
                        new Inbox(DATA.toString(), declarations, new Configuration()),
                        Optional.of(asOf),
                        new Stamp(job.spec().name(), "made", Map.of())),
                params);
    }

    private static int kind(Row place) {
        return Math.floorMod(place.<String>getAs("district").hashCode(), KINDS.length);
    }

    /** Two years of quarters of a pincode whose kind its district gives. */
    private static Iterator<Row> planted(Row place) {
        String pincode = place.getAs("pincode");
        String region = "IN/" + place.getAs("state") + "/" + place.getAs("district") + "/" + pincode;
        double[] kind = KINDS[kind(place)];
        SplittableRandom random = new SplittableRandom(pincode.hashCode() * 31L);
        double size = kind[0] * Math.exp(.4 * normal(random));
        double online = Math.max(.02, Math.min(.98, kind[4] + .1 * normal(random)));
        List<Row> rows = new ArrayList<>();
        for (int quarter = 0; quarter < 8; quarter++) {
            Date period = Date.valueOf(LocalDate.of(2021, 1, 1).plusMonths(3L * quarter));
            double all = size * Math.pow(kind[5], quarter / 4.0);
            for (int product = 0; product < PRODUCTS.size(); product++) {
                for (String channel : List.of("online", "offline")) {
                    double mean = all * kind[1 + product] * (channel.equals("online") ? online : 1 - online);
                    long sold = Math.round(Math.max(0, mean + Math.sqrt(mean) * normal(random)));
                    rows.add(row(region, PRODUCTS.get(product), channel, "count", period, BigDecimal.valueOf(sold)));
                }
            }
        }

        return rows.iterator();
    }

    private static double normal(SplittableRandom random) {
        return Math.sqrt(-2 * Math.log1p(-random.nextDouble())) * Math.cos(2 * Math.PI * random.nextDouble());
    }

    /** The ten largest pincodes of each state and quarter. */
    private static List<Row> payments(String file, String product) throws IOException {
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(DATA.resolve("phonepe-pulse/" + file + ".csv.gz"))),
                StandardCharsets.UTF_8))) {
            return reader.lines()
                    .skip(1)
                    .map(line -> line.split(","))
                    .filter(fields -> !fields[0].equals("india") && fields[3].matches("[1-9][0-9]{5}"))
                    .flatMap(fields -> {
                        Date period = Date.valueOf(
                                LocalDate.of(Integer.parseInt(fields[1]), 3 * Integer.parseInt(fields[2]) - 2, 1));
                        String region = "IN/" + fields[0].replace('-', ' ') + "/" + fields[3];
                        return List.of(
                                row(region, product, "all", "count", period, new BigDecimal(fields[4])),
                                row(region, product, "all", "amount", period, new BigDecimal(fields[5])))
                                .stream();
                    })
                    .toList();
        }
    }

    private static Row row(
            String region, String product, String channel, String measure, Date period, BigDecimal value) {
        return RowFactory.create(
                Date.valueOf(DECEMBER),
                region,
                product,
                channel,
                measure,
                "quarter",
                period,
                "pincode",
                region.substring(0, region.lastIndexOf('/')),
                "known",
                product + "/" + channel,
                value.setScale(2, RoundingMode.HALF_UP),
                null,
                "unknown");
    }
}
