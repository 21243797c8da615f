package io.shroff.jobs.demand.product;

import static io.shroff.jobs.demand.Given.amount;
import static io.shroff.jobs.demand.Given.expected;
import static io.shroff.jobs.demand.Given.outlook;
import static io.shroff.jobs.demand.product.RankedProducts.DISTRICT;
import static io.shroff.jobs.demand.product.RankedProducts.MARCH;
import static io.shroff.jobs.demand.product.RankedProducts.STATE;
import static io.shroff.jobs.demand.product.RankedProducts.cells;
import static io.shroff.jobs.demand.product.RankedProducts.probability;
import static io.shroff.jobs.demand.product.RankedProducts.ranked;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.shroff.jobs.demand.Given;
import io.shroff.jobs.demand.RegionPaths;
import io.shroff.jobs.demand.share.ShareStrength;
import io.shroff.jobs.demand.share.ShareSurvey;
import io.shroff.jobs.demand.share.StrengthMoments;
import io.shroff.platform.catalog.DemandTables;
import io.shroff.platform.error.ShroffException;
import io.shroff.platform.job.JobResult;
import io.shroff.platform.testing.JobTester;
import io.shroff.platform.testing.SparkTest;
import java.nio.file.Path;
import java.sql.Date;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@SparkTest
class RankProductsTest {
    private static final String PINCODE = "IN/goa/north/403001";

    @Test
    void aSmallRegionIsDrawnTowardsItsParent(SparkSession spark) {
        // The state is half and half; the district has 3 of 4 cards: (3 + 4 * .5) / (4 + 4).
        List<Row> ranked = ranked(
                spark,
                Optional.of(4.0),
                expected("IN", "card", "all", 50),
                expected("IN", "loan", "all", 50),
                expected(STATE, "card", "all", 50),
                expected(STATE, "loan", "all", 50),
                expected(DISTRICT, "card", "all", 3),
                expected(DISTRICT, "loan", "all", 1));
        assertThat(probability(ranked, DISTRICT, "card")).isEqualTo(.625);
        assertThat(probability(ranked, DISTRICT, "loan")).isEqualTo(.375);
        assertThat(ranked)
                .extracting(Row::toString)
                .anySatisfy(
                        row -> assertThat(row)
                                .isEqualTo(
                                        "[2024-03-31,IN/goa/north,district,IN/goa,all,count,card,0.625,1,2024-04-01,month,3.0,null]"));
    }

    @Test
    void anAmountIsDrawnAsFarAsTheSalesBehindIt(SparkSession spark) {
        List<Row> ranked = ranked(
                spark,
                Optional.of(12.0),
                expected(STATE, "card", "all", 50),
                expected(STATE, "loan", "all", 50),
                expected(DISTRICT, "card", "all", 3),
                expected(DISTRICT, "loan", "all", 1),
                expected(DISTRICT, "payments", "all", 1e6),
                expected("IN/goa/south", "card", "all", 0),
                expected("IN/goa/south", "loan", "all", 0),
                amount(STATE, "card", "all", 7500),
                amount(STATE, "loan", "all", 2500),
                amount(DISTRICT, "card", "all", 100),
                amount(DISTRICT, "loan", "all", 300),
                amount("IN/goa/south", "card", "all", 9),
                amount("IN/goa/south", "loan", "all", 1),
                amount("IN/goa/west", "card", "all", 9),
                amount("IN/goa/west", "loan", "all", 1),
                amount("IN/kerala", "card", "all", 0),
                amount("IN/kerala", "loan", "all", 0),
                amount("IN", "card", "all", 3000),
                amount("IN", "loan", "all", 1000));
        // Four sales of a mean of 100, so the strength is 1200: (100 + 1200 * .75) / (400 + 1200). Payments have no
        // amount.
        assertThat(probability(ranked, "amount", DISTRICT, "card")).isEqualTo(.625);
        assertThat(probability(ranked, "amount", DISTRICT, "loan")).isEqualTo(.375);
        assertThat(probability(ranked, "amount", "IN/goa/south", "card"))
                .as("of no sales all is chance")
                .isEqualTo(.75);
        assertThat(probability(ranked, "amount", "IN/goa/west", "card"))
                .as("how many sales these are is not known")
                .isEqualTo(.9);
        assertThat(probability(ranked, "amount", "IN/kerala", "card"))
                .as("of nothing its parent's shares")
                .isEqualTo(.75);
        assertThat(ranked)
                .extracting(Row::toString)
                .contains(
                        "[2024-03-31,IN/goa/north,district,IN/goa,all,amount,loan,0.375,2,2024-04-01,month,300.0,INR]");
    }

