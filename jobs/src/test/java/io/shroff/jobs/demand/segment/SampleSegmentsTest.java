package io.shroff.jobs.demand.segment;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.element_at;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.shroff.jobs.demand.Given;
import io.shroff.jobs.demand.RegionPaths;
import io.shroff.jobs.operate.samples.SampleFiles;
import io.shroff.jobs.operate.samples.SampleFiles.Dirt;
import io.shroff.jobs.operate.samples.SampleFiles.Options;
import io.shroff.platform.catalog.DemandTables;
import io.shroff.platform.catalog.FeedTables;
import io.shroff.platform.testing.SparkTest;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.commons.math3.distribution.NormalDistribution;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Reads planted customers back from segments: ages are normal around the product's mean age plus the channel's shift,
 * with a spread of 10 years, drawn again until within 18..80, wherever the customer lives. What they pay is planted
 * here: around 1,000 rupees with a spread of .8 in its logarithm, and three times that from 25 to 34.
 */
@SparkTest
public class SampleSegmentsTest {
    private static final LocalDate AS_OF = LocalDate.of(2024, 12, 31);
    private static final Map<String, Integer> MEAN_AGE =
            Map.of("personal loan", 38, "credit card", 34, "insurance", 42, "savings account", 33);
    private static final Map<String, Integer> SHIFT = Map.of("online", -4, "offline", 2, "agent", 3);
    private static final String DEARER = "25-34";
    private static final double TIMES = 3;
    private static final double LOG_SPREAD = .8;
    private static final Bands AGES = new Bands(List.of(25L, 35L, 45L, 55L, 65L));

    @Test
    void plantedAgesAreFoundWithinTheirIntervals(SparkSession spark, @TempDir Path folder) throws IOException {
        SampleFiles.write(folder, Options.standard(60_000, 5, Dirt.NONE));
        List<Row> segments = segments(spark, folder);
        Map<String, Row> all = segments.stream()
                .filter(row -> row.getAs("age_band").equals("all"))
                .collect(Collectors.toMap(SampleSegmentsTest::cell, row -> row));
        Map<String, Long> totals = segments.stream()
                .filter(row -> row.getAs("age_band").equals("all"))
                .collect(Collectors.toMap(SampleSegmentsTest::cell, row -> row.<Long>getAs("sales")));
        List<Row> ages = segments.stream()
                .filter(row -> !row.getAs("age_band").equals("all")
                        && !row.getAs("channel").equals("all"))
                .toList();
        assertThat(ages.stream().filter(row -> row.getAs("region").equals("IN")))
                .as("4 products, 3 channels, 6 bands; the oldest may be missing")
                .hasSizeBetween(66, 72)
                .allSatisfy(row -> assertThat(Math.abs(row.<Double>getAs("share") - planted(row)))
                        .as(row.toString())
                        .isLessThan(4 * spread(planted(row), totals.get(cell(row)))));
        eachEffectIsFoundAndToldFromNone(
                ages.stream().filter(row -> row.getAs("region").equals("IN")).toList(), totals);

        List<Row> districts = ages.stream()
                .filter(row -> row.getAs("region_level").equals("district"))
                .toList();
        assertThat(districts).hasSizeGreaterThan(500);
        double ownError = 0;
        double error = 0;
        int told = 0;
        int within = 0;
        for (Row row : districts) {
            double share = row.getAs("share");
            long total = totals.get(cell(row));
            ownError += square((double) row.<Long>getAs("sales") / total - planted(row));
            error += square(share - planted(row));
            double known = total / (1 - row.<Double>getAs("shrinkage"));
            if (known * planted(row) >= 5) {
                told++;
                within += Math.abs(share - planted(row)) <= 1.96 * spread(share, known) ? 1 : 0;
            }
        }

        assertThat(error)
                .as("squared error of all shares beside that of each district's own")
                .isLessThan(ownError / 3);
        assertThat((double) within / told).as("95 % intervals").isGreaterThan(.9);
        plantedAmountsAreFound(ages, all);
    }

