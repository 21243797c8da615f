package io.shroff.jobs.demand.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.shroff.jobs.demand.cluster.ClusterPincodesJob.Params;
import io.shroff.platform.catalog.DemandTables;
import io.shroff.platform.feed.Inbox;
import io.shroff.platform.job.JobContext;
import io.shroff.platform.job.JobResult;
import io.shroff.platform.table.Arrangement;
import io.shroff.platform.table.Lake;
import io.shroff.platform.table.Stamp;
import io.shroff.platform.table.TableContract;
import io.shroff.platform.table.WriteOrder;
import io.shroff.platform.testing.SparkTest;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.sql.Date;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@SparkTest
class ClusterPincodesJobTest {
    private static final LocalDate SEPTEMBER = LocalDate.of(2023, 9, 30);
    private static final LocalDate DECEMBER = LocalDate.of(2023, 12, 31);
    private static final LocalDate MARCH = LocalDate.of(2024, 3, 31);
    private static final Params PARAMS = new Params(6, .5, 10, .8, 3, 5, 5);
    private static final String PINCODE = "560001";

    @TempDir
    Path folder;

    @Test
    void noSalesGiveEmptyTables(SparkSession spark) {
        assertThat(run(spark, DECEMBER, List.of(), List.of()).notes())
                .containsExactly(
                        "No pincode has a number of sales or an amount above 0 in the year to 2023-12-31, so none is in"
                                + " a cluster");
        assertThat(read(spark, DemandTables.CLUSTERS, DECEMBER)).isEmpty();
        List<Row> zeros = List.of(row(DECEMBER, PINCODE, "loan", "online", "count", 2023, 4, 0));
        assertThat(run(spark, DECEMBER, zeros, List.of()).notes())
                .containsExactly(
                        "No pincode has a number of sales or an amount above 0 in the year to 2023-12-31, so none is in"
                                + " a cluster");
        assertThat(read(spark, DemandTables.CLUSTER_PROFILES, DECEMBER)).isEmpty();
    }

    @Test
    void onePincodeIsOneClusterAndOnlyWhatWasKnownCounts(SparkSession spark) {
        List<Row> series = List.of(
                row(DECEMBER, PINCODE, "loan", "online", "count", 2022, 4, 20),
                row(DECEMBER, PINCODE, "loan", "online", "count", 2023, 4, 30),
                row(DECEMBER, PINCODE, "card", "agent", "count", 2023, 4, 10),
                row(DECEMBER, PINCODE, "all", "all", "count", 2023, 4, 40),
                row(DECEMBER, PINCODE, "card", "agent", "amount", 2023, 4, 9000),
                row(DECEMBER, "560004", "card", "agent", "amount", 2023, 4, 9000),
                kind(row(DECEMBER, "560002", "loan", "all", "count", 2023, 4, 30), "pincode", "rest"),
                kind(row(DECEMBER, "560003", "loan", "all", "count", 2023, 4, 30), "district", "known"));
        JobResult result = run(spark, DECEMBER, series, List.of(place(DECEMBER, PINCODE, 12.9, 77.6)));
        assertThat(result.notes())
                .containsExactly(
                        "One cluster of all pincodes with sales (1): they are too few to tell apart, or all alike",
                        "One cluster of all pincodes with sales (1): they are too few to tell apart, or all alike; by"
                                + " amounts, as of these pincodes no number of sales is known");
        assertThat(texts(spark, DemandTables.CLUSTERS, DECEMBER))
                .containsExactly(
                        "[2023-12-31,560001,IN/goa/north/560001,pincode,IN/goa/north,12.9,77.6,560001,medium demand,0.0,160.00,36000.00,INR]",
                        "[2023-12-31,560004,IN/goa/north/560004,pincode,IN/goa/north,null,null,560004,medium demand, by"
                                + " amount,0.0,null,36000.00,INR]");
        assertThat(texts(spark, DemandTables.CLUSTER_PROFILES, DECEMBER))
                .containsExactly(
                        "[2023-12-31,560001,amount,medium demand,1,560001,card,1.0,agent,1.0,36000.0,INR,null,null,1,null,null]",
                        "[2023-12-31,560001,count,medium demand,1,560001,loan,0.75,online,0.75,160.0,null,0.5,null,1,null,null]",
                        "[2023-12-31,560004,amount,medium demand, by"
                                + " amount,1,560004,card,1.0,agent,1.0,36000.0,INR,null,null,1,null,null]");
    }

