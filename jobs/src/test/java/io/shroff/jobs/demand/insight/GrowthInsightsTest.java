package io.shroff.jobs.demand.insight;

import static io.shroff.jobs.demand.Given.amount;
import static io.shroff.jobs.demand.Given.outlook;
import static io.shroff.jobs.demand.Given.with;
import static io.shroff.jobs.demand.insight.GivenYears.of;
import static io.shroff.jobs.demand.insight.GivenYears.ranked;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.shroff.jobs.demand.Given;
import io.shroff.jobs.demand.feature.Volatility;
import io.shroff.platform.catalog.DemandTables;
import io.shroff.platform.testing.SparkTest;
import java.sql.Date;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.Test;

@SparkTest
class GrowthInsightsTest {
    private final GivenYears given = new GivenYears();

    @Test
    void theYearAheadStandsBesideTheSamePeriodsAYearBefore(SparkSession spark) {
        given.year("IN/goa", "card", 10, 5);
        given.year("IN/goa", "users", 1e6, 1e6);
        given.expect(outlook("IN/kerala", "card", "all", 10, Map.of("lower", 8.0, "upper", 13.0)));
        given.expect(outlook("IN/kerala", "card", "all", 90, Map.of("period_grain", "quarter", "upper", 99.0)));
        List<Row> years = given.years(spark, .5).orderBy("region").collectAsList();
        assertThat(years).hasSize(2);
        Row goa = years.get(0);
        assertThat(goa.<Double>getAs("next")).isEqualTo(120);
        assertThat(goa.<Double>getAs("last")).isEqualTo(60);
        // Half widths of 2 below and 3 above in each of twelve months.
        assertThat(goa.<Double>getAs("lower")).isCloseTo(120 - Math.sqrt(.5 * 48 + .5 * 24 * 24), within(1e-9));
        assertThat(goa.<Double>getAs("upper")).isCloseTo(120 + Math.sqrt(.5 * 108 + .5 * 36 * 36), within(1e-9));
        assertThat(years.get(1).<Double>getAs("next"))
                .as("months before quarters")
                .isEqualTo(10);
        assertThat(years.get(1).<Object>getAs("last")).as("nothing is known").isNull();
        given.amounts("IN/goa", "card", 900, 700);
        given.amounts("IN/goa", "loan", 900, 700);
        assertThat(given.years(spark, .5)
                        .filter("measure = 'amount'")
                        .orderBy("product")
                        .selectExpr("product", "currency", "next", "sales_next", "sales_last")
                        .collectAsList())
                .extracting(Row::toString)
                .as("the number of sales beside their amount")
                .containsExactly("[card,INR,10800.0,120.0,60.0]", "[loan,INR,10800.0,null,null]");
    }

    @Test
    void aPincodeEmergesWhenEvenItsLowerBoundIsAboveTheYearBefore(SparkSession spark) {
        given.year("IN/goa/north/403001", "card", 10, 5);
        given.year("IN/goa/north/403002", "card", 10, 9);
        given.year("IN/goa/north/403003", "card", 10, 1);
        given.year("IN/goa/north/403004", "card", 1000, 400);
        given.year("IN/goa/north/other", "card", 10, 5);
        given.year("IN/goa/north", "card", 10, 5);
        given.amounts("IN/goa/north/403001", "card", 900, 300);
        given.amounts("IN/goa/north/403003", "card", 90, 3);
        given.amounts("IN/goa/north/403005", "card", 9, 1);
        given.amounts("IN/goa/north/403006", "card", 9, 0);
        List<Row> all = ranked(GrowthInsights.emerging(given.years(spark, 1), 30));
        List<Row> found = of("count", all);
        assertThat(found)
                .extracting(row -> row.<String>getAs("region"))
                .as("the second's bound of 96 is below 108, the third sold 12")
                .containsExactly("IN/goa/north/403004", "IN/goa/north/403001");
        assertThat(found).extracting(row -> row.<Double>getAs("value")).containsExactly(150.0, 100.0);
        assertThat(found.get(0).<String>getAs("reason"))
                .isEqualTo("403004 (North) is expected to buy 12,000 of card in the next 12 months, 150.0 % more than"
                        + " the 4,800 of the same time a year before; even the lower bound, 11,976, is above that.");
        List<Row> amounts = of("amount", all);
        assertThat(amounts)
                .extracting(row -> row.getAs("rank") + " " + row.getAs("region"))
                .as("ranks of its own; the third's sales are too few, those of the fifth are not known")
                .containsExactly("1 IN/goa/north/403005", "2 IN/goa/north/403001");
        assertThat(amounts.get(1).<String>getAs("reason"))
                .isEqualTo("403001 (North) is expected to buy card for INR 10,800 in the next 12 months, 200.0 % more"
                        + " than the INR 3,600 of the same time a year before; even the lower bound, INR 10,776, is"
                        + " above that.");
    }