    /**
     * What each product and channel makes of each age band: how many times the share it would have were all products
     * and channels bought by people of the same ages. Intervals are Wilson's, so wide that all hold at once 19 times in
     * 20.
     */
    private static void eachEffectIsFoundAndToldFromNone(List<Row> country, Map<String, Long> totals) {
        long all = totalOf(country, totals);
        Map<String, Double> alike = country.stream()
                .collect(Collectors.groupingBy(
                        row -> row.<String>getAs("age_band"),
                        Collectors.summingDouble(row -> planted(row) * totals.get(cell(row)) / all)));
        double width = quantileOfAll(country.size());
        Set<String> told = new TreeSet<>();
        Map<String, Double> off = new TreeMap<>();
        Map<String, Double> offNone = new TreeMap<>();
        for (Row row : country) {
            double none = alike.getOrDefault(row.<String>getAs("age_band"), Double.NaN);
            double planted = planted(row) / none;
            double sales = totals.get(cell(row));
            double share = row.getAs("share");
            double middle = (share + square(width) / 2 / sales) / (1 + square(width) / sales);
            double half = width
                    / (1 + square(width) / sales)
                    * Math.sqrt(share * (1 - share) / sales + square(width / 2 / sales));
            assertThat(planted).as(row.toString()).isBetween((middle - half) / none, (middle + half) / none);
            if (none < middle - half || none > middle + half) {
                told.add(cell(row));
            }

            off.merge(cell(row), square((share - planted(row)) / spread(planted(row), sales)), Double::sum);
            offNone.merge(cell(row), square((share - none) / spread(none, sales)), Double::sum);
        }

        assertThat(told)
                .as("no effect out of a band's interval; two of the 12 are bought at about the mean age of all")
                .hasSizeGreaterThanOrEqualTo(10);
        assertThat(offNone)
                .hasSize(MEAN_AGE.size() * SHIFT.size())
                .allSatisfy((cell, none) -> assertThat(none)
                        .as("%s: no effect is off in all its bands, beside what was planted", cell)
                        .isGreaterThan(off.getOrDefault(cell, Double.NaN)));
    }

    private static long totalOf(List<Row> country, Map<String, Long> totals) {
        return country.stream()
                .map(SampleSegmentsTest::cell)
                .distinct()
                .mapToLong(totals::get)
                .sum();
    }

    /** So many normal intervals hold together 19 times in 20. */
    private static double quantileOfAll(int intervals) {
        return new NormalDistribution().inverseCumulativeProbability(1 - .05 / 2 / intervals);
    }

    /** @param all rows over all ages, by cell */
    private static void plantedAmountsAreFound(List<Row> ages, Map<String, Row> all) {
        double ownError = 0;
        double error = 0;
        int told = 0;
        int within = 0;
        int alone = 0;
        int byChance = 0;
        for (Row row : ages) {
            double planted = plantedAmount(row);
            double share = row.getAs("amount_share");
            double ticket = row.getAs("weighted_ticket");
            double amount = amount(all.get(cell(row)));
            if (row.getAs("region").equals("IN")) {
                assertThat(Math.abs(share - planted))
                        .as(row.toString())
                        .isLessThan(4 * spread(planted, amount / ticket));
                if (row.getAs("age_band").equals(DEARER)) {
                    double number = row.getAs("share");
                    assertThat(share / number / ((1 - share) / (1 - number)))
                            .as("what a sale of theirs brings beside that of others: %s", row)
                            .isCloseTo(TIMES, within(.15 * TIMES));
                    timesIsFoundAndToldFromNone(
                            share / number / ((1 - share) / (1 - number)),
                            number,
                            all.get(cell(row)).<Long>getAs("sales"));
                }
            } else if (row.getAs("region_level").equals("district")) {
                ownError += square(amount(row) / amount - planted);
                error += square(share - planted);
                double known = amount / ticket / (1 - row.<Double>getAs("shrinkage"));
                double ownSpread = spread(planted, amount / ticket);
                if (amount / ticket * planted >= 5) {
                    alone++;
                    byChance += Math.abs(amount(row) / amount - planted) <= 1.96 * ownSpread ? 1 : 0;
                }

                if (known * planted >= 5) {
                    told++;
                    within += Math.abs(share - planted) <= 1.96 * spread(share, known) ? 1 : 0;
                }
            }
        }

        assertThat(error)
                .as("squared error of all shares of amounts beside that of each district's own")
                .isLessThan(ownError / 3);
        assertThat((double) within / told).as("95 % intervals of amounts").isGreaterThan(.9);
        assertThat((double) byChance / alone)
                .as("95 % of what chance does to a district's own; were every sale alike it would be 88 %")
                .isBetween(.93, .99);
    }

    /**
     * What a sale of the dearer band brings beside others.
     *
     * @param share the band's share of the sales
     */
    private static void timesIsFoundAndToldFromNone(double times, double share, double sales) {
        double variance = Math.expm1(square(LOG_SPREAD)) * (1 / (share * sales) + 1 / ((1 - share) * sales));
        double half = quantileOfAll(MEAN_AGE.size() * SHIFT.size()) * Math.sqrt(variance);
        assertThat(Math.log(TIMES)).isBetween(Math.log(times) - half, Math.log(times) + half);
        assertThat(Math.log(times) - half).as("no effect is out of it").isPositive();
    }

