package io.shroff.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.shroff.algorithm.metric.AreaUnderRoc;
import io.shroff.jobs.operate.samples.LoansSample;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code job train-model} over tables of a user's own. */
class TrainModelTest {
    @TempDir
    private Path folder;

    private static String spec(Path csv, String output, String more) {
        return """
                input: {csv: %s}
                model: loan-default
                columns: {key: [loan], label: [defaulted], leave-out: [opened, loss], protected: [gender]}
                task: classification
                options: {trees: 40}
                as-of: 2024-12-31
                output: %s
                %s
                """.formatted(csv, output, more);
    }

    private static List<String> loans() {
        return new ArrayList<>(LoansSample.csv().lines().toList());
    }

    private static List<Path> models(WorkbenchTrial trial) throws IOException {
        try (Stream<Path> files = Files.walk(Path.of(trial.lake(), "models"))) {
            return files.filter(file -> file.endsWith("model.bin")).sorted().toList();
        }
    }

    @Test
    void theSampleIsWhatItsWriterGives() throws IOException {
        assertThat(Files.readString(SampleLake.root().resolve("data-samples/workbench/loans.csv")))
                .isEqualTo(LoansSample.csv());
    }

    @Test
    void learnsTheSameFromRowsInAnyOrderAndPartsAndJudgesRowsItHasNotSeen() throws IOException {
        WorkbenchTrial trial = new WorkbenchTrial(folder);
        List<String> lines = loans();
        Cli first = trial.run("train-model", spec(trial.file("a.csv", lines), "first", "gates: {auc: 0.6}"));
        assertThat(first.status()).as(first.toString()).isZero();
        assertThat(first.out()).contains("loan-default is the champion from 2024-12-31 on: auc of defaulted=yes 0.");
        Collections.reverse(lines.subList(1, lines.size()));
        Path parts = Files.createDirectory(folder.resolve("parts"));
        trial.file("parts/a.csv", lines.subList(0, 400));
        List<String> rest = new ArrayList<>(lines.subList(400, lines.size()));
        rest.add(0, lines.get(0));
        trial.file("parts/b.csv", rest);
        Cli second = trial.run("train-model", spec(parts, "second", "gates: {auc: 0.99, better-than: champion}"));
        assertThat(second.status()).as(second.toString()).isZero();
        assertThat(second.out())
                .contains("stored and not promoted: auc of defaulted=yes is")
                .contains("below the gate of 0.99")
                .contains("above that of the champion")
                .contains("The champion stays");

        List<Path> models = models(trial);
        assertThat(models).hasSize(2);
        assertThat(models.get(0)).hasSameBinaryContentAs(models.get(1));
        List<Row> oof = trial.table("first_oof").orderBy("loan").collectAsList();
        assertThat(oof).hasSize(600);
        assertThat(trial.table("second_oof").orderBy("loan").collectAsList()).isEqualTo(oof);
        assertThat(oof).extracting(row -> row.<Integer>getAs("fold")).contains(1, 2, 3, 4, 5);
        double[] probability =
                oof.stream().mapToDouble(row -> row.getAs("probability")).toArray();
        boolean[] actual = new boolean[600];
        IntStream.range(0, 600)
                .forEach(i -> actual[i] = oof.get(i).getAs("actual").equals("yes"));
        double area = AreaUnderRoc.of(probability, actual).orElseThrow();
        assertThat(area).isBetween(.65, .95);
        Row evaluated = one(trial, "first_evaluation", "candidate = 'model' AND metric = 'auc'");
        assertThat(evaluated.<Double>getAs("value")).isEqualTo(area, within(1e-12));
        assertThat(evaluated.<Double>getAs("lower")).isLessThan(area);
        assertThat(evaluated.<String>getAs("split")).isEqualTo("k-fold 5");
        assertThat(one(trial, "first_evaluation", "candidate = 'base_rate' AND metric = 'auc'")
                        .<Double>getAs("value"))
                .isEqualTo(.5);
        assertThat(one(trial, "second_evaluation", "candidate = 'champion' AND metric = 'auc'")
                        .<Double>getAs("value"))
                .isEqualTo(area, within(1e-12));
        assertThat(trial.table("first_reliability").collectAsList())
                .hasSize(10)
                .allMatch(row -> row.<Long>getAs("rows") == 60);
        assertThat(one(trial, "first_deciles", "decile = 10").<Double>getAs("captured"))
                .isEqualTo(1, within(1e-12));
        assertThat(trial.table("first_thresholds").count()).isEqualTo(19);
        assertThat(trial.table("first_fairness").filter("value IN ('f', 'm')").count())
                .isEqualTo(2);
    }

