package io.shroff.jobs.demand;

import static io.shroff.jobs.demand.Given.amount;
import static io.shroff.jobs.demand.Given.expected;
import static io.shroff.jobs.demand.Given.outlook;
import static io.shroff.jobs.demand.Given.place;
import static io.shroff.jobs.demand.Given.sale;
import static io.shroff.jobs.demand.Given.series;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.shroff.platform.catalog.CampaignTables;
import io.shroff.platform.catalog.DemandTables;
import io.shroff.platform.catalog.FeedTables;
import io.shroff.platform.error.ShroffException;
import io.shroff.platform.table.TableContract;
import io.shroff.platform.testing.JobTester;
import io.shroff.platform.testing.SparkTest;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.sql.Date;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@SparkTest
class FindInsightsTest {
    private static final LocalDate MARCH = LocalDate.of(2024, 3, 31);
    private static final FindInsightsJob.Params PARAMS =
            new FindInsightsJob.Params(20, List.of("users"), 30, .5, .6, .2, 2, .5);

    private final List<Row> outlook = new ArrayList<>();
    private final List<Row> series = new ArrayList<>();

    @Test
    void theYearAheadStandsBesideTheSamePeriodsAYearBefore(SparkSession spark) {
        year("IN/goa", "card", 10, 5);
        year("IN/goa", "users", 1e6, 1e6);
        outlook.add(outlook("IN/kerala", "card", "all", 10, Map.of("lower", 8.0, "upper", 13.0)));
        outlook.add(outlook("IN/kerala", "card", "all", 90, Map.of("period_grain", "quarter", "upper", 99.0)));
        List<Row> years = years(spark, .5).orderBy("region").collectAsList();
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
        amounts("IN/goa", "card", 900, 700);
        amounts("IN/goa", "loan", 900, 700);
        assertThat(years(spark, .5)
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
        year("IN/goa/north/403001", "card", 10, 5);
        year("IN/goa/north/403002", "card", 10, 9);
        year("IN/goa/north/403003", "card", 10, 1);
        year("IN/goa/north/403004", "card", 1000, 400);
        year("IN/goa/north/other", "card", 10, 5);
        year("IN/goa/north", "card", 10, 5);
        amounts("IN/goa/north/403001", "card", 900, 300);
        amounts("IN/goa/north/403003", "card", 90, 3);
        amounts("IN/goa/north/403005", "card", 9, 1);
        amounts("IN/goa/north/403006", "card", 9, 0);
        List<Row> all = ranked(GrowthInsights.emerging(years(spark, 1), 30));
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
        year("IN/goa/north", "card", 10, 5);
        year("IN/goa/south", "card", 20_000, 5);
        year("IN/goa/other", "card", 90, 5);
        amounts("IN/goa/south", "card", 90, 5);
        List<Row> all = ranked(GrowthInsights.targets(years(spark, 1), .6));
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
    void theBudgetFollowsGrowthThatIsSureAndAddsUp(SparkSession spark) {
        year("IN/goa", "card", 10, 5);
        year("IN/goa", "loan", 10, 10);
        year("IN/kerala", "card", 20, 16);
        year("IN/assam", "card", 10, 20);
        amounts("IN/goa", "card", 12, 10);
        amounts("IN/kerala", "card", 12, 12);
        List<Row> all = ranked(GrowthInsights.budget(years(spark, 1)));
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
    void withoutGrowthTheBudgetFollowsTheLowerBoundsAndAddsUpByEachMeasure(SparkSession spark) {
        Map<String, Object> amount = new HashMap<>(Map.of("measure", "amount", "currency", "INR"));
        outlook.add(outlook("IN/goa", "card", "all", 100, with(amount, "lower", 30.0)));
        outlook.add(outlook("IN/kerala", "card", "all", 100, with(amount, "lower", 90.0)));
        outlook.add(outlook("IN/kerala", "card", "all", 5, Map.of()));
        List<Row> found = ranked(GrowthInsights.budget(years(spark, 1)));
        assertThat(found).extracting(row -> row.<Double>getAs("value")).containsExactly(.75, .25, 1.0);
        assertThat(found).extracting(row -> row.<String>getAs("measure")).containsExactly("amount", "amount", "count");
        assertThat(found.get(0).<String>getAs("reason"))
                .isEqualTo("Kerala gets 75.0 % of the budget by amount: INR 100 is forecast for the next 1 month; the"
                        + " lower bound is INR 90.");
    }

    @Test
    void aRiskIsWhatOneYearInTenWouldCost(SparkSession spark) {
        year("IN/goa/north", "card", 10, 5);
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
        amounts("IN/goa/north", "card", 90, 5);
        amounts("IN/goa/north", "gold", 90, 5);
        Dataset<Row> years = years(spark, 1);
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
    void aGapIsHeldAgainstDistrictsStrongInTheSame(SparkSession spark) {
        List<Row> next = new ArrayList<>();
        double[][] mixes = {{50, 30, 20}, {50, 30, 20}, {50, 5, 45}, {10, 45, 45}, {10, 45, 45}};
        Map<String, Object> inMoney = Map.of("measure", "amount", "currency", "INR");
        double[] state = new double[3];
        for (int district = 0; district < mixes.length; district++) {
            for (int product = 0; product < 3; product++) {
                String region = "IN/goa/d" + district;
                String name = List.of("card", "fund", "loan").get(product);
                next.add(expected(region, name, "all", mixes[district][product]));
                year(region, name, mixes[district][product], 1);
                next.add(amount(region, name, "all", 100 * mixes[district][product]));
                year(region, name, 100 * mixes[district][product], 1, inMoney);
                state[product] += mixes[district][product];
            }
        }

        for (int product = 0; product < 3; product++) {
            String name = List.of("card", "fund", "loan").get(product);
            next.add(expected("IN/goa", name, "all", state[product]));
            next.add(expected("IN", name, "all", state[product]));
            next.add(amount("IN/goa", name, "all", 100 * state[product]));
        }

        Dataset<Row> cells = ProductShares.cells(Given.rows(spark, DemandTables.OUTLOOK, next), List.of(), List.of());
        Dataset<Row> shares = ProductShares.ranked(cells, new ShareStrength(Map.of(), 1e-9), MARCH);
        Dataset<Row> years = years(spark, 1);
        List<Row> both = ranked(CrossSellGaps.of(shares, years, .2, 3, 300 - 1e-4));
        List<Row> found = of("count", both);
        // d0, d1 and d2 are strong in cards; their median share of funds is 30 %, and d2 sells 5 % of 1,200.
        assertThat(found).hasSize(1);
        assertThat(found.get(0).<Double>getAs("value")).isCloseTo(300, within(1e-4));
        assertThat(found.get(0).<String>getAs("reason"))
                .isEqualTo("D2 sells card well, 50.0 % of its sales against 34.0 % in Goa, but only 5.0 % are fund"
                        + " against 30.0 % in the 3 districts strong in the same: 300 sales are missing in the next 12"
                        + " months.");
        assertThat(ranked(CrossSellGaps.of(shares, years, .2, 4, 30)))
                .as("too few districts alike")
                .isEmpty();
        assertThat(ranked(CrossSellGaps.of(shares, years, .2, 3, 301)))
                .as("too few sales missing, and less than 301 times the mean amount of 100")
                .isEmpty();

        List<Row> missing = of("amount", both);
        assertThat(missing).hasSize(1);
        assertThat(missing.get(0).<Double>getAs("value")).isCloseTo(30_000, within(1e-2));
        assertThat(missing.get(0).<String>getAs("unit")).isEqualTo("INR");
        assertThat(missing.get(0).<String>getAs("reason"))
                .isEqualTo("D2 sells card well, 50.0 % of the amount of its sales against 34.0 % in Goa, but only 5.0 %"
                        + " are fund against 30.0 % in the 3 districts strong in the same: INR 30,000 is missing in the"
                        + " next 12 months.");
        assertThat(found.get(0).<String>getAs("unit")).isEqualTo("sales");
        assertThat(ranked(CrossSellGaps.of(shares, years.filter("measure = 'amount'"), .2, 3, 301)))
                .as("without numbers of sales, whatever is missing")
                .singleElement()
                .satisfies(gap -> assertThat(gap.<String>getAs("reason"))
                        .endsWith("INR 30,000 is missing in the next 12 months; of how many sales is not known, so that"
                                + " it may be chance."));
    }

    @Test
    void agentsFarFromTheMeanOfTheirDistrictAreNamedMasked(SparkSession spark) {
        List<Row> sales = new ArrayList<>();
        int[] sold = {90, 20, 10, 40};
        for (int agent = 0; agent < sold.length; agent++) {
            for (int i = 0; i < sold[agent]; i++) {
                String pincode = i % 2 == 0 ? "403001" : "403002";
                sales.add(sale(
                        "2023-12-01",
                        pincode,
                        "agent",
                        Map.of(
                                "agent_id",
                                "A100120" + agent,
                                "currency",
                                "INR",
                                "amount",
                                agent == 3 ? new BigDecimal(100) : BigDecimal.TEN)));
            }
        }

        sales.add(sale("2024-04-01", "403001", "agent", Map.of("agent_id", "A1001201")));
        sales.add(sale("2023-12-01", "403001", "online", Map.of()));
        sales.add(sale("2023-12-01", "682001", "agent", Map.of("agent_id", "A1001209")));
        Dataset<Row> places = Given.rows(
                spark,
                DemandTables.PLACES,
                place("403001", "north", "goa"),
                place("403002", "north", "goa"),
                place("682001", "ernakulam", "kerala"));
        List<Row> all = ranked(AgentLoads.of(Given.rows(spark, FeedTables.SALES, sales), places, MARCH, .5, 30));
        List<Row> amounts = of("amount", all);
        // INR 900, 200, 100 and 4,000: the first is less than half of the mean away.
        assertThat(amounts).extracting(row -> row.<String>getAs("subject")).containsExactly("***03", "***02", "***01");
        assertThat(amounts.get(2).<Double>getAs("value")).isCloseTo(200 / 1300.0, within(1e-12));
        assertThat(amounts.get(0).<String>getAs("reason"))
                .isEqualTo("Agent ***03 sold for INR 4,000 in North in the last 12 months, 3.1 times the mean of INR"
                        + " 1,300 of its 4 agents: some of it could go to others.");
        List<Row> found = of("count", all);
        assertThat(found).extracting(row -> row.<String>getAs("subject")).containsExactly("***00", "***02", "***01");
        assertThat(found).extracting(row -> row.<Double>getAs("value")).containsExactly(2.25, .25, .5);
        assertThat(found.get(0).<String>getAs("reason"))
                .isEqualTo("Agent ***00 made 90 sales in North in the last 12 months, 2.3 times the mean of 40 of its 4"
                        + " agents: some of the work could go to others.");
    }

    @Test
    void aKindIsCutAtItsTopAndTheBudgetIsNot(SparkSession spark) {
        for (String state : List.of("goa", "assam", "kerala")) {
            year("IN/" + state, "card", 10, 5);
            year("IN/" + state + "/north", "card", 10, 5);
            amounts("IN/" + state + "/north", "card", 90, 5);
        }

        Dataset<Row> years = years(spark, 1);
        List<Row> found = ranked(GrowthInsights.budget(years).unionByName(GrowthInsights.targets(years, .6)), 2);
        assertThat(found)
                .extracting(row -> row.getAs("kind") + " " + row.getAs("measure") + " " + row.getAs("rank") + " "
                        + row.getAs("region"))
                .as("ties in the order of names")
                .containsExactly(
                        "budget count 1 IN/assam",
                        "budget count 2 IN/goa",
                        "budget count 3 IN/kerala",
                        "territory_target amount 1 IN/assam/north",
                        "territory_target amount 2 IN/goa/north",
                        "territory_target count 1 IN/assam/north",
                        "territory_target count 2 IN/goa/north");
    }

    @Test
    void withoutInputsThereAreNoInsights(SparkSession spark, @TempDir Path folder) {
        JobTester tester = new JobTester(spark, folder, MARCH);
        for (TableContract table : FindInsightsJob.SPEC.reads()) {
            tester.given(table);
        }

        tester.run(new FindInsightsJob(), PARAMS);
        tester.expect(DemandTables.INSIGHTS);
    }

    @Test
    void totalsByQuarterAloneGiveInsightsToo(SparkSession spark, @TempDir Path folder) {
        JobTester tester = new JobTester(spark, folder, MARCH);
        Map<String, Object> quarter = Map.of("period_grain", "quarter", "lower", 90.0, "upper", 110.0);
        Map<String, Object> amount = with(quarter, "measure", "amount");
        tester.given(FeedTables.SALES)
                .given(DemandTables.PLACES)
                .given(DemandTables.TOP_PRODUCT)
                .given(DemandTables.FEATURES);
        tester.given(
                CampaignTables.UPLIFT,
                cells(campaign("IN/goa/south", Map.of("reason", "Nobody knows."))),
                cells(campaign("IN/goa/north", Map.of("extra", 12.0, "uplift_lower", -.1, "reason", "Some more."))));
        tester.given(
                DemandTables.OUTLOOK,
                cells(outlook("IN/goa/north", "payments", "all", 100, quarter)),
                cells(outlook("IN/goa/north", "users", "all", 95, quarter)),
                cells(outlook("IN/goa/south", "insurance", "all", 100, with(amount, "currency", "INR"))));
        tester.given(
                DemandTables.SERIES_VALUES,
                cells(series("IN/goa/north", "payments", "2023-04-01", 80, Map.of("period_grain", "quarter"))));
        tester.run(new FindInsightsJob(), PARAMS);
        assertThat(tester.lake().read(spark, DemandTables.INSIGHTS).collectAsList())
                .extracting(row -> row.getAs("kind") + ": " + row.getAs("reason"))
                .containsExactlyInAnyOrder(
                        "campaign_uplift: Some more.",
                        "campaign_uplift: Nobody knows.",
                        "territory_target: North should sell 102 of payments in the next 1 quarter: 100 are"
                                + " forecast, and there is a 40.0 % chance of reaching the target.",
                        "territory_target: South should sell insurance for INR 102 in the next 1 quarter: INR 100 is"
                                + " forecast, and there is a 40.0 % chance of reaching the target.");
        assertThat(tester.lake()
                        .read(spark, DemandTables.INSIGHTS)
                        .filter("kind = 'campaign_uplift'")
                        .selectExpr("rank", "region", "subject", "value", "unit")
                        .collectAsList())
                .extracting(Row::toString)
                .as("what cannot be told comes last")
                .containsExactlyInAnyOrder(
                        "[1,IN/goa/north,2024-01-01 to 2024-02-29,12.0,sales]",
                        "[2,IN/goa/south,2024-01-01 to 2024-02-29,null,sales]");
    }

    private static Row campaign(String region, Map<String, Object> more) {
        Map<String, Object> values = new HashMap<>(Map.of(
                "region",
                region,
                "product",
                "payments",
                "measure",
                "count",
                "from_date",
                Date.valueOf("2024-01-01"),
                "to_date",
                Date.valueOf("2024-02-29"),
                "cost",
                BigDecimal.TEN,
                "currency",
                "INR",
                "matched",
                10,
                "moved_as_far",
                0));
        values.putAll(more);
        return Given.row(CampaignTables.UPLIFT, values);
    }

    @Test
    void howRowsLieChangesNothing(SparkSession spark) {
        for (int i = 0; i < 9; i++) {
            year("IN/s" + i, "card", 10 / 3.0 + i / 7.0, 5);
            year("IN/s" + i, "loan", 10 / 7.0 + i / 3.0, 1);
        }

        List<Row> one = ranked(GrowthInsights.budget(YearAhead.of(
                Given.rows(spark, DemandTables.OUTLOOK, outlook).coalesce(1),
                Given.rows(spark, DemandTables.SERIES_VALUES, series).coalesce(1),
                List.of(),
                .5)));
        List<Row> many = ranked(GrowthInsights.budget(YearAhead.of(
                Given.rows(spark, DemandTables.OUTLOOK, outlook).repartition(7),
                Given.rows(spark, DemandTables.SERIES_VALUES, series).repartition(5),
                List.of(),
                .5)));
        assertThat(many).hasSize(9).isEqualTo(one);
    }

    @Test
    void numbersAreGroupedAsInIndia(SparkSession spark) {
        Dataset<Row> numbers =
                spark.sql("SELECT * FROM VALUES (0D), (999.4D), (1000D), (100000D), (12345678.9D) AS t(n)");
        assertThat(numbers.select(InsightText.whole(numbers.col("n"))).collectAsList())
                .extracting(row -> row.getString(0))
                .containsExactly("0", "999", "1,000", "1,00,000", "1,23,45,679");
    }

    @Test
    void refusesATargetBelowTheForecast() {
        assertThatThrownBy(() -> new FindInsightsJob.Params(20, List.of(), 30, .5, .4, .2, 2, .5))
                .isInstanceOf(ShroffException.class)
                .hasMessage("Cannot use target-quantile 0.4: it must be at least 0.5 and below 1.");
    }

    /** Twelve months ahead with a bound 2 below and 3 above each, and the twelve of the last year. */
    private void year(String region, String product, double demand, double before) {
        year(region, product, demand, before, Map.of());
    }

    private static Row feature(String product, Map<String, Object> more) {
        Map<String, Object> values = new HashMap<>(Map.of(
                "region",
                "IN/goa/north",
                "product",
                product,
                "channel",
                "all",
                "measure",
                "count",
                "period_grain",
                "month",
                "fold",
                0,
                "horizon",
                1));
        values.putAll(more);
        return Given.row(DemandTables.FEATURES, values);
    }

    /** The same in rupees. */
    private void amounts(String region, String product, double demand, double before) {
        year(region, product, demand, before, Map.of("measure", "amount", "currency", "INR"));
    }

    private void year(String region, String product, double demand, double before, Map<String, Object> more) {
        for (int month = 0; month < 12; month++) {
            LocalDate period = LocalDate.of(2024, 4, 1).plusMonths(month);
            Map<String, Object> ahead = new HashMap<>(Map.of(
                    "horizon", month + 1, "period", Date.valueOf(period), "lower", demand - 2, "upper", demand + 3));
            ahead.putAll(more);
            outlook.add(outlook(region, product, "all", demand, ahead));
            series.add(series(region, product, period.minusYears(1).toString(), before, more));
        }
    }

    private Dataset<Row> years(SparkSession spark, double correlation) {
        return YearAhead.of(
                Given.rows(spark, DemandTables.OUTLOOK, outlook),
                Given.rows(spark, DemandTables.SERIES_VALUES, series),
                List.of("users"),
                correlation);
    }

    private static Map<String, Object> with(Map<String, Object> values, String column, Object value) {
        Map<String, Object> more = new HashMap<>(values);
        more.put(column, value);
        return more;
    }

    private static List<Row> of(String measure, List<Row> insights) {
        return insights.stream()
                .filter(row -> row.getAs("measure").equals(measure))
                .toList();
    }

    private static List<Row> ranked(Dataset<Row> insights) {
        return ranked(insights, 20);
    }

    private static List<Row> ranked(Dataset<Row> insights, int top) {
        return Insights.first(insights, top, MARCH)
                .orderBy("kind", "measure", "rank")
                .collectAsList();
    }

    private static Object[] cells(Row row) {
        Object[] cells = new Object[row.size()];
        for (int i = 0; i < cells.length; i++) {
            cells[i] = row.get(i);
        }

        return cells;
    }
}