    @Test
    void amountsAloneAreRankedToo(SparkSession spark) {
        Dataset<Row> cells = cells(Given.rows(
                spark,
                DemandTables.OUTLOOK,
                amount("IN", "card", "all", 50),
                amount("IN", "loan", "all", 50),
                amount(STATE, "card", "all", 1),
                amount(STATE, "loan", "all", 3)));
        ShareSurvey survey = ProductShares.survey(cells);
        assertThat(survey.undrawn()).as("the state").isOne();
        assertThat(survey.idle(1)).isZero();
        assertThat(ranked(cells, survey, Optional.empty()))
                .extracting(row -> row.getAs("region") + " " + row.getAs("measure") + " " + row.getAs("product") + " "
                        + row.getAs("probability"))
                .containsExactly(
                        "IN amount card 0.5",
                        "IN amount loan 0.5",
                        "IN/goa amount loan 0.75",
                        "IN/goa amount card 0.25");
    }

    @Test
    void aHugeRegionKeepsItsOwnSharesAndOneWithoutSalesTakesItsParents(SparkSession spark) {
        List<Row> ranked = ranked(
                spark,
                Optional.of(10.0),
                expected("IN", "card", "all", 3e9),
                expected("IN", "loan", "all", 1e9),
                expected(STATE, "card", "all", 1e9),
                expected(STATE, "loan", "all", 1e9),
                expected("IN/kerala", "card", "all", 0),
                expected("IN/kerala", "loan", "all", 0),
                expected("IN/kerala/idukki", "card", "all", 0),
                expected("IN/kerala/idukki", "loan", "all", 0));
        assertThat(probability(ranked, STATE, "card")).isCloseTo(.5, within(1e-8));
        assertThat(probability(ranked, "IN/kerala", "card")).isEqualTo(.75);
        assertThat(probability(ranked, "IN/kerala/idukki", "card")).isEqualTo(.75);
    }

    @Test
    void whereNothingIsExpectedAnywhereProductsAreEquallyLikely(SparkSession spark, @TempDir Path folder) {
        JobTester tester = new JobTester(spark, folder, MARCH);
        JobResult result = tester.given(DemandTables.SERIES_VALUES)
                .given(
                        DemandTables.OUTLOOK,
                        Given.cells(expected("IN", "card", "agent", 0)),
                        Given.cells(expected("IN", "loan", "agent", 0)),
                        Given.cells(expected(STATE, "card", "agent", 0)),
                        Given.cells(expected(STATE, "loan", "agent", 0)),
                        Given.cells(amount("IN", "card", "agent", 0)),
                        Given.cells(amount("IN", "loan", "agent", 0)),
                        Given.cells(amount("IN", "loan", "online", 5)),
                        Given.cells(amount(STATE, "loan", "online", 5)),
                        Given.cells(amount("IN", "loan", "branch", 0)))
                .run(new RankProductsJob(), new RankProductsJob.Params(List.of(), Optional.empty()));
        assertThat(result.notes())
                .as("once for the agents, whom both measures know, and once for branches")
                .containsExactly(
                        "top_product: nothing is expected through 2 channels, so their products are equally likely",
                        "top_product: shares in the amounts of 1 regions and channels are as forecast and not drawn"
                                + " towards those of larger regions, since of how many sales they are is not known");
        tester.expect(
                DemandTables.TOP_PRODUCT,
                row("IN", "country", "card", 1),
                row("IN", "country", "loan", 2),
                row(STATE, "state", "card", 1),
                row(STATE, "state", "loan", 2),
                row("IN", "country", "agent", "amount", "card", .5, 1, 0),
                row("IN", "country", "agent", "amount", "loan", .5, 2, 0),
                row("IN", "country", "online", "amount", "loan", 1, 1, 5),
                row(STATE, "state", "online", "amount", "loan", 1, 1, 5),
                row("IN", "country", "branch", "amount", "loan", 1, 1, 0));
    }

    @Test
    void ofOneChannelNothingIsSaidInThePlural(SparkSession spark, @TempDir Path folder) {
        JobResult result = new JobTester(spark, folder, MARCH)
                .given(DemandTables.SERIES_VALUES)
                .given(DemandTables.OUTLOOK, Given.cells(expected("IN", "card", "agent", 0)))
                .run(new RankProductsJob(), new RankProductsJob.Params(List.of(), Optional.empty()));
        assertThat(result.notes())
                .containsExactly(
                        "top_product: nothing is expected through 1 channel, so its products are equally likely");
    }

