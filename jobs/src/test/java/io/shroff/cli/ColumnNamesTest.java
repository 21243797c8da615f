package io.shroff.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Names of columns with dots, blanks, backticks and letters of other scripts, in every method; and keys that are
 * features too.
 */
class ColumnNamesTest {
    /** Customers: one row each, with all that a method of rows may ask for. */
    private static final String ROWS = "kunde.nr,größe in €,tick`s,stadt.teil,ausfall?,gewicht.x,geschl echt,मूल्य";

    /** Purchases and series: several rows a customer. */
    private static final String TIMES = "kunde.nr,monat der.buchung,tick`s,größe in €,ग्राहक.राज्य";

    @TempDir
    private Path folder;

    private record Case(String method, String input, String spec, String table, List<String> columns) {}

    private static final List<Case> CASES = List.of(
            new Case("cluster-rows", "rows", """
                    columns: {key: [kunde.nr, "tick`s"], features: ["größe in €", "tick`s"], weights: {"tick`s": 2}}
                    options: {clusters: 2}
                    """, "", List.of("kunde_nr", "tick_s", "cluster")),
            new Case("detect-anomalies", "rows", """
                    columns: {key: [kunde.nr, मूल्य, "tick`s"], features: ["größe in €", "tick`s"]}
                    options: {trees: 10}
                    """, "", List.of("kunde_nr", "मूल्य", "score")),
            new Case("train-model", "rows", """
                    model: names
                    columns:
                      key: [kunde.nr, "tick`s"]
                      label: ["ausfall?"]
                      features: ["größe in €", "tick`s", stadt.teil]
                      weight: gewicht.x
                      protected: ["geschl echt"]
                    task: classification
                    options: {trees: 5, split: {folds: 2}}
                    """, "_oof", List.of("kunde_nr", "probability")),
            new Case("score-model", "rows", """
                    model: names
                    columns: {key: [kunde.nr, "tick`s"]}
                    """, "", List.of("kunde_nr", "probability")),
            new Case("explain-model", "rows", """
                    model: names
                    columns: {key: [मूल्य, kunde.nr, "tick`s"]}
                    """, "", List.of("मूल्य", "kunde_nr", "attribution")),
            new Case("forecast-series", "times", """
                    columns: {key: [kunde.nr, ग्राहक.राज्य], time: monat der.buchung, value: "tick`s"}
                    options: {horizon: 2}
                    """, "", List.of("kunde_nr", "ग्राहक_राज्य", "time", "forecast")),
            new Case("detect-change-points", "times", """
                    columns: {key: [kunde.nr], time: monat der.buchung, value: "tick`s"}
                    """, "_series", List.of("kunde_nr")),
            new Case(
                    "cohere-hierarchy",
                    "times",
                    """
                    columns: {dimensions: {ort: [ग्राहक.राज्य, kunde.nr]}, time: [monat der.buchung], value: "größe in €"}
                    options: {horizon: 2}
                    """,
                    "",
                    List.of("monat_der_buchung", "ग्राहक_राज्य", "kunde_nr", "forecast")),
            new Case("value-customers", "times", """
                    columns: {key: [kunde.nr], time: monat der.buchung, value: "größe in €"}
                    """, "", List.of("kunde_nr", "p_alive")),
            new Case("match-records", "rows", """
                    columns:
                      left: {id: kunde.nr, amount: "tick`s", group: stadt.teil, texts: {wer: "geschl echt"},
                             direction: {column: "ausfall?", minus: [ja]}}
                    passes: [{name: same, kind: exact, keys: [wer]}]
                    """, "_proof", List.of("side", "group")));

    private static List<String> rows() {
        List<String> lines = new ArrayList<>(List.of(ROWS));
        for (int i = 0; i < 60; i++) {
            lines.add("k%d,%d,%d.5,%s,%s,%d,%s,w%d"
                    .formatted(
                            i,
                            i % 7 + (i % 2) * 20,
                            i % 5,
                            i % 3 == 0 ? "nord" : "süd",
                            i % 2 == 0 ? "ja" : "nein",
                            1 + i % 3,
                            i % 4 == 0 ? "m" : "w",
                            i));
        }

        return lines;
    }

    private static List<String> times() {
        List<String> lines = new ArrayList<>(List.of(TIMES));
        for (int customer = 0; customer < 4; customer++) {
            for (int month = 0; month < 24; month += customer == 3 ? 5 : 1) {
                lines.add("k%d,%s,%d,%d,%s"
                        .formatted(
                                customer,
                                LocalDate.of(2022, 1, 1).plusMonths(month),
                                month % 12 + customer,
                                5 + month % 3,
                                customer < 2 ? "a" : "b"));
            }
        }

        return lines;
    }

    @Test
    void everyMethodTakesThemAndKeepsTheirLetters() {
        WorkbenchTrial trial = new WorkbenchTrial(folder);
        Path rows = trial.file("rows.csv", rows());
        Path times = trial.file("times.csv", times());
        for (Case given : CASES) {
            String output = given.method().replace('-', '_');
            Path input = given.input().equals("rows") ? rows : times;
            String side = given.method().equals("match-records") ? "left" : "input";
            Cli run = trial.run(
                    given.method(),
                    "%s: {csv: %s}\nas-of: 2024-12-31\noutput: %s\n%s".formatted(side, input, output, given.spec()));
            assertThat(run.status()).as(given.method() + "\n" + run).isZero();
            List<Row> found = trial.table(output + given.table()).collectAsList();
            assertThat(found).as(given.method()).isNotEmpty();
            assertThat(found.get(0).schema().fieldNames()).as(given.method()).containsAll(given.columns());
        }
    }
}
