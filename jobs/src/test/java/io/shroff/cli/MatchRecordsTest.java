package io.shroff.cli;

import static org.apache.spark.sql.functions.countDistinct;
import static org.apache.spark.sql.functions.expr;
import static org.assertj.core.api.Assertions.assertThat;

import io.shroff.jobs.operate.samples.BankSample;
import io.shroff.jobs.operate.samples.InvoicesSample;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code job match-records} over tables of a user's own. */
class MatchRecordsTest {
    private static final List<String> BANK = List.of(
            "line,amt,dt,acct,ref",
            "b1,100.10,2024-01-05,A,INV1",
            "b2,250.00,2024-01-07,A,INV2",
            "b3,300.30,2024-01-08,A,PARTY X",
            "b4,,2024-01-09,A,INV4",
            "b5,75.00,,A,INV5",
            "b6,-10.00,2024-01-10,A,FEE",
            "b7,10.00,2024-01-10,A,FEE",
            "b8,999.00,2024-01-11,A,NONE",
            "b9,55.00,2024-02-01,,INV9",
            "c1,100.10,2024-01-05,B,INV1");
    private static final List<String> BOOKS = List.of(
            "nr,total,day,account,reference",
            "r1,100.1,2024-01-03,A,inv1",
            "r2,251.00,2024-01-07,A,INV2",
            "r3b,200.20,2024-01-08,A,Party X",
            "r3a,100.10,2024-01-08,A,Party X",
            "r9,75.00,2024-01-08,A,INV5",
            "s1,100.10,2024-01-05,B,INV1.");

    @TempDir
    private Path folder;

    private static String spec(Path bank, Path books, String output, String more) {
        return """
                left: {csv: %s}
                right: {csv: %s}
                left-name: bank
                right-name: books
                columns:
                  left: {id: line, amount: amt, date: dt, group: acct, texts: {ref: ref}}
                  right: {id: nr, amount: total, date: day, group: account, texts: {ref: reference}}
                passes:
                  - {name: reversal, kind: offset, side: bank, first-day: -3, last-day: 3}
                  - {name: exact, kind: exact, keys: [ref], first-day: -5, last-day: 5}
                  - {name: near, kind: tolerance, keys: [ref], amount: 1.00}
                  - {name: bulk, kind: sums, keys: [ref], most-right: 3}
                as-of: 2024-12-31
                output: %s
                %s
                """.formatted(bank, books, output, more);
    }

    private static String one(Path csv, String more) {
        return """
                left: {csv: %s}
                columns:
                  left: {id: Id, amount: amount, date: date}
                passes:
                  - {name: same, kind: exact, last-day: 9}
                as-of: 2024-12-31
                output: one
                %s
                """.formatted(csv, more);
    }

