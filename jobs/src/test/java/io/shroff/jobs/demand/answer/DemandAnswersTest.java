package io.shroff.jobs.demand.answer;

import static io.shroff.jobs.demand.answer.AnswerTables.PINCODE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.shroff.algorithm.forest.DecisionForest;
import io.shroff.jobs.demand.segment.Bands;
import io.shroff.platform.testing.SparkTest;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;

@SparkTest
class DemandAnswersTest {
    private final AnswerRequests goa = new AnswerRequests();

    @Test
    void theSmallestRegionWithAForecastAnswers(SparkSession spark) {
        goa.ask("403001", "loan", "online", null, null);
        goa.ask("403001", "loan", null, null, null);
        goa.ask("403002", "loan", "online", null, null);
        goa.ask("403001", "fund", null, null, null);
        List<Row> answers = goa.explained(spark, "count", AnswerRequests.forest(Math.log(20 / 11.0)));

        assertThat(answers).extracting(row -> row.getAs("region")).containsExactly(PINCODE, PINCODE, "IN/goa", "IN");
        assertThat(answers).extracting(row -> row.getAs("predicted_demand")).containsExactly(12.0, 20.0, 40.0, 7.0);
        assertThat(answers.subList(0, 2))
                .allSatisfy(row ->
                        assertThat(row.isNullAt(row.fieldIndex("reason"))).isTrue());
        assertThat(answers.subList(2, 4))
                .extracting(row -> row.getAs("reason"))
                .containsExactly(
                        "nothing is forecast of product 'loan' in channel 'online' in pincode 403002: answered by the"
                                + " state IN/goa",
                        "nothing is forecast of product 'fund' in channel 'all' in pincode 403001: answered by the"
                                + " country IN");
        Row first = answers.get(0);
        assertThat(first.<Double>getAs("lower")).isEqualTo(6);
        assertThat(first.<Double>getAs("confidence")).isEqualTo(.75);
        assertThat(first.<Boolean>getAs("demand_rise")).isTrue();
        assertThat(first.<Double>getAs("probability")).isEqualTo(.8);
        assertThat(first.<String>getAs("top_product")).isEqualTo("loan");
        assertThat(first.getJavaMap(first.fieldIndex("all_products"))).isEqualTo(Map.of("loan", .7, "fund", .3));
        assertThat(first.<String>getAs("explanation"))
                .isEqualTo("in " + PINCODE + ", month; forecast by combined 9.000;"
                        + " 12.00 once all regions and products add up;"
                        + " from 10.00 last known: exponential smoothing -4.136, season +2.352, usual change +0.7841,"
                        + " adding up +3.000 = 12.00");
        Map<String, Double> moved = first.getJavaMap(first.fieldIndex("moved_by"));
        assertThat(moved).containsOnlyKeys("adding up", "exponential smoothing", "season", "usual change");
        assertThat(moved.values().stream().mapToDouble(Double::doubleValue).sum())
                .as("from 10 to 12")
                .isCloseTo(2, within(1e-9));
        assertThat(answers.get(1).<String>getAs("explanation"))
                .endsWith("; last known 20.00; what moved it is not known: gold.demand_features has no such row, or was"
                        + " made anew since the forecast");
        assertThat(answers.get(1).isNullAt(answers.get(1).fieldIndex("moved_by")))
                .isTrue();
        assertThat(answers.get(2).<Boolean>getAs("demand_rise"))
                .as("nothing is known of it")
                .isNull();
        assertThat(answers.get(3).<Double>getAs("lower"))
                .as("without an interval")
                .isNull();
    }