    private static double amount(Row row) {
        return row.<BigDecimal>getAs("amount").doubleValue();
    }

    /** Share of the amount, of which the band that pays more has as much more. */
    private static double plantedAmount(Row row) {
        NormalDistribution ages = ages(row);
        double dearer = planted(ages, DEARER);
        double times = row.getAs("age_band").equals(DEARER) ? TIMES : 1;
        return planted(row) * times / (1 + (TIMES - 1) * dearer);
    }

    /** Rows over all incomes; the forecast is last year's sales. */
    private static List<Row> segments(SparkSession spark, Path folder) throws IOException {
        Dataset<Row> counts = SegmentCounts.of(
                        sales(spark, folder), places(spark, folder), AGES, new Bands(List.of(600_000L)), AS_OF)
                .cache();
        Dataset<Row> outlook = counts.withColumn(
                        "region",
                        explode(expr(
                                "transform(sequence(1, 4), d -> concat_ws('/', slice(split(region, '/'), 1, d)))")))
                .groupBy("region", "product", "channel")
                .agg(sum("sales").as("total"))
                .withColumn("depth", expr("size(split(region, '/'))"))
                .select(
                        col("region"),
                        col("product"),
                        col("channel"),
                        lit("count").as("measure"),
                        lit("month").as("period_grain"),
                        lit(1).as("horizon"),
                        lit(AS_OF.plusDays(1)).as("period"),
                        element_at(
                                        functions.array(lit("country"), lit("state"), lit("district"), lit("pincode")),
                                        col("depth"))
                                .as("region_level"),
                        RegionPaths.above(col("region")).as("parent"),
                        col("total").cast("double").as("predicted_demand"));
        Dataset<Row> cells = SegmentShares.cells(counts, outlook);
        return SegmentShares.of(cells, SegmentShares.survey(cells).strength(Optional.empty()), AS_OF)
                .filter(col("income_band").equalTo("all"))
                .collectAsList();
    }

    private static Dataset<Row> sales(SparkSession spark, Path folder) throws IOException {
        Random random = new Random(11);
        return Given.rows(
                spark,
                FeedTables.SALES,
                Files.readAllLines(folder.resolve("sales.csv")).stream()
                        .skip(1)
                        .map(line -> line.split(",", -1))
                        .map(sale -> Given.sale(
                                sale[0],
                                sale[1],
                                sale[4],
                                Map.of(
                                        "product",
                                        sale[3],
                                        "customer_age",
                                        Integer.valueOf(sale[6]),
                                        "customer_income",
                                        new BigDecimal(sale[7]),
                                        "amount",
                                        amount(Integer.parseInt(sale[6]), random))))
                        .toList());
    }

    private static BigDecimal amount(int age, Random random) {
        double times = age >= 25 && age <= 34 ? TIMES : 1;
        return BigDecimal.valueOf(Math.round(100_000 * times * Math.exp(LOG_SPREAD * random.nextGaussian())), 2);
    }

    private static Dataset<Row> places(SparkSession spark, Path folder) throws IOException {
        Map<String, Row> byPincode = new HashMap<>();
        for (String line : Files.readAllLines(folder.resolve("pincodes.csv")).stream()
                .skip(1)
                .toList()) {
            String[] office = line.split(",", -1);
            byPincode.put(office[0], Given.place(office[0], office[2], office[3]));
        }

        return Given.rows(spark, DemandTables.PLACES, List.copyOf(byPincode.values()));
    }

    private static double planted(Row row) {
        return planted(ages(row), row.getAs("age_band"));
    }

    private static NormalDistribution ages(Row row) {
        int mean = MEAN_AGE.get(row.<String>getAs("product")) + SHIFT.get(row.<String>getAs("channel"));
        return new NormalDistribution(mean, 10);
    }

    private static double planted(NormalDistribution ages, String ageBand) {
        String[] band = ageBand.replace("65+", "65-80").split("-");
        double from = Math.max(18, Integer.parseInt(band[0]));
        return ages.probability(from - .5, Integer.parseInt(band[1]) + .5) / ages.probability(17.5, 80.5);
    }

    private static String cell(Row row) {
        return row.getAs("region") + "|" + row.getAs("product") + "|" + row.getAs("channel");
    }

    private static double spread(double share, double sales) {
        return Math.sqrt(share * (1 - share) / sales);
    }

    private static double square(double value) {
        return value * value;
    }
}