    @Test
    void aTargetIsAPointAboveTheForecast(SparkSession spark) {
        given.year("IN/goa/north", "card", 10, 5);
        given.year("IN/goa/south", "card", 20_000, 5);
        given.year("IN/goa/other", "card", 90, 5);
        given.year("IN/goa/unknown", "card", 90, 5);
        given.amounts("IN/goa/south", "card", 90, 5);
        List<Row> all = ranked(GrowthInsights.targets(given.years(spark, 1), .6));
        assertThat(of("amount", all))
                .extracting(row -> row.getAs("unit") + ": " + row.getAs("reason"))
                .containsExactly(
                        "INR: South should sell card for INR 1,086 in the next 12 months: INR 1,080 is forecast,"
                                + " and there is a 40.0 % chance of reaching the target.");
        List<Row> found = of("count", all);
        assertThat(found).hasSize(2);
        // The 60 % point of a normal distribution is .2533 / 1.6449 of the way to its 95 % point.
        assertThat(found.get(1).<Double>getAs("value"))
                .isCloseTo(120 + 36 * .2533471031357997 / 1.6448536269514722, within(1e-9));
        assertThat(found.get(0).<String>getAs("reason"))
                .isEqualTo("South should sell 2,40,006 of card in the next 12 months: 2,40,000 are forecast, and there"
                        + " is a 40.0 % chance of reaching the target.");
    }

    @Test
    void noTargetIsSetByBoundsThatSayNothing(SparkSession spark) {
        given.year("IN/goa/north", "card", 10, 5);
        for (int month = 0; month < 12; month++) {
            Date period = Date.valueOf(LocalDate.of(2024, 4, 1).plusMonths(month));
            given.expect(outlook(
                    "IN/goa/south",
                    "card",
                    "all",
                    20,
                    Map.of("horizon", month + 1, "period", period, "lower", 18.0, "upper", 1e9)));
        }

        List<Row> found = of("count", ranked(GrowthInsights.targets(given.years(spark, 1), .6)));
        assertThat(found.get(0).<String>getAs("region")).isEqualTo("IN/goa/north");
        assertThat(found.get(1).<Double>getAs("value")).isNull();
        assertThat(found.get(1).<String>getAs("reason"))
                .isEqualTo(
                        "South is forecast to sell 240 of card in the next 12 months; no target is set above that: so"
                                + " uncertain is it that one with a 40.0 % chance of being reached would be more than twice as"
                                + " much.");
    }

    @Test
    void theBudgetFollowsGrowthThatIsSureAndAddsUp(SparkSession spark) {
        given.year("IN/goa", "card", 10, 5);
        given.year("IN/goa", "loan", 10, 10);
        given.year("IN/kerala", "card", 20, 16);
        given.year("IN/assam", "card", 10, 20);
        given.amounts("IN/goa", "card", 12, 10);
        given.amounts("IN/kerala", "card", 12, 12);
        List<Row> all = ranked(GrowthInsights.budget(given.years(spark, 1)));
        assertThat(of("amount", all))
                .extracting(row -> row.getAs("rank") + " " + row.getAs("value") + " " + row.getAs("reason"))
                .as("a budget of its own")
                .containsExactly(
                        "1 1.0 Goa gets 100.0 % of the budget by amount: INR 144 is forecast for the next 12 months,"
                                + " INR 24 more than a year before; the lower bound is INR 120.",
                        "2 0.0 Kerala gets 0.0 % of the budget by amount: INR 144 is forecast for the next 12 months,"
                                + " INR 0 more than a year before; the lower bound is INR 120.");
        List<Row> found = of("count", all);
        // Goa gains 60 at 192 / 240, Kerala 48 at 216 / 240, Assam nothing.
        double goa = 60 * .8;
        double kerala = 48 * .9;
        assertThat(found)
                .extracting(row -> row.<String>getAs("region"))
                .containsExactly("IN/goa", "IN/kerala", "IN/assam");
        assertThat(found.get(0).<Double>getAs("value")).isCloseTo(goa / (goa + kerala), within(1e-12));
        assertThat(found.stream().mapToDouble(row -> row.getAs("value")).sum()).isCloseTo(1, within(1e-12));
        assertThat(found.get(2).<String>getAs("reason"))
                .isEqualTo("Assam gets 0.0 % of the budget by number of sales: 120 are forecast for the next 12 months,"
                        + " 120 less than a year before; the lower bound is 96.");
    }

    @Test
    void whatIsSoldAtNoKnownPlaceIsNamedSo(SparkSession spark) {
        given.year("IN/unknown", "card", 10, 5);
        given.year("IN/unknown/unknown/799999", "card", 100, 50);
        assertThat(ranked(GrowthInsights.budget(given.years(spark, 1))).get(0).<String>getAs("reason"))
                .startsWith("Unknown state gets 100.0 % of the budget by number of sales: 120 are forecast");
        assertThat(ranked(GrowthInsights.emerging(given.years(spark, 1), 30))
                        .get(0)
                        .<String>getAs("reason"))
                .startsWith("799999 (Unknown district) is expected to buy 1,200 of card");
    }

