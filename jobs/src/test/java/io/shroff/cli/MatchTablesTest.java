package io.shroff.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code job match-records} over Parquet of decimals, columns of directions, and a table beside itself. */
class MatchTablesTest {
    private static final String BOOKS = """
            SELECT * FROM VALUES
              ('l1', 100.10BD, DATE'2024-01-05', 'A', 'CR'),
              ('l2', 50.07BD, DATE'2024-01-06', 'A', ' dr '),
              ('l3', 312.37BD, DATE'2024-01-07', 'B', 'CR'),
              ('l4', 208.91BD, DATE'2024-01-07', 'B', 'CR'),
              ('l5', 10.00BD, DATE'2024-01-08', 'A', NULL),
              ('l6', -7.00BD, DATE'2024-01-09', 'C', 'DR')
              AS t(line, amt, day, ref, `dr/cr`)""";

    @TempDir
    private Path folder;

    private String parquet(String name, String query) {
        String path = folder.resolve(name).toString();
        SampleLake.spark().sql(query).write().parquet(path);
        return path;
    }

    private static String spec(String left, Path right, String plus) {
        return """
                left: {parquet: %s}
                right: {csv: %s}
                columns:
                  left: {id: line, amount: amt, date: day, texts: {ref: ref}, direction: {column: dr/cr, minus: [DR]%s}}
                  right: {id: line, amount: amt, date: day, texts: {ref: ref}}
                passes:
                  - {name: exact, kind: exact, keys: [ref], first-day: -5, last-day: 5}
                  - {name: bulk, kind: sums, keys: [ref], most-left: 2, most-right: 2}
                as-of: 2024-12-31
                output: found
                """.formatted(left, right, plus);
    }

    private static List<String> texts(WorkbenchTrial trial, String table, String columns, String order) {
        return trial
                .table(table)
                .orderBy(order, "id")
                .selectExpr("concat_ws('|', " + columns + ")")
                .collectAsList()
                .stream()
                .map(row -> row.getString(0))
                .toList();
    }

    @Test
    void aColumnOfDirectionsGivesTheSignAndSeveralSumToSeveral() {
        WorkbenchTrial trial = new WorkbenchTrial(folder);
        Path right = trial.file(
                "right.csv",
                "line,amt,day,ref",
                "r1,100.10,2024-01-05,A",
                "r2,-50.07,2024-01-05,A",
                "r3,400.05,2024-01-08,B",
                "r4,121.23,2024-01-08,B",
                "r6,7,2024-01-09,C");
        String left = parquet("left", BOOKS);
        Cli cli = trial.run("match-records", spec(left, right, ""));
        assertThat(cli.status()).as(cli.toString()).isZero();
        assertThat(texts(trial, "found", "group_id, side, id, pass, difference", "group_id"))
                .containsExactly(
                        "left:l1|left|l1|exact|0.00",
                        "left:l1|right|r1|exact|0.00",
                        "left:l2|left|l2|exact|0.00",
                        "left:l2|right|r2|exact|0.00",
                        "left:l3|left|l3|bulk|0.00",
                        "left:l3|left|l4|bulk|0.00",
                        "left:l3|right|r3|bulk|0.00",
                        "left:l3|right|r4|bulk|0.00",
                        "left:l6|left|l6|exact|0.00",
                        "left:l6|right|r6|exact|0.00");
        assertThat(texts(trial, "found_exceptions", "side, id, type", "side"))
                .containsExactly("left|l5|missing_direction");
        assertThat(trial.table("found_proof")
                        .filter("side = 'left'")
                        .selectExpr("concat_ws('|', input_records, input_amount, matched_amount, missing_amounts)")
                        .collectAsList())
                .extracting(row -> row.getString(0))
                .containsExactly("6|578.31|578.31|1");

        Cli neither = trial.run("match-records", spec(left, right, ", plus: [credit]"));
        assertThat(neither.status()).isEqualTo(3);
        assertThat(neither.err()).contains("'dr/cr' of 3 of 6 rows is neither of DR nor of CREDIT, such as 'CR'");
        Cli absent = trial.run("match-records", spec(left, right, "").replace("column: dr/cr", "column: dr_cr"));
        assertThat(absent.status()).isEqualTo(2);
        assertThat(absent.err()).contains("Did you mean 'dr/cr'?");
    }

    @Test
    void aTableBesideItselfIsScoredByPairsEitherWayRound() {
        WorkbenchTrial trial = new WorkbenchTrial(folder);
        String table = parquet("ledger", """
                SELECT * FROM VALUES ('a', 50.01BD, 'credit'), ('z', 50.01BD, 'debit'), ('m', 70BD, 'credit'),
                  ('n', 9.99BD, 'Debit'), ('o', 9.99BD, 'credit') AS t(id, amount, kind)""");
        Path pairs = trial.file("pairs.csv", "left,right", "a,z", "n,o", "m,x");
        Cli cli = trial.run("match-records", """
                left: {parquet: %s}
                pairs: {csv: %s}
                columns:
                  left: {id: id, amount: amount, direction: {column: kind, minus: [debit], plus: [credit]}}
                passes: [{name: same, kind: exact}]
                as-of: 2024-12-31
                output: own
                """.formatted(table, pairs));
        assertThat(cli.status()).as(cli.toString()).isZero();
        assertThat(texts(trial, "own", "group_id, side, id", "group_id"))
                .containsExactly("left:n|left|n", "left:n|right|o", "left:z|right|a", "left:z|left|z");
        assertThat(trial.table("own_score").filter("pass = 'all'").head())
                .extracting(
                        row -> row.getAs("known_pairs"),
                        row -> row.getAs("found_pairs"),
                        row -> row.getAs("right_pairs"))
                .containsExactly(3L, 2L, 2L);
    }
}
