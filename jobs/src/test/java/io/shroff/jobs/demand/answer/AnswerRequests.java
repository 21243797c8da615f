package io.shroff.jobs.demand.answer;

import io.shroff.algorithm.forest.DecisionForest;
import io.shroff.jobs.demand.Given;
import io.shroff.jobs.demand.explain.DemandMoves;
import io.shroff.jobs.demand.forecast.DemandVector;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;

/**
 * What a test asks of the tables of {@link AnswerTables}, or of others, and the answers in the order of their lines.
 */
final class AnswerRequests {
    private final List<Row> requests = new ArrayList<>();
    private Optional<Dataset<Row>> refused = Optional.empty();
    private DemandAnswers.@Nullable Tables tables;

    /** Adds a request on the next line. */
    void ask(
            String pincode,
            @Nullable String product,
            @Nullable String channel,
            @Nullable Integer age,
            @Nullable BigDecimal income) {
        Map<String, Object> values = new HashMap<>(Map.of("pincode", pincode));
        values.put("product", product);
        values.put("channel", channel);
        values.put("customer_age", age);
        values.put("customer_income", income);
        values.put("source_line", requests.size() + 1L);
        requests.add(Given.row(DemandRequests.ROWS, values));
    }

    /** Requests come in another order than that of their lines. */
    void swapFirstTwo() {
        requests.add(0, requests.remove(1));
    }

    void refuse(Dataset<Row> rows) {
        refused = Optional.of(rows);
    }

    void from(DemandAnswers.Tables others) {
        tables = others;
    }

    Dataset<Row> rows(SparkSession spark) {
        return Given.rows(spark, DemandRequests.ROWS, requests);
    }

    List<Row> answers(SparkSession spark, String measure) {
        return answers(spark, measure, 1);
    }

    List<Row> answers(SparkSession spark, String measure, int horizon) {
        return ordered(spark, measure, horizon).collectAsList();
    }

    Dataset<Row> ordered(SparkSession spark, String measure, int horizon) {
        return DemandAnswers.inOrder(answering(spark, measure, horizon).of(AskedRequests.of(rows(spark))), refused);
    }

    List<Row> explained(SparkSession spark, String measure, Optional<DecisionForest> forest) {
        DemandMoves moves = new DemandMoves(AnswerTables.features(spark), forest);
        Dataset<Row> answers = answering(spark, measure, 1).explained(AskedRequests.of(rows(spark)), moves);
        return DemandAnswers.inOrder(answers, refused).collectAsList();
    }

    private DemandAnswers answering(SparkSession spark, String measure, int horizon) {
        return new DemandAnswers(tables == null ? AnswerTables.of(spark) : tables, measure, horizon);
    }

    /** Expects nothing where there was no season, and a change where there was one; a row of four had one. */
    static Optional<DecisionForest> forest(double change) {
        DecisionForest.Builder forest = new DecisionForest.Builder();
        int season = DemandVector.FEATURES.indexOf("season");
        forest.root(forest.split(season, .25, forest.leaf(0, 3), forest.leaf(change, 1)));
        return Optional.of(forest.build());
    }
}