    @Test
    void neitherOrderNorPartitionsOfTheRowsMatter(SparkSession spark) {
        List<Row> series = new ArrayList<>(planted(DECEMBER, 2023, 4));
        List<Row> places = new ArrayList<>(places(DECEMBER));
        run(spark, DECEMBER, series, places);
        List<String> pincodes = texts(spark, DemandTables.CLUSTERS, DECEMBER);
        List<String> profiles = texts(spark, DemandTables.CLUSTER_PROFILES, DECEMBER);
        Collections.shuffle(series, new Random(5));
        Collections.shuffle(places, new Random(5));
        String partitions = spark.conf().get("spark.sql.shuffle.partitions");
        spark.conf().set("spark.sql.shuffle.partitions", "7");
        try {
            run(spark, DECEMBER, series, places);
        } finally {
            spark.conf().set("spark.sql.shuffle.partitions", partitions);
        }

        assertThat(pincodes).hasSize(120);
        assertThat(profiles).as("three in numbers and in amounts").hasSize(6);
        assertThat(texts(spark, DemandTables.CLUSTERS, DECEMBER)).isEqualTo(pincodes);
        assertThat(texts(spark, DemandTables.CLUSTER_PROFILES, DECEMBER)).isEqualTo(profiles);
    }

    @Test
    void clustersKeepTheirNamesWhenQuartersAreAddedInAnyOrder(SparkSession spark) {
        run(spark, MARCH, planted(MARCH, 2024, 1), places(MARCH));
        run(spark, SEPTEMBER, planted(SEPTEMBER, 2023, 3), places(SEPTEMBER));
        run(spark, DECEMBER, planted(DECEMBER, 2023, 4), places(DECEMBER));
        TreeSet<String> names = names(spark, SEPTEMBER);
        assertThat(names).hasSize(3);
        assertThat(names(spark, DECEMBER)).isEqualTo(names);
        assertThat(names(spark, MARCH)).isEqualTo(names);
        assertThat(read(spark, DemandTables.CLUSTER_PROFILES, MARCH))
                .as("medoids change, which is why they are not the names")
                .anyMatch(row -> !row.getAs("medoid").equals(row.getAs("cluster")));
        assertThat(read(spark, DemandTables.CLUSTERS, MARCH))
                .filteredOn(row -> names.contains(row.<String>getAs("pincode")))
                .hasSize(3)
                .allMatch(row -> row.getAs("pincode").equals(row.getAs("cluster")));
    }

    @Test
    void amountsAloneAreGroupedToo(SparkSession spark) {
        List<Row> series = planted(DECEMBER, 2023, 4).stream()
                .filter(row -> row.getAs(4).equals("amount"))
                .toList();
        assertThat(run(spark, DECEMBER, series, places(DECEMBER)).notes().get(0))
                .startsWith("3 clusters of 120 pincodes")
                .endsWith("; by amounts, as of no pincode a number of sales is known");
        assertThat(read(spark, DemandTables.CLUSTERS, DECEMBER))
                .hasSize(120)
                .allMatch(row -> row.getAs("sales") == null
                        && row.<BigDecimal>getAs("amount").signum() > 0);
        assertThat(read(spark, DemandTables.CLUSTER_PROFILES, DECEMBER))
                .extracting(row -> row.getAs("measure") + " " + row.getAs("top_product") + " " + row.getAs("currency"))
                .containsExactlyInAnyOrder(
                        "amount home loan INR", "amount insurance INR", "amount savings account INR");
    }

    @Test
    void clustersOfPlacesAreContiguous(SparkSession spark) {
        run(spark, DECEMBER, planted(DECEMBER, 2023, 4), places(DECEMBER));
        assertThat(read(spark, DemandTables.CLUSTER_PROFILES, DECEMBER))
                .allMatch(row -> row.<Double>getAs("contiguity") > .95)
                .allMatch(row -> row.<Double>getAs("stability") >= .8)
                .allMatch(row -> row.<Double>getAs("silhouette") > .4);
    }

    @Test
    void theYearsBeforeAreThoseKnownFromTheirFirstDay() {
        assertThat(PincodeProfiles.dates(LocalDate.of(2021, 1, 1), DECEMBER))
                .containsExactly(LocalDate.of(2021, 12, 31), LocalDate.of(2022, 12, 31), DECEMBER);
        assertThat(PincodeProfiles.dates(LocalDate.of(2021, 2, 1), SEPTEMBER))
                .containsExactly(LocalDate.of(2022, 12, 31), SEPTEMBER);
        assertThat(PincodeProfiles.dates(DECEMBER, DECEMBER)).containsExactly(DECEMBER);
    }