    private static Row one(WorkbenchTrial trial, String table, String where) {
        return trial.table(table).filter(where).collectAsList().get(0);
    }

    @Test
    void predictsNumbersWithIntervalsOnTheNewestRows() {
        WorkbenchTrial trial = new WorkbenchTrial(folder);
        Cli trained = trial.run("train-model", """
                input: {csv: %s}
                model: loan-loss
                columns: {key: [loan], label: [loss], time: opened, leave-out: [defaulted, gender]}
                task: regression
                gates: {better-than: baseline, r2: 0.3}
                options: {trees: 40, split: {kind: time, share: 0.2}}
                as-of: 2024-12-31
                output: loss
                """.formatted(trial.file("a.csv", loans())));
        assertThat(trained.status()).as(trained.toString()).isZero();
        assertThat(trained.out()).contains("loan-loss is the champion");
        List<Row> oof = trial.table("loss_oof").collectAsList();
        assertThat(oof.size()).isBetween(90, 120);
        assertThat(oof).allMatch(row -> row.<Double>getAs("lower") < row.<Double>getAs("prediction"));
        assertThat(one(trial, "loss_evaluation", "metric = 'coverage_90'").<Double>getAs("value"))
                .isBetween(.8, .98);
    }

    @Test
    void learnsSeveralLabelsAndSeveralClasses() {
        WorkbenchTrial trial = new WorkbenchTrial(folder);
        List<String> lines = new ArrayList<>(List.of("id,x,code,a,b,c"));
        for (int i = 0; i < 120; i++) {
            String noise = i % 17 == 0 ? "" : String.valueOf(i % 10);
            lines.add("%d,%s,%d,%d,%d,%s"
                    .formatted(i, noise, i % 3, i % 10 > 4 ? 1 : 0, i % 3 == 1 ? 1 : 0, "pqr".charAt(i % 3)));
        }

        String both = """
                input: {csv: %s}
                model: both
                columns: {key: [id], label: [%s], features: [x, code], categories: [code]}
                task: classification
                options: {trees: 30, split: {kind: random, share: 0.3}}
                as-of: 2024-12-31
                output: %s
                """;
        Path csv = trial.file("a.csv", lines);
        Cli labels = trial.run("train-model", both.formatted(csv, "a, b", "labels"));
        assertThat(labels.status()).as(labels.toString()).isZero();
        assertThat(trial.table("labels_oof").count()).isEqualTo(72);
        assertThat(trial.table("labels_evaluation")
                        .filter("candidate = 'model' AND metric = 'auc'")
                        .collectAsList())
                .hasSize(2)
                .allMatch(row -> row.<Double>getAs("value") > .9);
        Cli classes = trial.run("train-model", both.formatted(csv, "c", "classes"));
        assertThat(classes.status()).as(classes.toString()).isZero();
        assertThat(trial.table("classes_oof").filter("actual = prediction").count())
                .isEqualTo(36);
        assertThat(one(trial, "classes_evaluation", "class = 'all' AND metric = 'accuracy' AND candidate = 'model'")
                        .<Double>getAs("value"))
                .isEqualTo(1);
    }

