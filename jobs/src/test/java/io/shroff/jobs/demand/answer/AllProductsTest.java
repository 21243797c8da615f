package io.shroff.jobs.demand.answer;

import static io.shroff.jobs.demand.answer.AnswerTables.PINCODE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.shroff.platform.testing.SparkTest;
import java.math.BigDecimal;
import java.util.List;
import java.util.concurrent.TimeoutException;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;

/** Requests that name no one product. */
@SparkTest
class AllProductsTest {
    private final AnswerRequests goa = new AnswerRequests();

    @Test
    void customersOfAllProductsAreThoseOfEachAddedUp(SparkSession spark) {
        goa.ask("403001", "all", "online", 30, null);
        goa.ask("403001", "all", "online", null, null);
        goa.ask("403001", "all", "online", 20, new BigDecimal("300000"));
        List<Row> answers = goa.explained(spark, "count", AnswerRequests.forest(Math.log(20 / 11.0)));

        Row of = answers.get(0);
        assertThat(of.<Double>getAs("predicted_demand")).isCloseTo(12 * .25 + 8 * .5, within(1e-12));
        double chance = 1.6448536269514722 * 1.6448536269514722 * 20 * .35 * .65;
        assertThat(of.<Double>getAs("upper")).isCloseTo(7 + Math.sqrt(chance), within(1e-12));
        assertThat(of.<String>getAs("explanation"))
                .endsWith("; customers of age 25+ and any income have 0.3500 of them: 7.000");
        assertThat(answers.get(1).<Double>getAs("predicted_demand")).isEqualTo(20);
        assertThat(answers.get(2).<String>getAs("reason"))
                .as("nobody of that age and income bought it")
                .isEqualTo("how the sales there of card are split by age and income is not known");

        assertThat(goa.answers(spark, "count", 2).get(0).<String>getAs("reason"))
                .as("120 are expected of all products, and 99 of the one that is forecast")
                .isEqualTo("how the sales there of products that are not forecast one by one are split by age and"
                        + " income is not known");
    }

    @Test
    void amountsOfAllProductsAreMovedByTheirSales(SparkSession spark) {
        goa.ask("403001", "all", "online", 30, null);
        Row answer = goa.answers(spark, "amount").get(0);

        // Two fifths of 5000 in sales of 800, half of 1000 in sales of 200.
        assertThat(answer.<Double>getAs("predicted_demand")).isCloseTo(2500, within(1e-9));
        double share = 2500 / 6000.0;
        double ticket = (5000 * 800 + 1000 * 200) / 6000.0;
        double chance = 1.6448536269514722 * 1.6448536269514722 * 6000 * ticket * share * (1 - share);
        assertThat(answer.<Double>getAs("upper")).isCloseTo(2500 + Math.sqrt(chance), within(1e-9));
    }

