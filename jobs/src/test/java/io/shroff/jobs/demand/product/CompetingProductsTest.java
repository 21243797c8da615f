package io.shroff.jobs.demand.product;

import static io.shroff.jobs.demand.Given.expected;
import static io.shroff.jobs.demand.Given.outlook;
import static io.shroff.jobs.demand.product.RankedProducts.DISTRICT;
import static io.shroff.jobs.demand.product.RankedProducts.STATE;
import static io.shroff.jobs.demand.product.RankedProducts.probability;
import static io.shroff.jobs.demand.product.RankedProducts.ranked;
import static org.assertj.core.api.Assertions.assertThat;

import io.shroff.platform.testing.SparkTest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;

/** Which products stand beside each other in a region. */
@SparkTest
class CompetingProductsTest {
    @Test
    void aStockASumAnAmountAndALaterPeriodDoNotCompete(SparkSession spark) {
        List<Row> ranked = ranked(
                spark,
                Optional.of(1.0),
                expected("IN", "card", "all", 5),
                expected("IN", "users", "all", 5e8),
                expected("IN", "all", "all", 5),
                outlook("IN", "loan", "all", 5, Map.of("measure", "amount")),
                outlook("IN", "gold", "all", 5, Map.of("horizon", 2)));
        assertThat(ranked.stream().filter(row -> row.getAs("measure").equals("count")))
                .hasSize(1);
        assertThat(probability(ranked, "IN", "card")).isEqualTo(1);
        assertThat(probability(ranked, "amount", "IN", "loan"))
                .as("it does among amounts")
                .isEqualTo(1);
    }

    @Test
    void aQuarterCountsAsThreeMonthsAndMonthsBeforeQuartersOfTheSameProduct(SparkSession spark) {
        Map<String, Object> quarter = Map.of("period_grain", "quarter");
        List<Row> ranked = ranked(
                spark,
                Optional.of(1.0),
                expected("IN", "card", "all", 10),
                outlook("IN", "card", "all", 900, quarter),
                outlook("IN", "fund", "all", 90, quarter));
        assertThat(probability(ranked, "IN", "card")).isEqualTo(.25);
        assertThat(ranked.get(0).<String>getAs("product")).isEqualTo("fund");
        assertThat(ranked.get(0).<Double>getAs("expected_demand")).isEqualTo(90);
        assertThat(ranked.get(0).<String>getAs("period_grain")).isEqualTo("quarter");
    }

    @Test
    void aProductKnownOfLargerRegionsOnlyDoesNotCompeteInSmallerOnes(SparkSession spark) {
        List<Row> ranked = ranked(
                spark,
                Optional.of(1.0),
                expected("IN", "card", "all", 30),
                expected("IN", "loan", "all", 10),
                expected("IN", "fund", "all", 60),
                expected(STATE, "card", "all", 30),
                expected(STATE, "loan", "all", 10));
        assertThat(ranked.stream().filter(row -> row.getAs("region").equals(STATE)))
                .extracting(row -> row.<String>getAs("product"))
                .containsExactly("card", "loan");
        assertThat(probability(ranked, STATE, "card")).isEqualTo(.75);
    }

    @Test
    void aProductThatTheRestOfADistrictsStateHoldsDoesNotCompeteInIt(SparkSession spark) {
        List<Row> ranked = ranked(
                spark,
                Optional.of(1.0),
                expected(STATE, "card", "all", 30),
                expected(STATE, "fund", "all", 90),
                expected(DISTRICT, "card", "all", 10),
                expected(DISTRICT, "fund", "all", 10),
                expected("IN/goa/south", "card", "all", 20),
                expected("IN/goa/other", "fund", "all", 80));
        assertThat(probability(ranked, "IN/goa/south", "card"))
                .as("whether it sells funds is not known")
                .isEqualTo(1);
        assertThat(probability(ranked, DISTRICT, "fund")).isGreaterThan(.5);
    }

    @Test
    void aProductSoldOnlyBesideARegionIsPossibleInIt(SparkSession spark) {
        List<Row> ranked = ranked(
                spark,
                Optional.of(10.0),
                expected("IN", "card", "all", 30),
                expected("IN", "loan", "all", 10),
                expected(STATE, "card", "all", 30),
                expected("IN/kerala", "loan", "all", 10));
        // (0 + 10 * .25) / (30 + 10)
        assertThat(probability(ranked, STATE, "loan")).isEqualTo(.0625);
    }

    @Test
    void aProductThatMayHaveSalesWhereNothingIsReportedIsNotTakenForUnsold(SparkSession spark) {
        List<Row> ranked = ranked(
                spark,
                Optional.of(10.0),
                expected("IN", "card", "all", 30),
                expected("IN", "gold", "all", 30),
                expected(STATE, "card", "all", 30),
                expected("IN/kerala", "card", "all", 10),
                expected("IN/kerala", "gold", "all", 10));
        assertThat(ranked.stream().filter(row -> row.getAs("region").equals(STATE)))
                .as("what is known of goa is cards alone, and of gold nothing is said")
                .extracting(row -> row.<String>getAs("product"))
                .containsExactly("card");
        assertThat(probability(ranked, "IN/kerala", "gold")).isEqualTo(.5);
    }
}