    @Test
    void saysWhatIsWrongWithATableOrASpec() {
        WorkbenchTrial trial = new WorkbenchTrial(folder);
        Path csv = trial.file("a.csv", loans());
        Cli typo = trial.run("train-model", spec(csv, "x", "").replace("[defaulted]", "[default]"));
        assertThat(typo.status()).isEqualTo(2);
        assertThat(typo.err()).contains("no column 'default'").contains("Did you mean 'defaulted'?");
        Path named = trial.file(
                "named.csv", LoansSample.csv().replace("loan,", "fold,").split("\n"));
        Cli taken = trial.run("train-model", spec(named, "x", "").replace("[loan]", "[fold]"));
        assertThat(taken.status()).isEqualTo(2);
        assertThat(taken.err()).contains("two columns called 'fold'");
        Cli gate = trial.run("train-model", spec(csv, "x", "gates: {auk: 0.6}"));
        assertThat(gate.status()).isEqualTo(2);
        assertThat(gate.err()).contains("gates").contains("Did you mean 'auc'?");

        Path one = trial.file("one.csv", loans().subList(0, 2));
        assertThat(trial.run("train-model", spec(one, "x", "")).err())
                .contains("needs 10")
                .contains("has 1 rows");
        Path none = trial.file("none.csv", loans().subList(0, 1));
        assertThat(trial.run("train-model", spec(none, "x", "")).status()).isEqualTo(3);
        Path single = trial.file(
                "single.csv",
                loans().stream().map(line -> line.replace(",yes,", ",no,")).toList());
        Cli alike = trial.run("train-model", spec(single, "x", ""));
        assertThat(alike.status()).isEqualTo(3);
        assertThat(alike.err()).contains("every row's 'defaulted' is 'no'");
        List<String> twice = loans();
        twice.add(twice.get(1));
        Cli doubled = trial.run("train-model", spec(trial.file("twice.csv", twice), "x", ""));
        assertThat(doubled.status()).isEqualTo(3);
        assertThat(doubled.err()).contains("loan L001 stands in 2 of them");
        assertThat(folder.resolve("lake/models")).doesNotExist();
    }

    @Test
    void copesWithExtremeAndMissingAndConstantValues() {
        WorkbenchTrial trial = new WorkbenchTrial(folder);
        List<String> lines = new ArrayList<>(List.of("id,tiny,huge,none,same,y,z"));
        for (int i = 0; i < 60; i++) {
            lines.add("%d,%s,%s,,7,%s,3"
                    .formatted(
                            i, i % 2 + "e-300", i == 5 ? "Infinity" : i % 2 + "e300", i % 2 == 0 ? "1e300" : "-1e300"));
        }

        String numbers = """
                input: {csv: %s}
                model: extreme
                columns: {key: [id], label: [%s], features: [tiny, huge, none, same]}
                task: regression
                options: {trees: 20}
                as-of: 2024-12-31
                output: %s
                """;
        Path csv = trial.file("a.csv", lines);
        Cli extreme = trial.run("train-model", numbers.formatted(csv, "y", "extreme"));
        assertThat(extreme.status()).as(extreme.toString()).isZero();
        assertThat(extreme.out()).contains("none: no row has a value").contains("huge: 1 values are infinite");
        assertThat(trial.table("extreme_oof").filter("id <> '5'").collectAsList())
                .allMatch(row -> {
                    double actual = row.getAs("actual");
                    return Math.abs(actual - row.<Double>getAs("prediction")) < 1e290;
                });
        assertThat(trial.table("extreme_evaluation")
                        .filter("value IN (double('NaN'), double('Infinity'))")
                        .count())
                .isZero();
        Cli constant = trial.run("train-model", numbers.formatted(csv, "z", "constant"));
        assertThat(constant.status()).as(constant.toString()).isZero();
        assertThat(one(trial, "constant_evaluation", "candidate = 'model' AND metric = 'mae'")
                        .<Double>getAs("value"))
                .isZero();
    }
}
