package io.shroff.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What methods answer to poor tables: a sentence and an exit status, or a result with a note. That no number that comes
 * out is a NaN is a check of every contract, which would fail the run.
 */
class BadInputTest {
    private static final String CLUSTER = "columns: {key: [id], features: [a, b]}";
    private static final String ANOMALIES = "columns: {key: [id], features: [a, b]}\noptions: {trees: 10}";
    private static final String TRAIN = """
            model: poor
            columns: {key: [id], label: [y], features: [a, b], weight: w}
            task: classification
            options: {trees: 3, split: {folds: 2}}
            """;
    private static final String HISTORY = """
            columns: {dimensions: {place: [state, shop]}, time: [month], value: sold}
            options: {horizon: 2}
            """;
    private static final String SERIES = "columns: {key: [shop], time: month, value: sold}\noptions: {horizon: 2}";
    private static final String VALUE = "columns: {key: [id], time: day, value: paid}\noptions: {horizon: 4}";
    private static final String MATCH = """
            columns: {left: {id: id, amount: a, date: day}}
            passes: [{name: same, kind: exact, first-day: -3, last-day: 3}]
            """;

    @TempDir
    private Path folder;

    /** @param said what the run or its refusal says */
    private record Case(String method, String spec, List<String> lines, int status, String said) {
        @Override
        public String toString() {
            return method + ": " + (lines.size() > 2 ? lines.get(1) + " ..." : lines) + " -> " + status + " " + said;
        }
    }

    private static Case refused(String method, String spec, String said, String... lines) {
        return new Case(method, spec, List.of(lines), 3, said);
    }

    private static Case answered(String method, String spec, String said, List<String> lines) {
        return new Case(method, spec, lines, 0, said);
    }

    private static List<String> twenty(String header, String form) {
        List<String> lines = new ArrayList<>(List.of(header));
        for (int i = 0; i < 20; i++) {
            String size = i % 3 == 0 ? "1e300" : i % 3 == 1 ? "-1e300" : "1e-300";
            lines.add(form.replace("#", String.valueOf(i))
                    .replace("SIZE", size)
                    .replace("ODD", i == 3 ? "NaN" : i == 4 ? "-Infinity" : i == 5 ? "" : "2")
                    .replace("CLASS", i % 2 == 0 ? "no" : "yes"));
        }

        return lines;
    }

    /** One shop has one month, the next two, and so on; months are left out, and one shop is always the same. */
    private static List<String> history() {
        List<String> lines = new ArrayList<>(List.of("state,shop,month,sold"));
        for (int shop = 1; shop <= 25; shop++) {
            for (int back = 0; back < shop; back++) {
                if (back % 9 != 4) {
                    String month = YearMonth.of(2024, 12).minusMonths(back).toString();
                    String sold =
                            shop == 7 ? "5" : shop == 8 ? "" : shop == 9 && back == 2 ? "inf" : "" + (back * 7 % 5);
                    lines.add("s" + shop % 2 + ",h" + shop + "," + month + "," + sold);
                }
            }
        }

        return lines;
    }