    private static List<String> reversed(List<String> lines) {
        List<String> all = new ArrayList<>(lines.subList(1, lines.size()));
        Collections.reverse(all);
        all.add(0, lines.get(0));
        return all;
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

    private static List<Row> all(WorkbenchTrial trial, String table, String... order) {
        return trial.table(table).orderBy(order[0], order[1]).collectAsList();
    }

    @Test
    void matchesByPassesWithinGroupsWhateverTheOrderOfRows() {
        WorkbenchTrial trial = new WorkbenchTrial(folder);
        Path pairs = trial.file("pairs.csv", "left,right", "b1,r1", "b2,r2", "b8,r9");
        String known = "pairs: {csv: " + pairs + "}";
        Cli first =
                trial.run("match-records", spec(trial.file("a.csv", BANK), trial.file("b.csv", BOOKS), "first", known));
        assertThat(first.status()).as(first.toString()).isZero();

        assertThat(texts(trial, "first", "group_id, side, id, pass, score, difference", "group_id"))
                .containsExactly(
                        "bank:b1|bank|b1|exact|1.0|0.00",
                        "bank:b1|books|r1|exact|1.0|0.00",
                        "bank:b2|bank|b2|near|1.0|-1.00",
                        "bank:b2|books|r2|near|1.0|-1.00",
                        "bank:b3|bank|b3|bulk|1.0|0.00",
                        "bank:b3|books|r3a|bulk|1.0|0.00",
                        "bank:b3|books|r3b|bulk|1.0|0.00",
                        "bank:b6|bank|b6|reversal|1.0|0.00",
                        "bank:b6|bank|b7|reversal|1.0|0.00",
                        "bank:c1|bank|c1|exact|1.0|0.00",
                        "bank:c1|books|s1|exact|1.0|0.00");
        assertThat(texts(trial, "first", "id, evidence", "group_id").get(0))
                .isEqualTo("b1|ref equal; date days -5 to 5; amount equal amount");
        assertThat(texts(trial, "first_exceptions", "side, id, type, candidates", "side"))
                .containsExactly(
                        "bank|b4|missing_amount|",
                        "bank|b5|missing_date|",
                        "bank|b8|no_candidate|",
                        "bank|b9|missing_group|",
                        "books|r9|no_candidate|");
        assertThat(trial.table("first_proof")
                        .orderBy("side", "group")
                        .selectExpr("concat_ws('|', side, group, input_records, input_amount, matched_records,"
                                + " matched_amount, exception_records, exception_amount, missing_amounts)")
                        .collectAsList())
                .extracting(row -> row.getString(0))
                .containsExactly(
                        "bank|(none)|1|55.00|0|0.00|1|55.00|0",
                        "bank|A|8|1724.40|5|650.40|3|1074.00|1",
                        "bank|B|1|100.10|1|100.10|0|0.00|0",
                        "books|A|5|726.40|4|651.40|1|75.00|0",
                        "books|B|1|100.10|1|100.10|0|0.00|0");
        assertThat(trial.table("first_score").filter("pass = 'all'").collectAsList())
                .singleElement()
                .extracting(
                        row -> row.getAs("known_pairs"),
                        row -> row.getAs("found_pairs"),
                        row -> row.getAs("judged_pairs"),
                        row -> row.getAs("right_pairs"),
                        row -> row.getAs("precision"),
                        row -> row.getAs("recall"))
                .containsExactly(3L, 5L, 2L, 2L, 1.0, 2.0 / 3);
        assertThat(first.out()).contains("of 3 known pairs 2 were found");

        Cli second = trial.run(
                "match-records",
                spec(trial.file("c.csv", reversed(BANK)), trial.file("d.csv", reversed(BOOKS)), "second", known));
        assertThat(second.status()).as(second.toString()).isZero();
        for (String table : List.of("", "_exceptions")) {
            assertThat(all(trial, "second" + table, "side", "id")).isEqualTo(all(trial, "first" + table, "side", "id"));
        }

        assertThat(all(trial, "second_proof", "side", "group")).isEqualTo(all(trial, "first_proof", "side", "group"));
    }

    @Test
    void weighsAllEvidenceAndLeavesRecordsWithoutAPartner() {
        WorkbenchTrial trial = new WorkbenchTrial(folder);
        Random random = new Random(3);
        List<String> bank = new ArrayList<>(List.of("line,amt,dt,ref"));
        List<String> books = new ArrayList<>(List.of("line,amt,dt,ref"));
        for (int i = 0; i < 200; i++) {
            int paise = 10_000 + random.nextInt(900_000);
            String memo = Long.toString(random.nextLong(), 36).substring(1, 10) + " " + i;
            int day = 1 + random.nextInt(20);
            bank.add("x%03d,%d.%02d,2024-01-%02d,%s".formatted(i, paise / 100, paise % 100, day, memo));
            if (i < 190) {
                books.add("y%03d,%d.%02d,2024-01-%02d,%s"
                        .formatted(i, paise / 100, paise % 100, day + random.nextInt(4), memo.substring(0, 8)));
            }
        }

        String spec = """
                left: {csv: %s}
                right: {csv: %s}
                columns: {left: {id: line, amount: amt, date: dt, texts: {memo: ref}}}
                passes:
                  - name: weighed
                    kind: weighed
                    blocks:
                      - {keys: [memo], first-characters: {memo: 2}, last-day: 20}
                      - {share: 0.05, last-day: 5}
                as-of: 2024-12-31
                output: weighed
                """.formatted(trial.file("a.csv", bank), trial.file("b.csv", books));
        Cli cli = trial.run("match-records", spec);
        assertThat(cli.status()).as(cli.toString()).isZero();
        assertThat(trial.table("weighed").count()).isGreaterThanOrEqualTo(2 * 187);
        assertThat(trial.table("weighed")
                        .groupBy("group_id")
                        .agg(countDistinct(expr("substring(id, 2, 3)")))
                        .filter("`count(DISTINCT substring(id, 2, 3))` > 1")
                        .count())
                .isZero();
        assertThat(trial.table("weighed")
                        .filter("score < 0.6 OR evidence NOT LIKE '%amount equal amount (%'")
                        .count())
                .isZero();
        assertThat(trial.table("weighed_exceptions")
                        .filter("side = 'left' AND id >= 'x190'")
                        .count())
                .isEqualTo(10);
    }

    @Test
    void matchesOneTableAgainstItselfAndAnswersPoorInput() {
        WorkbenchTrial trial = new WorkbenchTrial(folder);
        Path csv = trial.file(
                "a.csv",
                "Id,amount,date",
                "z,-50.00,1650-01-05",
                "a,50.00,1650-01-06",
                "m,70,1650-01-06",
                "n,NaN,1650-01-06",
                "d,-5,1650-01-01",
                "e,-5,1650-01-01",
                "f,5,1650-01-01");
        Cli cli = trial.run("match-records", one(csv, ""));
        assertThat(cli.status()).as(cli.toString()).isZero();
        assertThat(cli.out()).contains("1 values are infinite or not a number and count as missing");
        assertThat(texts(trial, "one", "group_id, side, id, difference", "group_id"))
                .containsExactly("left:z|right|a|0.00", "left:z|left|z|0.00");
        assertThat(texts(trial, "one_exceptions", "side, id, type, candidates", "side"))
                .containsExactly(
                        "left|d|ambiguous|f",
                        "left|e|ambiguous|f",
                        "right|f|ambiguous|d; e",
                        "right|m|no_candidate|",
                        "right|n|missing_amount|");

        Path missing = trial.file("missing.csv", "Id,amount,date", "a,,2024-01-01");
        Cli none = trial.run("match-records", one(missing, ""));
        assertThat(none.status()).as(none.toString()).isZero();
        assertThat(none.out()).contains("right: 0 of 1 records matched: 1 missing_amount");
    }

    @Test
    void saysWhatIsWrongWithATableOrASpec() {
        WorkbenchTrial trial = new WorkbenchTrial(folder);
        refused(trial, 3, "2 values of 'Id' stand there more than once, such as 'a'", "a,1,", "b,2,", "a,-3,", "b,1,");
        refused(trial, 3, "no amount, such as '1,000.00'", "a,\"1,000.00\",");
        refused(trial, 3, "no amount, such as '1e300'", "a,1e300,");
        refused(trial, 3, "no amount, such as '1e-300'", "a,1e-300,");
        refused(trial, 3, "no date, such as '05/01/2024'", "a,1,05/01/2024");
        refused(trial, 3, "1 of 2 rows have no 'Id'", ",1,", "b,1,");
        refused(trial, 3, "neither side has a row");

        Path good = trial.file("good.csv", "Id,amount,date", "a,1,2024-01-01", "b,-1,2024-01-01", "c,2,2024-01-01");
        wrong(trial, one(good, "options: {most-records: 2}"), 3, "most-records is 2");
        wrong(trial, one(good, "").replace("amount: amount", "amount: amunt"), 2, "Did you mean 'amount'?");
        wrong(trial, one(good, "").replace("last-day: 9", "keys: [memo]"), 2, "uses the text 'memo'");
        wrong(trial, one(good, "").replace("last-day: 9", "share: 0.1"), 2, "tolerance, weighed, sums or offset");
        wrong(trial, one(good, "").replace("date: date", "sign: turned"), 2, "the columns name no date");
        wrong(trial, one(good, "").replace("exact", "sums"), 2, "Pass 'same'");
        wrong(trial, one(good, "").replace("exact", "exat"), 2, "Did you mean 'exact'?");
        wrong(trial, one(folder.resolve("gone.csv"), ""), 4, "there is no file or folder at");
        assertThat(folder.resolve("lake/gold/one")).doesNotExist();
    }

    private static void refused(WorkbenchTrial trial, int status, String sentence, String... rows) {
        List<String> lines = new ArrayList<>(List.of("Id,amount,date"));
        lines.addAll(List.of(rows));
        wrong(trial, one(trial.file("bad.csv", lines), ""), status, sentence);
    }

    private static void wrong(WorkbenchTrial trial, String spec, int status, String sentence) {
        Cli cli = trial.run("match-records", spec);
        assertThat(cli.err()).contains(sentence);
        assertThat(cli.status()).as(cli.toString()).isEqualTo(status);
    }

    @Test
    void theSampleIsWhatItsWriterGivesAndItsSpecRuns() throws IOException {
        Path samples = SampleLake.root().resolve("data-samples/workbench");
        assertThat(samples.resolve("bank.csv")).hasContent(BankSample.csv());
        assertThat(samples.resolve("invoices.csv")).hasContent(InvoicesSample.csv());

        String spec = Files.readString(SampleLake.root().resolve("conf/workbench/match-records.yaml"))
                .replace("data-samples", samples.getParent().toString());
        WorkbenchTrial trial = new WorkbenchTrial(folder);
        Cli cli = trial.run("match-records", spec);
        assertThat(cli.status()).as(cli.toString()).isZero();
        assertThat(trial.table("bank_matches")
                        .groupBy("pass")
                        .count()
                        .orderBy("pass")
                        .collectAsList())
                .extracting(row -> row.getString(0) + " " + row.getLong(1))
                .containsExactly("bulk 30", "less a fee 12", "reversals 2", "same amount 180");
    }
}