    @Test
    void allProductsOfOneChannelAreAddedUp(SparkSession spark) {
        goa.ask("403001", "all", "agent", null, null);
        goa.ask("403001", "all", "agent", null, null);
        goa.ask("403002", "all", "agent", null, null);
        goa.ask("403001", "all", "agent", 30, null);
        goa.ask("403001", "all", "branch", null, null);
        goa.ask("403001", "all", "online", null, null);
        List<Row> answers = goa.explained(spark, "count", AnswerRequests.forest(Math.log(20 / 11.0)));

        Row sum = answers.get(0);
        assertThat(sum.<Double>getAs("predicted_demand"))
                .as("without users, who are no sales")
                .isEqualTo(3 + .1);
        assertThat(sum.<String>getAs("region")).isEqualTo(PINCODE);
        assertThat(sum.<String>getAs("model")).isEqualTo("sum of products");
        assertThat(sum.<String>getAs("reason"))
                .isEqualTo("the sum of what is forecast of 2 products in channel 'agent', which has no bounds, no"
                        + " confidence and no probability of a rise");
        for (String none :
                List.of("lower", "upper", "confidence", "demand_rise", "probability", "last_value", "moved_by")) {
            assertThat(sum.isNullAt(sum.fieldIndex(none))).as(none).isTrue();
        }

        assertThat(sum.<String>getAs("explanation"))
                .isEqualTo("in " + PINCODE + ", month; 3.100, the sum of what is forecast of 2 products in channel"
                        + " 'agent'");
        assertThat(answers.get(1).<String>getAs("product")).isEqualTo("all");
        assertThat(answers.get(1).<Double>getAs("predicted_demand")).isEqualTo(3.1);
        assertThat(answers.get(2).<Double>getAs("predicted_demand"))
                .as("of the state")
                .isEqualTo(6);
        assertThat(answers.get(2).<String>getAs("reason"))
                .startsWith("the sum of what is forecast of 1 product in channel 'agent', ")
                .endsWith("; nothing is forecast of any product that is reported sale by sale in channel 'agent' in"
                        + " pincode 403002: answered by the state IN/goa");
        assertThat(answers.get(3).<Double>getAs("predicted_demand")).isNull();
        assertThat(answers.get(3).<String>getAs("reason"))
                .isEqualTo("how the sales there of card, loan are split by age and income is not known");
        assertThat(answers.get(4).<Double>getAs("predicted_demand")).isNull();
        assertThat(answers.get(4).<String>getAs("reason"))
                .isEqualTo(
                        "nothing is forecast of any product that is reported sale by sale in channel 'branch', neither"
                                + " there nor in a region above");
        assertThat(answers.get(5).<Double>getAs("predicted_demand"))
                .as("the table has it")
                .isEqualTo(20);
        assertThat(answers.get(5).<Double>getAs("lower")).isNotNull();
        assertThat(answers.get(5).<String>getAs("reason")).isNull();
    }

    @Test
    void whatWasNeverSoldThereCountsForNothingInASum(SparkSession spark) {
        goa.ask("403001", "all", "partner", null, null);
        goa.ask("403002", "all", "partner", null, null);
        List<Row> answers = goa.answers(spark, "count");

        assertThat(answers).extracting(row -> row.getAs("region")).containsExactly(PINCODE, "IN/goa");
        assertThat(answers)
                .as("no cards there; both products of the state")
                .extracting(row -> row.getAs("predicted_demand"))
                .containsExactly(2.0, 9.0);
    }

    @Test
    void customersOfAllProductsOfOneChannelHaveTheirShareOfTheSum(SparkSession spark) {
        goa.from(AnswerTables.withoutSums(spark));
        goa.ask("403001", "all", "online", 30, null);
        Row answer = goa.answers(spark, "count").get(0);

        assertThat(answer.<Double>getAs("predicted_demand")).isCloseTo(12 * .25 + 8 * .5, within(1e-12));
        assertThat(answer.<Double>getAs("lower")).isNull();
        assertThat(answer.<Double>getAs("upper")).isNull();
    }

    @Test
    void requestsAreCountedInThePassThatHoldsThemAndLookedAtNoMore(SparkSession spark) throws TimeoutException {
        goa.ask("403001", "all", "online", 30, null);
        goa.ask("403001", "all", "agent", null, null);
        goa.ask("403001", "all", null, null, null);
        goa.ask("403001", "loan", "agent", null, new BigDecimal("1"));
        // Of rows that cost a job to look at.
        AskedRequests asked = AskedRequests.of(goa.rows(spark).repartition(2));
        assertThat(List.of(asked.all(), asked.ofCustomers(), asked.inAChannel()))
                .containsExactly(4L, 1L, 2L);

        DemandAnswers.Tables from = AnswerTables.of(spark);
        long bands = JobCount.of(
                spark,
                () -> from.segments()
                        .select("age_band", "income_band")
                        .distinct()
                        .collectAsList());
        assertThat(JobCount.of(spark, () -> new DemandAnswers(from, "count", 1).of(asked)))
                .as("the bands are looked up, and nothing else")
                .isEqualTo(bands)
                .isPositive();
    }
}
