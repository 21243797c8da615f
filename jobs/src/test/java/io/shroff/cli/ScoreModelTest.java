package io.shroff.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.shroff.jobs.operate.samples.LoansSample;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code job score-model} and {@code job explain-model} by a model that {@code job train-model} made. */
class ScoreModelTest {
    private static final List<String> LINES = LoansSample.csv().lines().toList();

    @TempDir
    private Path folder;

    private static String use(Path csv, String model, String output, String options) {
        return """
                input: {csv: %s}
                model: %s
                columns: {key: [loan]}
                options: {%s}
                as-of: 2024-12-31
                output: %s
                """.formatted(csv, model, options, output);
    }

    private static void train(WorkbenchTrial trial, Path csv, String label, String task) {
        String other = label.equals("loss") ? "defaulted" : "loss";
        Cli trained = trial.run("train-model", """
                input: {csv: %s}
                model: loan-%s
                columns: {key: [loan], label: [%s], leave-out: [opened, gender, %s]}
                task: %s
                options: {trees: 30}
                as-of: 2024-12-31
                output: trained
                """.formatted(csv, label, label, other, task));
        assertThat(trained.status()).as(trained.toString()).isZero();
    }

    private static double sumOff(Dataset<Row> explained) {
        return explained
                .groupBy("loan", "label")
                .agg(functions.expr("abs(sum(attribution) + first(base) - first(raw_prediction)) AS off"))
                .agg(functions.max("off"))
                .head()
                .getDouble(0);
    }

    @Test
    void scoresAndExplainsClasses() {
        WorkbenchTrial trial = new WorkbenchTrial(folder);
        List<String> lines = new ArrayList<>(LINES);
        Path known = trial.file("a.csv", lines);
        train(trial, known, "defaulted", "classification");
        Collections.reverse(lines.subList(1, lines.size()));
        lines.add("NEW,2024-01-01,30000,9000,2,boat,f,,");
        lines.add("BARE,2024-01-01,,,,,f,,");
        Path csv = trial.file("b.csv", lines);
        Cli scored = trial.run("score-model", use(csv, "loan-defaulted", "scores", ""));
        assertThat(scored.status()).as(scored.toString()).isZero();
        assertThat(scored.out()).contains("purpose: 1 of 602 rows have a category that the model has not learnt");
        Dataset<Row> scores = trial.table("scores");
        assertThat(scores.count()).isEqualTo(602);
        assertThat(scores.filter("label = 'defaulted' AND probability BETWEEN 0 AND 1"
                                + " AND (prediction = 'yes') = (probability >= 0.5)")
                        .count())
                .isEqualTo(601);
        assertThat(scores.filter("loan = 'NEW'").head().<String>getAs("reason"))
                .isEqualTo("category never seen: purpose");
        Row bare = scores.filter("loan = 'BARE'").head();
        assertThat(bare.<Double>getAs("probability")).isNull();
        assertThat(bare.<String>getAs("reason")).isEqualTo("no feature has a value");
        assertThat(trial.run("score-model", use(csv, "loan-defaulted", "scores", ""))
                        .jobs("up to date"))
                .containsExactly("score-model");

        Cli explained =
                trial.run("explain-model", use(known, "loan-defaulted", "reasons", "top: 2, dependence-rows: 600"));
        assertThat(explained.status()).as(explained.toString()).isZero();
        Dataset<Row> reasons = trial.table("reasons");
        assertThat(reasons.count()).isEqualTo(3 * 600);
        assertThat(sumOff(reasons)).isLessThan(1e-9);
        assertThat(reasons.join(scores, "loan")
                        .filter("abs(raw_prediction - probability_raw) > 1e-12")
                        .count())
                .isZero();
        List<Row> importance = trial.table("reasons_importance").orderBy("rank").collectAsList();
        assertThat(importance).hasSize(4);
        assertThat(importance.get(0).<String>getAs("feature")).isEqualTo("late_payments");
        assertThat(importance.get(0).<Double>getAs("permutation_importance")).isBetween(.02, .5);
        assertThat(importance)
                .allMatch(row -> row.<String>getAs("permutation_metric").equals("auc"));
        assertThat(explained.out()).contains("of 600 rows whose defaulted is known");
        aValueOfAFeatureIsWorthWhatRowsThatHaveItScore(trial);

        List<String> nameless = new ArrayList<>(LINES.subList(0, 40));
        nameless.set(0, nameless.get(0).replace("defaulted", "outcome"));
        Cli unknown = trial.run("explain-model", use(trial.file("u.csv", nameless), "loan-defaulted", "unknown", ""));
        assertThat(unknown.status()).as(unknown.toString()).isZero();
        assertThat(unknown.out()).contains("the table has no column defaulted");
        assertThat(trial.table("unknown_importance")
                        .filter("permutation_importance IS NULL AND permutation_rows = 0")
                        .count())
                .isEqualTo(4);

        Cli noColumn = trial.run(
                "score-model",
                use(
                        trial.file("c.csv", LINES.get(0).replace("debt", "dept"), LINES.get(1)),
                        "loan-defaulted",
                        "x",
                        ""));
        assertThat(noColumn.status()).isEqualTo(2);
        assertThat(noColumn.err()).contains("no column 'debt'").contains("Did you mean 'dept'?");
        Cli noModel = trial.run("score-model", use(csv, "loan-default", "x", ""));
        assertThat(noModel.status()).isEqualTo(4);
        assertThat(noModel.err()).contains("Did you mean 'loan-defaulted'?").contains("job train-model");
        Cli early = trial.run("score-model", use(csv, "loan-defaulted", "x", ""), "--as-of", "2020-01-01");
        assertThat(early.status()).isEqualTo(4);
        Path twice = trial.file("e.csv", LINES.get(0), LINES.get(1), LINES.get(1));
        assertThat(trial.run("score-model", use(twice, "loan-defaulted", "x", ""))
                        .status())
                .isEqualTo(3);
        Cli empty = trial.run("score-model", use(trial.file("d.csv", LINES.get(0)), "loan-defaulted", "x", ""));
        assertThat(empty.status()).isEqualTo(3);
    }

