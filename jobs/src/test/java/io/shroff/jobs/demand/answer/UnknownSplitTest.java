package io.shroff.jobs.demand.answer;

import static io.shroff.jobs.demand.answer.AnswerTables.PINCODE;
import static io.shroff.jobs.demand.answer.AnswerTables.segment;
import static org.apache.spark.sql.functions.lit;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.shroff.jobs.demand.Given;
import io.shroff.platform.catalog.DemandTables;
import io.shroff.platform.testing.SparkTest;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;

/** Requests of customers of whom the region has no row. */
@SparkTest
class UnknownSplitTest {
    private static final BigDecimal LITTLE = new BigDecimal("250000");
    private static final BigDecimal MUCH = new BigDecimal("350000");

    private final AnswerRequests goa = new AnswerRequests();

    @Test
    void whatNoSuchCustomerBoughtAnywhereIsNotExpectedOfThem(SparkSession spark) {
        goa.ask("403001", "loan", "online", 20, LITTLE);
        Row answer = goa.explained(spark, "count", AnswerRequests.forest(Math.log(20 / 11.0)))
                .get(0);

        assertThat(answer.<Double>getAs("predicted_demand")).isZero();
        assertThat(answer.<String>getAs("reason"))
                .isEqualTo(
                        "no customer of age 0-24 and income 0-299999 bought it in the last year, in any region, so none"
                                + " is expected, without bounds");
        assertThat(answer.<Double>getAs("lower")).isNull();
        assertThat(answer.<Double>getAs("upper")).isNull();
        Map<String, Double> moved = new HashMap<>(answer.getJavaMap(answer.fieldIndex("moved_by")));
        assertThat(moved.remove("customers' share")).isCloseTo(-12, within(1e-9));
        assertThat(moved.values().stream().mapToDouble(Double::doubleValue).sum())
                .isCloseTo(2, within(1e-9));
    }

    @Test
    void ofAllProductsThoseNobodyBoughtCountForNothing(SparkSession spark) {
        goa.ask("403001", "all", "online", 20, MUCH);
        goa.from(AnswerTables.withSegments(
                spark,
                segments -> segments.union(Given.rows(
                        spark,
                        DemandTables.SEGMENTS,
                        segment("IN/goa/north", "card", "all", "all", 1, .1, 1, 200, BigDecimal.TEN)))));
        Row answer = goa.answers(spark, "count").get(0);

        assertThat(answer.<Double>getAs("predicted_demand")).as("loans alone").isCloseTo(12 * .5 * .1, within(1e-12));
        assertThat(answer.<Double>getAs("upper")).isPositive();
        assertThat(answer.<String>getAs("reason"))
                .isEqualTo("no customer of age 0-24 and income 300000+ bought card in the last year, in any region");
    }

    @Test
    void theNearestSplitAboveStandsInForOneThatIsNotKnown(SparkSession spark) {
        goa.ask("403001", "loan", "online", 30, LITTLE);
        goa.ask("403002", "loan", "online", 30, null);
        goa.ask("403001", "all", "online", 30, LITTLE);
        goa.from(AnswerTables.withSegments(
                spark,
                segments -> segments.filter("region <> '" + PINCODE + "'")
                        .union(Given.rows(
                                spark,
                                DemandTables.SEGMENTS,
                                segment("IN", "all", "all", 1, .1, 1, 900),
                                segment("IN", "25+", "all", .3, .1, .3, 900),
                                segment("IN", "25+", "0-299999", .2, .1, .2, 900),
                                segment("IN", "card", "all", "all", 1, .1, 1, 200, BigDecimal.TEN),
                                segment("IN", "card", "25+", "0-299999", .1, .1, .1, 200, BigDecimal.TEN)))));
        List<Row> answers = goa.answers(spark, "count");

        assertThat(answers.get(0).<Double>getAs("predicted_demand")).isEqualTo(12 * .5);
        assertThat(answers.get(1).<Double>getAs("predicted_demand")).isEqualTo(40 * .3);
        assertThat(answers.get(2).<Double>getAs("predicted_demand")).isCloseTo(12 * .5 + 8 * .1, within(1e-12));
        assertThat(answers)
                .extracting(row -> row.<String>getAs("reason"))
                .containsExactly(
                        "how the sales there are split by age and income is not known: taken to be as in IN/goa/north",
                        "how the sales there are split by age and income is not known: taken to be as in IN; nothing is"
                                + " forecast of product 'loan' in channel 'online' in pincode 403002: answered by the state"
                                + " IN/goa",
                        "how the sales there are split by age and income is not known: taken to be as in IN,"
                                + " IN/goa/north");
        assertThat(answers)
                .allSatisfy(row -> assertThat(row.<Double>getAs("upper")).isPositive());
    }

    @Test
    void amountsOfWhichTheCountryHasNoneAreNotSplit(SparkSession spark) {
        goa.ask("403001", "loan", "online", 20, LITTLE);
        goa.from(AnswerTables.withSegments(
                spark, segments -> segments.withColumn("amount_share", lit(null).cast("double"))));
        Row answer = goa.answers(spark, "amount").get(0);

        assertThat(answer.<Double>getAs("predicted_demand")).isNull();
        assertThat(answer.<String>getAs("reason"))
                .isEqualTo("how the amounts there are split by age and income is not known");
    }
}
