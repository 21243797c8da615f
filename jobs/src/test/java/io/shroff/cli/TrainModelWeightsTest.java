package io.shroff.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.shroff.jobs.operate.samples.LoansSample;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code job train-model} where rows count by their weights, and beside a logistic regression. */
class TrainModelWeightsTest {
    @TempDir
    private Path folder;

    private static double number(Dataset<Row> rows, String expression) {
        return rows.selectExpr(expression).head().getDouble(0);
    }

    @Test
    void rowsCountByTheirWeightsInEveryMeasure() {
        WorkbenchTrial trial = new WorkbenchTrial(folder);
        List<String> lines = new ArrayList<>(LoansSample.csv().lines().toList());
        // Only what weights are beside each other counts, however great they are.
        lines.replaceAll(line ->
                line + "," + (line.startsWith("loan") ? "times" : (1 + Math.floorMod(line.hashCode(), 3)) + "e200"));
        Path csv = trial.file("a.csv", lines);
        Cli trained = trial.run("train-model", """
                input: {csv: %s}
                model: loan-default
                columns: {key: [loan], label: [defaulted], leave-out: [opened, loss], protected: [gender], weight: times}
                task: classification
                gates: {better-than: logistic-regression, auc: 0.99}
                options: {trees: 30}
                as-of: 2024-12-31
                output: weighed
                """.formatted(csv));
        assertThat(trained.status()).as(trained.toString()).isZero();
        assertThat(trained.out()).contains("stored and not promoted: ");

        Dataset<Row> oof = trial.table("weighed_oof")
                .join(
                        SampleLake.spark()
                                .read()
                                .option("header", true)
                                .csv(csv.toString())
                                .selectExpr("loan", "gender", "double(times) / 1e200 AS w"),
                        "loan")
                .selectExpr("*", "IF(actual = 'yes', 1D, 0D) AS y");
        assertThat(number(measure(trial, "model", "brier"), "value"))
                .isEqualTo(number(oof, "sum(w * pow(probability - y, 2)) / sum(w)"), within(1e-12));
        assertThat(number(measure(trial, "base_rate", "brier"), "value"))
                .isEqualTo(number(oof, "sum(w * y) / sum(w) * (1 - sum(w * y) / sum(w))"), within(1e-9));
        assertThat(number(measure(trial, "base_rate", "ece"), "value")).isEqualTo(0, within(1e-12));
        assertThat(number(measure(trial, "logistic_regression", "auc"), "value"))
                .isBetween(.65, .95);
        Dataset<Row> chosen = trial.table("weighed_thresholds").filter("is_chosen");
        assertThat(number(chosen, "flagged_share"))
                .isEqualTo(number(oof, "sum(IF(prediction = 'yes', w, 0)) / sum(w)"), within(1e-12));
        assertThat(number(chosen, "double(flagged)")).isEqualTo(number(oof, "double(count_if(prediction = 'yes'))"));
        assertThat(number(trial.table("weighed_fairness").filter("value = 'f'"), "base_rate"))
                .isEqualTo(number(oof.filter("gender = 'f'"), "sum(w * y) / sum(w)"), within(1e-12));
        Dataset<Row> deciles = trial.table("weighed_deciles");
        assertThat(number(deciles, "double(sum(positives))")).isEqualTo(number(oof, "sum(y)"));
        assertThat(number(deciles, "double(sum(rows))")).isEqualTo(600);
        assertThat(number(deciles.filter("decile = 10"), "captured")).isEqualTo(1, within(1e-12));
        assertThat(number(trial.table("weighed_reliability"), "double(max(rows) - min(rows))"))
                .isPositive();
    }

    private static Dataset<Row> measure(WorkbenchTrial trial, String candidate, String metric) {
        return trial.table("weighed_evaluation")
                .filter("candidate = '" + candidate + "' AND metric = '" + metric + "'");
    }
}
