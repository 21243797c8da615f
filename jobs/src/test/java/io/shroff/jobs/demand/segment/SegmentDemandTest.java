package io.shroff.jobs.demand.segment;

import static io.shroff.jobs.demand.Given.expected;
import static io.shroff.jobs.demand.Given.place;
import static io.shroff.jobs.demand.Given.sale;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.shroff.jobs.demand.Given;
import io.shroff.platform.catalog.DemandTables;
import io.shroff.platform.catalog.FeedTables;
import io.shroff.platform.error.ShroffException;
import io.shroff.platform.testing.SparkTest;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;

@SparkTest
class SegmentDemandTest {
    private static final LocalDate MARCH = LocalDate.of(2024, 3, 31);
    private static final Bands AGES = new Bands(List.of(25L, 45L));
    private static final Bands INCOMES = new Bands(List.of(300_000L));
    private static final String PINCODE = "IN/goa/north/403001";
    private static final Map<String, Object> YOUNG =
            Map.of("customer_age", 20, "customer_income", BigDecimal.ONE, "currency", "INR");
    private static final Map<String, Object> OLD =
            Map.of("customer_age", 60, "customer_income", BigDecimal.ONE, "currency", "INR");

    @Test
    void agesAndIncomesFallIntoTheirBandsAndMissingOnesAreUnknown(SparkSession spark) {
        Dataset<Row> values = spark.sql("""
                SELECT * FROM VALUES (0, 299999.99), (24, 300000.00), (25, NULL), (44, 0.00), (45, 1e7), (NULL, 5.00)
                AS t(age, income)
                """);
        assertThat(values.select(
                                AGES.of(values.col("age")),
                                INCOMES.of(values.col("income").cast("decimal(18,2)")))
                        .collectAsList())
                .extracting(Row::toString)
                .containsExactly(
                        "[0-24,0-299999]",
                        "[0-24,300000+]",
                        "[25-44,unknown]",
                        "[25-44,0-299999]",
                        "[45+,300000+]",
                        "[unknown,0-299999]");
    }

    @Test
    void theYearIsTwelveWholeMonthsAndNothingAfterTheDate() {
        assertThat(SegmentCounts.firstDay(LocalDate.of(2025, 2, 28))).isEqualTo(LocalDate.of(2024, 3, 1));
        assertThat(SegmentCounts.lastDay(LocalDate.of(2025, 2, 28))).isEqualTo(LocalDate.of(2025, 2, 28));
        assertThat(SegmentCounts.firstDay(LocalDate.of(2024, 3, 15))).isEqualTo(LocalDate.of(2023, 3, 1));
        assertThat(SegmentCounts.lastDay(LocalDate.of(2024, 3, 15))).isEqualTo(LocalDate.of(2024, 2, 29));
    }

    @Test
    void sharesAreDrawnFromPincodeToCountryAndTimesTheForecast(SparkSession spark) {
        // Country: 6 young, 2 old. Goa and its district: 1 young, 1 old, as its pincode.
        List<Row> sales = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            sales.add(sale("2023-04-01", "682001", "online", YOUNG));
        }

        sales.add(sale("2024-03-31", "682001", "online", OLD));
        sales.add(sale("2024-03-31", "403001", "online", YOUNG));
        sales.add(sale("2024-03-31", "403001", "online", OLD));
        sales.add(sale("2023-03-31", "403001", "online", OLD));
        sales.add(sale("2024-04-01", "403001", "online", OLD));
        List<Row> outlook = new ArrayList<>(List.of(outlook("online", 10)));
        outlook.add(Given.outlook(PINCODE, "loan", "online", 400, Map.of("measure", "amount")));
        outlook.add(Given.outlook(PINCODE, "loan", "online", 900, Map.of("measure", "amount", "horizon", 2)));
        List<Row> segments = segments(spark, sales, Optional.of(2.0), outlook);
        assertThat(share(segments, "IN", "0-24")).isEqualTo(.75);
        double state = (1 + 2 * .75) / 4;
        assertThat(share(segments, "IN/goa", "0-24")).isEqualTo(state);
        double district = (1 + 2 * state) / 4;
        assertThat(share(segments, "IN/goa/north", "0-24")).isEqualTo(district);
        assertThat(share(segments, PINCODE, "0-24")).isEqualTo((1 + 2 * district) / 4);
        Row row = row(segments, PINCODE, "0-24", "0-299999");
        assertThat(row.<Long>getAs("sales")).isEqualTo(1);
        assertThat(row.<Double>getAs("shrinkage")).isEqualTo(.5);
        assertThat(row.<Double>getAs("expected_sales")).isEqualTo(10 * (1 + 2 * district) / 4);
        assertThat(row(segments, PINCODE, "all", "all").<Double>getAs("share")).isEqualTo(1);