    static Stream<Case> cases() {
        String rows = "id,a,b";
        String train = "id,a,b,y,w";
        return Stream.of(
                refused(
                        "cluster-rows",
                        CLUSTER,
                        "there is none with a value in each of a, b",
                        rows,
                        "1,,2",
                        "2,NaN,2",
                        "3,4,"),
                refused("cluster-rows", CLUSTER, "1 of 3 rows break", rows, "1,1,2", "1,2,2", "3,4,8"),
                answered("cluster-rows", CLUSTER, "b: 2 values are infinite", twenty(rows, "#,SIZE,ODD")),
                refused(
                        "detect-anomalies",
                        ANOMALIES,
                        "'a' in 1 of 3 rows, such as 'x'",
                        rows,
                        "1,x,2",
                        "2,1,1",
                        "3,1,1"),
                answered("detect-anomalies", ANOMALIES, "b: 2 values are infinite", twenty(rows, "#,SIZE,ODD")),
                new Case(
                        "detect-anomalies",
                        ANOMALIES.replace("[id]", "[ID]"),
                        List.of(rows, "1,1,2"),
                        2,
                        "Did you mean 'id'?"),
                refused(
                        "train-model",
                        TRAIN,
                        "the weight 'w' of 2 rows is missing or not above 0",
                        changed(train, "w", "0", "")),
                refused(
                        "train-model",
                        TRAIN,
                        "the weight 'w' of 2 rows is missing or not above 0",
                        changed(train, "w", "-1", "NaN")),
                refused("train-model", TRAIN, "has 0 rows with a label", changed(train, "y", "")),
                refused("train-model", TRAIN, "every row's 'y' is 'yes'", changed(train, "y", "yes")),
                answered("train-model", TRAIN, "b: 2 values are infinite", twenty(train, "#,SIZE,ODD,CLASS,1e300")),
                answered("train-model", TRAIN, "a: no row has a value", twenty(train, "#,,2,CLASS,1")),
                refused(
                        "train-model",
                        TRAIN.replace("classification", "regression"),
                        "'y' in 20 of 20 rows, such as 'no'",
                        twenty(train, "#,1,2,CLASS,1").toArray(String[]::new)),
                answered("cohere-hierarchy", HISTORY, "sold: 1 values are infinite", history()),
                answered("forecast-series", SERIES, "1 series have no forecast", history()),
                answered(
                        "detect-change-points",
                        SERIES.replace("options: {horizon: 2}", ""),
                        "were not searched",
                        history()),
                new Case("forecast-series", SERIES.replace("month", "week"), history(), 2, "no column 'week'"),
                refused("value-customers", VALUE + "\n", "is no number", "id,day,paid", "a,2024-01-01,x"),
                answered(
                        "value-customers", VALUE, "no customer bought again", twenty("id,day,paid", "c#,2024-12-31,7")),
                answered("value-customers", VALUE, "", alike()),
                answered("value-customers", VALUE, "spent anything again", twenty("id,day,paid", "c#,2024-12-01,")),
                answered(
                        "match-records",
                        MATCH,
                        "ambiguous",
                        twenty("id,a,day", "#,5,2024-01-01").stream()
                                .map(line -> line.startsWith("1") ? line.replace(",5,", ",-5,") : line)
                                .toList()));
    }

    /** Twenty good rows but for what stands in one column of the last ones, or of all where it is one thing. */
    private static String[] changed(String header, String column, String... values) {
        int place = List.of(header.split(",")).indexOf(column);
        List<String> lines = twenty(header, "#,#,2,CLASS,1");
        int from = values.length == 1 ? 1 : lines.size() - values.length;
        IntStream.range(from, lines.size()).forEach(i -> {
            String[] cells = lines.get(i).split(",", -1);
            cells[place] = values[values.length == 1 ? 0 : i - from];
            lines.set(i, String.join(",", cells));
        });
        return lines.toArray(String[]::new);
    }

    /** Customers who all bought on the same days for the same amount. */
    private static List<String> alike() {
        List<String> lines = new ArrayList<>(List.of("id,day,paid"));
        for (int i = 0; i < 30; i++) {
            lines.add("c" + i + ",2024-10-01,5");
            lines.add("c" + i + ",2024-11-01,5");
        }

        return lines;
    }

    @ParameterizedTest
    @MethodSource("cases")
    void isAnsweredOrRefused(Case given) throws IOException {
        WorkbenchTrial trial = new WorkbenchTrial(folder);
        String side = given.method().equals("match-records") ? "left" : "input";
        Cli run = trial.run(
                given.method(),
                "%s: {csv: %s}\nas-of: 2024-12-31\noutput: out\n%s\n"
                        .formatted(side, trial.file("a.csv", given.lines()), given.spec()));
        assertThat(run.status()).as(run.toString()).isEqualTo(given.status());
        assertThat(run.out() + run.err()).contains(given.said()).doesNotContain("Exception");
        assertThat(tables()).as(run.toString()).isEqualTo(given.status() == 0);
    }