    @Test
    void withoutGrowthTheBudgetFollowsTheLowerBoundsAndAddsUpByEachMeasure(SparkSession spark) {
        Map<String, Object> amount = new HashMap<>(Map.of("measure", "amount", "currency", "INR"));
        given.expect(outlook("IN/goa", "card", "all", 100, with(amount, "lower", 30.0)));
        given.expect(outlook("IN/kerala", "card", "all", 100, with(amount, "lower", 90.0)));
        given.expect(outlook("IN/kerala", "card", "all", 5, Map.of()));
        List<Row> found = ranked(GrowthInsights.budget(given.years(spark, 1)));
        assertThat(found).extracting(row -> row.<Double>getAs("value")).containsExactly(.75, .25, 1.0);
        assertThat(found).extracting(row -> row.<String>getAs("measure")).containsExactly("amount", "amount", "count");
        assertThat(found.get(0).<String>getAs("reason"))
                .isEqualTo("Kerala gets 75.0 % of the budget by amount: INR 100 is forecast for the next 1 month; the"
                        + " lower bound is INR 90.");
    }

    @Test
    void aRiskIsWhatOneYearInTenWouldCost(SparkSession spark) {
        given.year("IN/goa/north", "card", 10, 5);
        Dataset<Row> volatilities = Volatility.ofLastYear(Given.rows(
                spark,
                DemandTables.FEATURES,
                feature("card", Map.of("volatility", 0.0)),
                feature("gold", Map.of("volatility", Math.sqrt(4 / 3.0) * Math.log(2))),
                feature("gold", Map.of("volatility", 7.0, "horizon", 2)),
                feature("gold", Map.of("volatility", 7.0, "fold", 1)),
                feature("gold", Map.of("volatility", 7.0, "channel", "agent")),
                feature("silver", Map.of())));
        assertThat(volatilities.collectAsList())
                .as("of the last period, all channels, where three growths are known")
                .hasSize(2);
        given.amounts("IN/goa/north", "card", 90, 5);
        given.amounts("IN/goa/north", "gold", 90, 5);
        Dataset<Row> years = given.years(spark, 1);
        List<Row> all = ranked(GrowthInsights.risks(
                years, volatilities.unionByName(volatilities.withColumn("measure", functions.lit("amount"))), 30));
        assertThat(of("amount", all))
                .extracting(row -> row.getAs("unit") + ": " + row.getAs("reason"))
                .as("of gold no number of sales is known")
                .containsExactly(
                        "INR: North: of sales of card for INR 1,080 forecast for the next 12 months, INR 19 (1.7 %) or"
                                + " more would be missing in one year of ten. From one month to the next, amounts"
                                + " changed by 0.0 % (standard deviation over the last year).",
                        "INR: North: of sales of gold for INR 1,080 forecast for the next 12 months, INR 19 (1.7 %) or"
                                + " more would be missing in one year of ten. From one month to the next, amounts"
                                + " changed by 80.0 % (standard deviation over the last year).");
        assertThat(of(
                        "amount",
                        ranked(GrowthInsights.risks(
                                years, volatilities.withColumn("measure", functions.lit("amount")), 121))))
                .extracting(row -> row.<String>getAs("product"))
                .as("120 cards are fewer than 121")
                .containsExactly("gold");
        List<Row> found = of("count", all);
        assertThat(found).hasSize(1);
        assertThat(found.get(0).<Double>getAs("value"))
                .isCloseTo(24 * 1.2815515655446004 / 1.6448536269514722, within(1e-9));
        assertThat(found.get(0).<String>getAs("reason"))
                .isEqualTo("North: of 120 sales of card forecast for the next 12 months, 19 (15.6 %) or more would be"
                        + " missing in one year of ten. From one month to the next, sales changed by 0.0 % (standard"
                        + " deviation over the last year).");
    }

    @Test
    void howRowsLieChangesNothing(SparkSession spark) {
        for (int i = 0; i < 9; i++) {
            given.year("IN/s" + i, "card", 10 / 3.0 + i / 7.0, 5);
            given.year("IN/s" + i, "loan", 10 / 7.0 + i / 3.0, 1);
        }

        List<Row> one = ranked(GrowthInsights.budget(YearAhead.of(
                given.outlook(spark).coalesce(1), given.series(spark).coalesce(1), List.of(), .5)));
        List<Row> many = ranked(GrowthInsights.budget(YearAhead.of(
                given.outlook(spark).repartition(7), given.series(spark).repartition(5), List.of(), .5)));
        assertThat(many).hasSize(9).isEqualTo(one);
    }

    private static Row feature(String product, Map<String, Object> more) {
        Map<String, Object> values = new HashMap<>(Map.of("fold", 0, "horizon", 1));
        values.putAll(more);
        return Given.cell(DemandTables.FEATURES, "IN/goa/north", product, "all", values);
    }
}