        assertThat(row.<BigDecimal>getAs("amount")).as("one of ten").isEqualTo("10.00");
        assertThat(row.<String>getAs("currency")).isEqualTo("INR");
        assertThat(row.<Double>getAs("amount_share"))
                .as("at one price")
                .isCloseTo(row.<Double>getAs("share"), within(1e-12));
        assertThat(row.<Double>getAs("expected_amount")).isEqualTo(400 * row.<Double>getAs("amount_share"));
        assertThat(row.<Double>getAs("weighted_ticket")).isEqualTo(10);
        Row country = row(segments, "IN", "0-24", "all");
        assertThat(country.<BigDecimal>getAs("amount")).isEqualTo("60.00");
        assertThat(country.isNullAt(country.fieldIndex("expected_amount"))).isTrue();
    }

    @Test
    void aDistrictWithoutSalesHasItsParentsSharesAndAHugeOneItsOwn(SparkSession spark) {
        List<Row> sales = List.of(
                sale("2024-01-01", "403001", "online", YOUNG),
                sale("2024-01-01", "403001", "online", YOUNG),
                sale("2024-01-01", "403001", "online", OLD),
                sale("2024-01-01", "682001", "online", OLD));
        Row[] outlook = {
            expected("IN", "loan", "online", 8),
            expected("IN/goa", "loan", "online", 6),
            expected("IN/goa/other", "loan", "online", 3),
            expected("IN/goa/other", "fund", "all", 3)
        };
        List<Row> drawn = segments(spark, sales, Optional.of(1.0), outlook);
        double state = share(drawn, "IN/goa", "0-24");
        assertThat(state).isEqualTo((2 + .5) / 4);
        assertThat(share(drawn, "IN/goa/other", "0-24")).isEqualTo(state);
        assertThat(row(drawn, "IN/goa/other", "0-24", "all").<Double>getAs("expected_sales"))
                .isEqualTo(3 * state);
        assertThat(drawn).noneMatch(row -> row.getAs("product").equals("fund"));
        List<Row> own = segments(spark, sales, Optional.of(1e-12), outlook);
        assertThat(share(own, "IN/goa", "0-24")).isCloseTo(2 / 3.0, within(1e-11));
    }

    @Test
    void bandsAddUpAtEveryLevelThatHoldsThemAll(SparkSession spark) {
        List<Row> segments = segments(spark, manySales(), Optional.empty(), allOutlook());
        Map<String, Double> sums = segments.stream()
                .filter(row -> !row.getAs("region_level").equals("pincode"))
                .filter(row -> !row.getAs("age_band").equals("all")
                        && !row.getAs("income_band").equals("all"))
                .collect(Collectors.groupingBy(
                        row -> row.getAs("region") + "|" + row.getAs("channel"),
                        Collectors.summingDouble(row -> row.getAs("share"))));
        assertThat(sums)
                .hasSize(3 * 3)
                .allSatisfy((cell, sum) -> assertThat(sum).as(cell).isCloseTo(1, within(1e-12)));
        for (String region : List.of("IN", "IN/goa", "IN/goa/north")) {
            double bands = segments.stream()
                    .filter(row -> row.getAs("region").equals(region)
                            && row.getAs("channel").equals("all"))
                    .filter(row -> row.getAs("age_band").equals("25-44")
                            && !row.getAs("income_band").equals("all"))
                    .mapToDouble(row -> row.getAs("share"))
                    .sum();
            assertThat(share(segments, region, "25-44")).as(region).isCloseTo(bands, within(1e-12));
        }

        assertThat(segments.stream().filter(row -> row.getAs("region_level").equals("pincode")))
                .allSatisfy(row -> assertThat(row.<Long>getAs("sales")).isPositive());
    }

    @Test
    void howRowsLieChangesNothing(SparkSession spark) {
        Dataset<Row> sales = Given.rows(spark, FeedTables.SALES, manySales());
        Dataset<Row> outlook = Given.rows(spark, DemandTables.OUTLOOK, allOutlook());
        List<Row> one = segments(sales.coalesce(1), places(spark), outlook.coalesce(1), Optional.empty());
        assertThat(segments(sales.repartition(5), places(spark).repartition(3), outlook, Optional.empty()))
                .isEqualTo(one);
    }

    @Test
    void aChannelNamedAllIsCountedOnce(SparkSession spark) {
        List<Row> segments = segments(
                spark, List.of(sale("2024-01-01", "403001", "all", YOUNG)), Optional.of(1.0), outlook("all", 1));
        assertThat(row(segments, PINCODE, "all", "all").<Long>getAs("sales")).isEqualTo(1);
    }

    @Test
    void noSalesGiveNoSegments(SparkSession spark) {
        assertThat(segments(spark, List.of(), Optional.empty(), outlook("all", 5)))
                .isEmpty();
        assertThat(segments(spark, List.of(sale("2024-01-01", "403001", "all", YOUNG)), Optional.empty()))
                .as("nothing is forecast")
                .isEmpty();
    }

    @Test
    void refusesBandsThatDoNotAscend() {
        assertThatThrownBy(() -> new SegmentDemandJob.Params(List.of(25L, 25L), List.of(1L), Optional.empty()))
                .isInstanceOf(ShroffException.class)
                .hasMessage("Cannot use age-bands '[25, 25]': it must be ascending numbers above 0.");
    }

    private static List<Row> manySales() {
        List<Row> sales = new ArrayList<>();
        for (int i = 0; i < 97; i++) {
            Map<String, Object> customer = new HashMap<>(
                    i % 10 == 0
                            ? Map.of()
                            : Map.of(
                                    "customer_age",
                                    i % 80,
                                    "customer_income",
                                    BigDecimal.valueOf(i * 7919L % 700_000)));
            customer.put("amount", BigDecimal.valueOf(i * 104_729L % 1_000_003, 2));
            String pincode = i % 3 == 0 ? "403001" : i % 3 == 1 ? "403002" : "682001";
            sales.add(sale("2024-02-0" + (1 + i % 9), pincode, i % 4 == 0 ? "online" : "agent", customer));
        }

        return sales;
    }

    private static List<Row> allOutlook() {
        List<Row> rows = new ArrayList<>();
        for (String channel : List.of("all", "online", "agent")) {
            rows.addAll(List.of(outlook(channel, 10)));
        }

        return rows;
    }

    private static Row[] outlook(String channel, double demand) {
        return new Row[] {
            expected("IN", "loan", channel, demand),
            expected("IN/goa", "loan", channel, demand),
            expected("IN/goa/north", "loan", channel, demand),
            expected(PINCODE, "loan", channel, demand)
        };
    }

    private static Dataset<Row> places(SparkSession spark) {
        return Given.rows(
                spark,
                DemandTables.PLACES,
                place("403001", "north", "goa"),
                place("403002", "north", "goa"),
                place("682001", "ernakulam", "kerala"));
    }

    private static List<Row> segments(SparkSession spark, List<Row> sales, Optional<Double> strength, Row... outlook) {
        return segments(
                Given.rows(spark, FeedTables.SALES, sales),
                places(spark),
                Given.rows(spark, DemandTables.OUTLOOK, outlook),
                strength);
    }

    private static List<Row> segments(
            SparkSession spark, List<Row> sales, Optional<Double> strength, List<Row> outlook) {
        return segments(spark, sales, strength, outlook.toArray(Row[]::new));
    }

    private static List<Row> segments(
            Dataset<Row> sales, Dataset<Row> places, Dataset<Row> outlook, Optional<Double> strength) {
        Dataset<Row> counts = SegmentCounts.of(sales, places, AGES, INCOMES, MARCH);
        Dataset<Row> cells = SegmentShares.cells(counts, outlook);
        return SegmentShares.of(cells, SegmentShares.survey(cells).strength(strength), MARCH)
                .orderBy("region", "product", "channel", "age_band", "income_band")
                .collectAsList();
    }

    private static double share(List<Row> segments, String region, String ageBand) {
        return row(segments, region, ageBand, "all").getAs("share");
    }

    /** The row of a region's first channel. */
    private static Row row(List<Row> segments, String region, String ageBand, String incomeBand) {
        return segments.stream()
                .filter(row -> row.getAs("region").equals(region)
                        && row.getAs("age_band").equals(ageBand)
                        && row.getAs("income_band").equals(incomeBand))
                .min((a, b) -> Boolean.compare(
                        !a.getAs("channel").equals("all"), !b.getAs("channel").equals("all")))
                .orElseThrow();
    }
}