    @Test
    void agesAndIncomesTakeTheirShare(SparkSession spark) {
        goa.ask("403001", "loan", "online", 30, null);
        goa.ask("403001", "loan", "online", 50, null);
        goa.ask("403001", "loan", "online", 30, new BigDecimal("250000"));
        List<Row> answers = goa.explained(spark, "count", AnswerRequests.forest(Math.log(20 / 11.0)));

        assertThat(answers.get(0).<Double>getAs("predicted_demand")).isEqualTo(12 * .25);
        // The region's 6 above its 12, a quarter of them; and of 12 sales a quarter, each by chance.
        double chance = 1.6448536269514722 * 1.6448536269514722 * 12 * .25 * .75;
        assertThat(answers.get(0).<Double>getAs("upper")).isCloseTo(3 + Math.sqrt(1.5 * 1.5 + chance), within(1e-12));
        assertThat(answers.get(0).<Double>getAs("lower")).isCloseTo(3 - Math.sqrt(1.5 * 1.5 + chance), within(1e-12));
        assertThat(answers.get(0).<String>getAs("explanation"))
                .endsWith("; customers of age 25+ and any income have 0.2500 of them: 3.000");
        // The pincode sold nothing to them: a tenth of what holds in its district.
        Row other = answers.get(2);
        assertThat(other.<Double>getAs("predicted_demand")).isCloseTo(12 * .5 * .1, within(1e-12));
        assertThat(other.<Double>getAs("lower")).as("none is possible").isZero();
        assertThat(answers.get(1).<Double>getAs("predicted_demand")).isEqualTo(3);
        assertThat(other.<BigDecimal>getAs("customer_income")).isEqualByComparingTo("250000");
    }

    @Test
    void aForestThatIsNotTheOneThatForecastIsNotTakenApart(SparkSession spark) {
        goa.ask("403001", "loan", "online", null, null);
        goa.ask("403001", "loan", "online", 30, null);
        goa.ask("403001", "lone", "online", null, null);
        for (Optional<DecisionForest> other : List.of(AnswerRequests.forest(.1), Optional.<DecisionForest>empty())) {
            List<Row> answers = goa.explained(spark, "count", other);
            for (Row answer : answers.subList(0, 2)) {
                Map<String, Double> moved = new HashMap<>(answer.getJavaMap(answer.fieldIndex("moved_by")));
                assertThat(moved.values().stream()
                                .mapToDouble(Double::doubleValue)
                                .sum())
                        .as("from the last value to the number told")
                        .isCloseTo(
                                answer.<Double>getAs("predicted_demand") - answer.<Double>getAs("last_value"),
                                within(1e-9));
                assertThat(moved.remove("customers' share"))
                        .as("of 12 these customers have a quarter")
                        .isEqualTo(answer.isNullAt(answer.fieldIndex("customer_age")) ? null : -9.0);
                assertThat(moved).containsOnlyKeys("adding up", "exponential smoothing", "random forest");
                assertThat(moved.values().stream()
                                .mapToDouble(Double::doubleValue)
                                .sum())
                        .as("before the customers' share")
                        .isCloseTo(2, within(1e-9));
                assertThat(answer.<String>getAs("explanation"))
                        .contains(
                                other.isPresent()
                                        ? "; the demand-forest was trained anew since the forecast, so its part is told as one"
                                        : "; the lake has no demand-forest of that date, so its part is told as one");
            }

            assertThat(answers.get(2).isNullAt(answers.get(2).fieldIndex("moved_by")))
                    .isTrue();
            assertThat(answers.get(2).<Double>getAs("last_value")).isNull();
        }
    }

    @Test
    void whatCannotBeAnsweredIsNullWithItsReason(SparkSession spark) {
        goa.ask("999999", "loan", "online", null, null);
        goa.ask("403001", "lone", "online", null, null);
        goa.ask("403001", "fund", null, 30, null);
        List<Row> answers = goa.answers(spark, "count");

        assertThat(answers)
                .allSatisfy(row -> assertThat(row.isNullAt(row.fieldIndex("predicted_demand")))
                        .isTrue());
        assertThat(answers)
                .extracting(row -> row.getAs("reason"))
                .containsExactly(
                        "nothing is forecast of product 'loan' in channel 'online' there, and no list of pincodes says in"
                                + " which district and state the pincode lies",
                        "nothing is forecast of product 'lone' in channel 'online', neither there nor in a region above",
                        "how the sales there are split by age and income is not known");
        assertThat(answers.get(0).isNullAt(answers.get(0).fieldIndex("top_product")))
                .isTrue();
        assertThat(answers.get(1).<String>getAs("top_product")).isEqualTo("loan");
    }