    private TreeSet<String> names(SparkSession spark, LocalDate asOf) {
        TreeSet<String> names = new TreeSet<>();
        read(spark, DemandTables.CLUSTER_PROFILES, asOf).forEach(row -> names.add(row.getAs("cluster")));
        return names;
    }

    /** Three kinds of pincodes in three corners of the country, from 2022 to a quarter. */
    private static List<Row> planted(LocalDate asOf, int lastYear, int lastQuarter) {
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < 120; i++) {
            SplittableRandom random = new SplittableRandom(i);
            double size = Math.exp(random.nextDouble()) * new double[] {30, 300, 3000}[i % 3];
            for (int period = 2022 * 4; period < lastYear * 4 + lastQuarter; period++) {
                double mean = size * Math.pow(new double[] {1.1, 1, .95}[i % 3], period - 2022 * 4);
                for (int product = 0; product < 3; product++) {
                    long sold = Math.round(mean * (product == i % 3 ? 3 : .5) * (.8 + .4 * random.nextDouble()));
                    String name =
                            List.of("home loan", "insurance", "savings account").get(product);
                    String channel = i % 3 == 0 ? "online" : "agent";
                    rows.add(row(asOf, pincode(i), name, channel, "count", period / 4, period % 4 + 1, sold));
                    rows.add(row(asOf, pincode(i), name, channel, "amount", period / 4, period % 4 + 1, sold * 500));
                }
            }
        }

        return rows;
    }

    private static List<Row> places(LocalDate asOf) {
        List<Row> places = new ArrayList<>();
        for (int i = 0; i < 120; i++) {
            SplittableRandom random = new SplittableRandom(i);
            places.add(place(
                    asOf,
                    pincode(i),
                    new double[] {10, 20, 30}[i % 3] + random.nextDouble(),
                    new double[] {77, 85, 75}[i % 3] + random.nextDouble()));
        }

        return places;
    }

    private static String pincode(int number) {
        return Integer.toString(400_001 + number);
    }

    private static Row place(LocalDate asOf, String pincode, double latitude, double longitude) {
        return RowFactory.create(Date.valueOf(asOf), pincode, "goa", "north", 1L, latitude, longitude);
    }

    private static Row row(
            LocalDate asOf,
            String pincode,
            String product,
            String channel,
            String measure,
            int year,
            int quarter,
            long value) {
        return RowFactory.create(
                Date.valueOf(asOf),
                "IN/goa/north/" + pincode,
                product,
                channel,
                measure,
                "quarter",
                Date.valueOf(LocalDate.of(year, 3 * quarter - 2, 1)),
                "pincode",
                "IN/goa/north",
                "known",
                product + "/" + channel,
                BigDecimal.valueOf(value).setScale(2),
                measure.equals("amount") ? "INR" : null,
                "unknown");
    }

    private static Row kind(Row row, String level, String kind) {
        Object[] values = new Object[row.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = row.get(i);
        }

        values[7] = level;
        values[9] = kind;
        return RowFactory.create(values);
    }

    private JobResult run(SparkSession spark, LocalDate asOf, List<Row> series, List<Row> places) {
        write(spark, DemandTables.SERIES_VALUES, series, asOf);
        write(spark, DemandTables.PLACES, places, asOf);
        ClusterPincodesJob job = new ClusterPincodesJob();
        return job.run(
                new JobContext(
                        job.spec(),
                        spark,
                        lake(),
                        Inbox.none(feed -> ""),
                        Optional.of(asOf),
                        new Stamp(job.spec().name(), "made", Map.of())),
                PARAMS);
    }

    private void write(SparkSession spark, TableContract table, List<Row> rows, LocalDate asOf) {
        Dataset<Row> given = spark.createDataFrame(rows, table.schema());
        lake().write(
                        table,
                        given,
                        new WriteOrder(Optional.of(asOf), new Stamp("given", "given", Map.of()), Arrangement.BY_KEY));
    }

    private List<Row> read(SparkSession spark, TableContract table, LocalDate asOf) {
        return lake().read(spark, table, asOf).collectAsList();
    }

    private List<String> texts(SparkSession spark, TableContract table, LocalDate asOf) {
        return read(spark, table, asOf).stream().map(Row::toString).sorted().toList();
    }

    private Lake lake() {
        return Lake.at(folder.toString());
    }
}