    /** Whether anything was committed. */
    private boolean tables() throws IOException {
        Path gold = folder.resolve("lake/gold");
        if (!Files.exists(gold)) {
            return false;
        }

        try (Stream<Path> files = Files.walk(gold)) {
            return files.anyMatch(file -> file.endsWith("_delta_log/00000000000000000000.json"));
        }
    }

    @Test
    void modelsAnswerToRowsUnlikeThoseTheyLearntFrom() {
        WorkbenchTrial trial = new WorkbenchTrial(folder);
        List<String> lines = new ArrayList<>(List.of("id,a,kind,y"));
        IntStream.range(0, 40)
                .forEach(i ->
                        lines.add("%d,%d,%s,%s".formatted(i, i % 9, i % 2 == 0 ? "p" : "q", i % 9 > 4 ? "yes" : "no")));
        String train = """
                input: {csv: %s}
                model: small
                columns: {key: [id], label: [y]}
                task: classification
                options: {trees: 5, split: {folds: 2}}
                as-of: 2024-12-31
                output: trained
                """.formatted(trial.file("train.csv", lines));
        Cli trained = trial.run("train-model", train);
        assertThat(trained.status()).as(trained.toString()).isZero();

        Path odd = trial.file(
                "odd.csv",
                "id,a,kind,y",
                "1,1e300,p,yes",
                "2,-1e-300,new,yes",
                "3,NaN,q,",
                "4,Infinity,,no",
                "5,,,maybe");
        for (String method : List.of("score-model", "explain-model")) {
            Cli run = trial.run(method, use(odd, method.substring(0, 5)));
            assertThat(run.status()).as(run.toString()).isZero();
            assertThat(run.out())
                    .contains("a: 2 values are infinite or not a number")
                    .contains("kind: 1 of 5 rows have a category that the model has not learnt");
            assertThat(trial.run(method, use(trial.file("none.csv", "id,a,kind"), "x"))
                            .status())
                    .isEqualTo(3);
            assertThat(trial.run(method, use(trial.file("gone.csv", "id,a", "1,2"), "x"))
                            .err())
                    .contains("no column 'kind'");
            assertThat(trial.run(method, use(trial.file("twice.csv", "id,a,kind", "1,2,p", "1,3,q"), "x"))
                            .status())
                    .isEqualTo(3);
        }

        Dataset<Row> scores = trial.table("score");
        assertThat(scores.filter("id = '5' AND prediction IS NULL AND reason = 'no feature has a value'")
                        .count())
                .isEqualTo(1);
        assertThat(scores.filter("probability BETWEEN 0 AND 1").count()).isGreaterThanOrEqualTo(3);
        // Three rows of a known class ask what the model loses: 1, 2 and 4.
        assertThat(trial.table("expla_importance")
                        .filter("permutation_rows = 3")
                        .count())
                .isEqualTo(2);

        Path one = trial.file("one.csv", "id,a,kind,y", "1,3,p,no");
        Cli single = trial.run("explain-model", use(one, "single"));
        assertThat(single.status()).as(single.toString()).isZero();
        Cli scored = trial.run("score-model", use(one, "scored"));
        assertThat(scored.status()).as(scored.toString()).isZero();
        assertThat(trial.table("single_importance")
                        .filter("permutation_importance IS NULL")
                        .count())
                .isEqualTo(2);
    }

    private static String use(Path csv, String output) {
        return "input: {csv: %s}\nmodel: small\ncolumns: {key: [id]}\nas-of: 2024-12-31\noutput: %s\n"
                .formatted(csv, output);
    }
}