    @Test
    void aPincodeIsFoundWhereverItStandsAndWhatIsAboveHoweverItIsSpelled(SparkSession spark) {
        goa.ask("201301", "fund", null, null, null);
        goa.ask("744101", "bond", null, null, null);
        List<Row> answers = goa.answers(spark, "count");

        assertThat(answers)
                .as("no directory has the first; the second is answered by its district")
                .extracting(row -> row.getAs("region"))
                .containsExactly(
                        "IN/uttar pradesh/unknown/201301", "IN/andaman & nicobar islands/south andaman district");
        assertThat(answers).extracting(row -> row.getAs("predicted_demand")).containsExactly(3.0, 2.0);
    }

    @Test
    void whatIsKnownOfThePincodeStandsBesideTheRegionThatAnswers(SparkSession spark) {
        goa.ask("744101", "bond", null, null, null);
        goa.ask("403004", "fund", null, null, null);
        goa.ask("201301", "fund", null, null, null);

        assertThat(goa.answers(spark, "count"))
                .extracting(row -> row.getAs("reason"))
                .containsExactly(
                        "nothing is forecast of pincode 744101: answered by the district IN/andaman & nicobar"
                                + " islands/south andaman district",
                        "nothing is forecast of product 'fund' in channel 'all' in pincode 403004, last reported for the"
                                + " quarter of 2023-07-01: answered by the country IN",
                        null);
    }

    @Test
    void ofAPincodeThatIsNoLongerReportedNothingIsSaid(SparkSession spark) {
        goa.ask("403003", "bond", null, null, null);
        Row answer = goa.answers(spark, "count").get(0);

        assertThat(answer.isNullAt(answer.fieldIndex("predicted_demand"))).isTrue();
        assertThat(answer.<String>getAs("reason"))
                .isEqualTo(
                        "nothing is forecast of product 'bond' in channel 'all', neither there nor in a region above;"
                                + " the pincode was last reported for the quarter of 2023-10-01, and of what is not reported"
                                + " nothing is known");
    }

    @Test
    void amountsTakeTheirOwnShareAndTheChanceOfTheirSales(SparkSession spark) {
        goa.ask("403001", "loan", "online", 30, null);
        goa.ask("403001", "loan", "online", null, null);
        goa.ask("403001", "loan", "online", 30, new BigDecimal("250000"));
        goa.ask("403002", "loan", "online", 30, new BigDecimal("250000"));
        goa.ask("403001", "bond", "online", 30, null);
        List<Row> answers = goa.explained(spark, "amount", AnswerRequests.forest(Math.log(20 / 11.0)));

        Row split = answers.get(0);
        assertThat(split.<Double>getAs("predicted_demand")).isEqualTo(5000 * .4);
        // The region's 1000 above its 5000, two fifths of them; and of sales of 800 each, two fifths, by chance.
        double chance = 1.6448536269514722 * 1.6448536269514722 * 5000 * 800 * .4 * .6;
        assertThat(split.<Double>getAs("upper")).isCloseTo(2000 + Math.sqrt(400 * 400 + chance), within(1e-9));
        assertThat(split.<Double>getAs("lower")).isCloseTo(Math.max(0, 2000 - Math.sqrt(chance)), within(1e-9));
        assertThat(split.<String>getAs("explanation"))
                .endsWith(
                        "; customers of age 25+ and any income have 0.4000 of it: 2,000, which chance moves like sales of"
                                + " 800.0 each");
        assertThat(answers.get(1).<Double>getAs("predicted_demand")).isEqualTo(5000);
        assertThat(answers.get(1).<Double>getAs("upper")).isEqualTo(6000);
        Row unsold = answers.get(2);
        assertThat(unsold.<Double>getAs("predicted_demand"))
                .as("a tenth of what holds in its district, as for numbers")
                .isCloseTo(5000 * .6 * .1, within(1e-9));
        assertThat(unsold.<Double>getAs("upper"))
                .isCloseTo(
                        300 + Math.sqrt(60 * 60 + 1.6448536269514722 * 1.6448536269514722 * 5000 * 800 * .06 * .94),
                        within(1e-9));
        Row nought = answers.get(3);
        assertThat(nought.<Double>getAs("predicted_demand"))
                .as("its own amounts are 0 and say nothing")
                .isCloseTo(100 * .7, within(1e-9));
        assertThat(nought.<String>getAs("explanation")).endsWith("like sales of 700.0 each");
        assertThat(answers.get(4).<String>getAs("reason"))
                .isEqualTo("how the amounts there are split by age and income is not known");
    }