    private static void aValueOfAFeatureIsWorthWhatRowsThatHaveItScore(WorkbenchTrial trial) {
        Row asked = trial.table("reasons_dependence")
                .filter("feature = 'purpose'")
                .orderBy("value")
                .head();
        int purpose = List.of(LINES.get(0).split(",")).indexOf("purpose");
        List<String> lines = new ArrayList<>(LINES);
        lines.replaceAll(line -> {
            String[] cells = line.split(",", -1);
            cells[purpose] = line.equals(LINES.get(0)) ? "purpose" : asked.getAs("value");
            return String.join(",", cells);
        });
        Cli scored = trial.run("score-model", use(trial.file("set.csv", lines), "loan-defaulted", "set", ""));
        assertThat(scored.status()).as(scored.toString()).isZero();
        assertThat(asked.<Double>getAs("mean_prediction"))
                .isCloseTo(
                        trial.table("set")
                                .agg(functions.avg("probability_raw"))
                                .head()
                                .getDouble(0),
                        within(1e-9));
        assertThat(trial.table("reasons_dependence")
                        .filter("number IS NULL AND feature <> 'purpose' AND value <> '(missing)'")
                        .count())
                .isZero();
    }

    @Test
    void scoresAndExplainsNumbers() {
        WorkbenchTrial trial = new WorkbenchTrial(folder);
        Path csv = trial.file("a.csv", LINES);
        train(trial, csv, "loss", "regression");
        Cli scored = trial.run("score-model", use(csv, "loan-loss", "scores", ""));
        assertThat(scored.status()).as(scored.toString()).isZero();
        assertThat(trial.table("scores")
                        .filter("lower < prediction AND prediction < upper AND reason IS NULL")
                        .count())
                .isEqualTo(600);
        Cli explained = trial.run("explain-model", use(csv, "loan-loss", "reasons", ""));
        assertThat(explained.status()).as(explained.toString()).isZero();
        Dataset<Row> reasons = trial.table("reasons");
        assertThat(reasons.count()).isEqualTo(4 * 600);
        assertThat(sumOff(reasons)).isEqualTo(0, within(1e-6));
        assertThat(reasons.join(trial.table("scores"), "loan")
                        .filter("abs(raw_prediction - prediction) > 1e-9")
                        .count())
                .isZero();
        assertThat(reasons.filter("feature = 'income' AND value IS NULL").count())
                .isPositive();
        Row first = trial.table("reasons_importance").filter("rank = 1").head();
        assertThat(first.<String>getAs("permutation_metric")).isEqualTo("rmse");
        assertThat(first.<Double>getAs("permutation_importance")).isPositive();
    }
}
