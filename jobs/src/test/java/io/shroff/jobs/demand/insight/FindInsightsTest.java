package io.shroff.jobs.demand.insight;

import static io.shroff.jobs.demand.Given.amount;
import static io.shroff.jobs.demand.Given.cells;
import static io.shroff.jobs.demand.Given.expected;
import static io.shroff.jobs.demand.Given.outlook;
import static io.shroff.jobs.demand.Given.place;
import static io.shroff.jobs.demand.Given.sale;
import static io.shroff.jobs.demand.Given.series;
import static io.shroff.jobs.demand.Given.with;
import static io.shroff.jobs.demand.insight.GivenYears.of;
import static io.shroff.jobs.demand.insight.GivenYears.ranked;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.shroff.jobs.demand.Given;
import io.shroff.jobs.demand.InsightText;
import io.shroff.jobs.demand.product.ProductShares;
import io.shroff.jobs.demand.share.ShareStrength;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@SparkTest
class FindInsightsTest {
    private static final LocalDate MARCH = LocalDate.of(2024, 3, 31);
    private static final FindInsightsJob.Params PARAMS =
            new FindInsightsJob.Params(20, List.of("users"), 30, .5, .6, .2, 2, .5);

    private final GivenYears given = new GivenYears();

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
                given.year(region, name, mixes[district][product], 1);
                next.add(amount(region, name, "all", 100 * mixes[district][product]));
                given.year(region, name, 100 * mixes[district][product], 1, inMoney);
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
        Dataset<Row> years = given.years(spark, 1);
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
        assertThat(missing.get(0).<String>getAs("region_level")).isEqualTo("district");
        assertThat(missing.get(0).<String>getAs("parent")).isEqualTo("IN/goa");
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
        assertThat(all)
                .extracting(row -> row.getAs("region_level") + " of " + row.getAs("parent"))
                .containsOnly("district of IN/goa");
        List<Row> amounts = of("amount", all);
        // INR 900, 200, 100 and 4,000: the first is less than half of the mean away.
        assertThat(amounts).extracting(row -> row.<String>getAs("subject")).containsExactly("***03", "***02", "***01");
        assertThat(amounts.get(2).<Double>getAs("value")).isCloseTo(200 / 1300.0, within(1e-12));
        assertThat(amounts.get(0).<String>getAs("reason"))
                .isEqualTo("Agent ***03 sold for INR 4,000 in North in the last 12 months, 3.1 times the INR"
                        + " 1,300 that its 4 agents sold for on average: some of it could go to others.");
        assertThat(amounts.get(2).<String>getAs("reason")).contains(", 0.15 times the INR 1,300 that its 4 agents");
        List<Row> found = of("count", all);
        assertThat(found).extracting(row -> row.<String>getAs("subject")).containsExactly("***00", "***02", "***01");
        assertThat(found).extracting(row -> row.<Double>getAs("value")).containsExactly(2.25, .25, .5);
        assertThat(found.get(0).<String>getAs("reason"))
                .isEqualTo("Agent ***00 made 90 sales in North in the last 12 months, 2.3 times the 40 that its 4"
                        + " agents made on average: some of the work could go to others.");
    }

    @Test
    void aKindIsCutAtItsTopAndTheBudgetIsNot(SparkSession spark) {
        for (String state : List.of("goa", "assam", "kerala")) {
            given.year("IN/" + state, "card", 10, 5);
            given.year("IN/" + state + "/north", "card", 10, 5);
            given.amounts("IN/" + state + "/north", "card", 90, 5);
        }

        Dataset<Row> years = given.years(spark, 1);
        List<Row> found = ranked(GrowthInsights.budget(years).unionByName(GrowthInsights.targets(years, .6)), 2);
        assertThat(found)
                .extracting(row -> row.getAs("kind") + " " + row.getAs("measure") + " " + row.getAs("rank") + " "
                        + row.getAs("region") + ", " + row.getAs("region_level") + " of " + row.getAs("parent"))
                .as("ties in the order of names")
                .containsExactly(
                        "budget count 1 IN/assam, state of IN",
                        "budget count 2 IN/goa, state of IN",
                        "budget count 3 IN/kerala, state of IN",
                        "territory_target amount 1 IN/assam/north, district of IN/assam",
                        "territory_target amount 2 IN/goa/north, district of IN/goa",
                        "territory_target count 1 IN/assam/north, district of IN/assam",
                        "territory_target count 2 IN/goa/north, district of IN/goa");
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
}