    @Test
    void aPincodeWithoutAParentIsDrawnTowardsItsState(SparkSession spark) {
        Map<String, Object> loose = new HashMap<>();
        loose.put("parent", null);
        List<Row> ranked = ranked(
                spark,
                Optional.of(1.0),
                expected("IN", "card", "all", 3),
                expected("IN", "loan", "all", 1),
                expected(STATE, "card", "all", 3),
                expected(STATE, "loan", "all", 1),
                outlook("IN/goa/unknown/403009", "card", "all", 0, loose),
                outlook("IN/goa/unknown/403009", "loan", "all", 0, loose));
        assertThat(probability(ranked, "IN/goa/unknown/403009", "card")).isEqualTo(.75);
    }

    @Test
    void probabilitiesAddUpAndDoNotDependOnHowRowsLie(SparkSession spark) {
        List<Row> rows = new ArrayList<>();
        for (String region : List.of("IN", STATE, DISTRICT, PINCODE, "IN/goa/south", "IN/goa/south/403601")) {
            for (int product = 0; product < 7; product++) {
                double demand = (product + 1) * (region.length() * 37 % 11) / 7.0;
                rows.add(expected(region, "p" + product, "all", demand));
                rows.add(expected(region, "p" + product, "online", demand / 3));
                rows.add(amount(region, "p" + product, "all", demand * (900 + 70 * product % 11) / 3));
            }
        }

        Dataset<Row> given = Given.rows(spark, DemandTables.OUTLOOK, rows);
        List<Row> one = ranked(given.coalesce(1), Optional.empty());
        assertThat(one).hasSize(84 + 42);
        one.stream()
                .map(RankProductsTest::cell)
                .distinct()
                .forEach(cell -> assertThat(one.stream()
                                .filter(row -> cell.equals(cell(row)))
                                .mapToDouble(row -> row.getAs("probability"))
                                .sum())
                        .as(cell)
                        .isCloseTo(1, within(1e-12)));
        assertThat(ranked(given.repartition(7), Optional.empty())).isEqualTo(one);
        assertThat(ranked(given.filter("measure = 'count'"), Optional.empty()))
                .as("amounts change nothing of counts")
                .isEqualTo(one.stream()
                        .filter(row -> row.getAs("measure").equals("count"))
                        .toList());
    }

    @Test
    void tiesAreBrokenByName(SparkSession spark) {
        List<Row> ranked =
                ranked(spark, Optional.of(1.0), expected("IN", "loan", "all", 2), expected("IN", "card", "all", 2));
        assertThat(ranked).extracting(row -> row.<String>getAs("product")).containsExactly("card", "loan");
    }

    @Test
    void noOutlookGivesNoRanks(SparkSession spark) {
        assertThat(ranked(spark, Optional.empty())).isEmpty();
    }

    @Test
    void theStrengthIsWhatRegionsHaveInCommon() {
        assertThat(strength(500)).as("alike").isEqualTo(ShareStrength.LARGEST);
        assertThat(strength(0)).as("nothing in common").isEqualTo(ShareStrength.LEAST);
        // x - p = .1 in both cells of both regions: A = 2 * 1000 * .02 / .5 = 80, w = .5, k = (1000 - 80) / (80 - 1).
        assertThat(strength(400)).isCloseTo(920 / 79.0, within(1e-9));
    }

    @Test
    void refusesAStrengthOfNothing() {
        assertThatThrownBy(() -> new RankProductsJob.Params(List.of(), Optional.of(0.0)))
                .isInstanceOf(ShroffException.class)
                .hasMessage("Cannot use strength 0.0: it must be above 0, or not set.");
    }

    /** Two regions of 1,000 sales of two products, in one so many are of the first, in the other of the second. */
    private static double strength(int sales) {
        StrengthMoments moments = new StrengthMoments();
        moments.add(2, 1000, new double[] {sales, 1000 - sales}, 2000, new double[] {1000, 1000});
        moments.add(2, 1000, new double[] {sales, 1000 - sales}, 2000, new double[] {1000, 1000});
        return moments.strength().at(2);
    }

    private static String cell(Row row) {
        return row.getAs("region") + "|" + row.getAs("channel") + "|" + row.getAs("measure");
    }

    private static Object[] row(String region, String level, String product, int rank) {
        return row(region, level, "agent", "count", product, .5, rank, 0);
    }

    private static Object[] row(
            String region,
            String level,
            String channel,
            String measure,
            String product,
            double probability,
            int rank,
            double expected) {
        return new Object[] {
            Date.valueOf(MARCH),
            region,
            level,
            RegionPaths.above(region),
            channel,
            measure,
            product,
            probability,
            rank,
            Date.valueOf("2024-04-01"),
            "month",
            expected,
            measure.equals("amount") ? "INR" : null
        };
    }
}