    @Test
    void whatIsRefusedStandsAsItCame(SparkSession spark) {
        goa.ask("403001", "loan", "online", 30, new BigDecimal("250000"));
        goa.ask("403001", "loan", "online", null, null);
        goa.refuse(spark.createDataFrame(
                List.of(RowFactory.create(9L, "12", "Personal Loan", null, "old", "2,50,000", "refused: why")),
                DemandRequests.REFUSED));
        Dataset<Row> answers = goa.ordered(spark, "count", 1);

        assertThat(answers.selectExpr("to_json(struct(pincode, product, channel, customer_age, customer_income))")
                        .as(Encoders.STRING())
                        .collectAsList())
                .containsExactly(
                        "{\"pincode\":\"403001\",\"product\":\"loan\",\"channel\":\"online\",\"customer_age\":30,"
                                + "\"customer_income\":250000}",
                        "{\"pincode\":\"403001\",\"product\":\"loan\",\"channel\":\"online\"}",
                        "{\"pincode\":\"12\",\"product\":\"Personal Loan\",\"customer_age\":\"old\","
                                + "\"customer_income\":\"2,50,000\"}");
    }

    @Test
    void answersStandInTheOrderOfTheFileWithWhatIsNoRequest(SparkSession spark) {
        goa.ask("403001", "loan", "online", null, null);
        goa.ask("999999", "loan", "online", null, null);
        goa.swapFirstTwo();
        goa.refuse(spark.sql("SELECT 0L AS line, 'refused: no pincode' AS reason UNION ALL SELECT 9L, 'b'"));
        List<Row> answers = goa.answers(spark, "count");

        assertThat(answers).extracting(row -> row.getAs("line")).containsExactly(0L, 1L, 2L, 9L);
        assertThat(answers.get(0).<String>getAs("reason")).isEqualTo("refused: no pincode");
        assertThat(answers.get(0).isNullAt(answers.get(0).fieldIndex("pincode")))
                .isTrue();
        assertThat(answers.get(1).<Double>getAs("predicted_demand")).isEqualTo(12);
    }

    @Test
    void theTopProductIsThatOfTheMeasureAsked(SparkSession spark) {
        goa.ask("403001", "loan", "online", null, null);
        goa.ask("744101", "bond", "online", null, null);
        List<Row> answers = goa.answers(spark, "amount");

        Row first = answers.get(0);
        assertThat(first.<String>getAs("top_product")).isEqualTo("fund");
        assertThat(first.getJavaMap(first.fieldIndex("all_products"))).isEqualTo(Map.of("loan", .4, "fund", .6));
        assertThat(answers.get(1).isNullAt(answers.get(1).fieldIndex("top_product")))
                .as("only numbers of sales are ranked there")
                .isTrue();
    }

    @Test
    void ofAProductThatIsMeasuredOtherwiseTheReasonSaysSo(SparkSession spark) {
        goa.ask("403001", "fund", null, null, null);
        Row answer = goa.answers(spark, "amount").get(0);

        assertThat(answer.isNullAt(answer.fieldIndex("predicted_demand"))).isTrue();
        assertThat(answer.<String>getAs("reason")).isEqualTo("of product 'fund' only the count is known: ask for that");
    }

    @Test
    void beyondWhatIsForecastTheReasonSaysHowFarAhead(SparkSession spark) {
        goa.ask("403001", "loan", null, null, null);

        assertThat(goa.answers(spark, "count", 13).get(0).<String>getAs("reason"))
                .isEqualTo("nothing is forecast 13 months or quarters ahead of product 'loan' in channel 'all', neither"
                        + " there nor in a region above");
    }

    @Test
    void bandsAreThoseOfTheTable() {
        assertThat(Bands.ofLabels(List.of("all", "45+", "0-24", "unknown", "25-44")))
                .isEqualTo(new Bands(List.of(25L, 45L)));
        assertThat(Bands.ofLabels(List.of("25-34", "55-64", "0-24", "65+", "35-44"))
                        .labels())
                .as("nobody is between 45 and 54")
                .containsExactly("0-24", "25-34", "35-44", "45-54", "55-64", "65+");
        assertThat(Bands.ofLabels(List.of()).labels()).containsExactly("0+");
    }
}
