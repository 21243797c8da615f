package io.shroff.cli;

import static io.shroff.cli.PoorCase.ALIKE;
import static io.shroff.cli.PoorCase.EXTREMES;
import static io.shroff.cli.PoorCase.KEY_TWICE;
import static io.shroff.cli.PoorCase.LENGTHS;
import static io.shroff.cli.PoorCase.NOT_FINITE;
import static io.shroff.cli.PoorCase.NO_COLUMN;
import static io.shroff.cli.PoorCase.NO_ROWS;
import static io.shroff.cli.PoorCase.NO_VALUE;
import static io.shroff.cli.PoorCase.ONE_ROW;
import static io.shroff.cli.PoorCase.TEXT;
import static io.shroff.cli.PoorCase.UNSORTED;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Poor tables of rows that stand for themselves, of records and of purchases. */
final class PoorRows {
    private static final String FEATURES = "columns: {key: [id], features: [visits, spend]}\n";
    private static final String HEADER = "id,visits,spend";
    private static final int MOST = 25;
    private static final int CROWD = 20;

    private PoorRows() {}

    /** Two kinds of rows at the ends of what a number holds, and three that lack one. */
    private static List<String> extremes() {
        List<String> lines = new ArrayList<>(List.of(HEADER));
        IntStream.range(0, 20)
                .forEach(i -> lines.add("r%02d,%s".formatted(i, i % 4 == 0 ? "1e-300,1e300" : "3e-300,-1e300")));
        lines.add("nan,1e-300,NaN");
        lines.add("inf,1e-300,-Infinity");
        lines.add("empty,1e-300,");
        return lines;
    }

    /** What both methods refuse that look at rows by their features. */
    private static void refused(PoorAnswers answers) {
        answers.refuses(NO_ROWS, HEADER);
        answers.refuses(NO_VALUE, HEADER, "x,,2", "y,NaN,2", "z,3,");
        answers.refuses(KEY_TWICE, HEADER, "x,1,2", "x,2,2", "y,4,8");
        answers.refuses(NO_COLUMN, "id,visits,spends", "x,1,2");
        answers.refuses(TEXT, HEADER, "x,1,2", "y,many,2", "z,1,2");
    }

    static PoorAnswers clusters(WorkbenchTrial trial) {
        PoorAnswers answers = new PoorAnswers(trial, "cluster-rows", FEATURES);
        refused(answers);
        answers.add(ONE_ROW, answers.accepted("one", List.of(HEADER, "x,1,2")), answers.rows("one"));
        answers.add(
                ALIKE, answers.accepted("alike", List.of(HEADER, "x,1,2", "y,1,2", "z,1,2")), answers.rows("alike"));
        Cli run = answers.accepted("out", extremes());
        answers.add(NOT_FINITE, run, answers.rows("out", "id: nan"));
        answers.add(EXTREMES, run, answers.rows("out_profiles", "feature: visits"));
        answers.elsewhere(UNSORTED, ClusterRowsTest.class, "findsTheGroupsThatAreThereWhateverTheOrderOfRows");
        return answers;
    }

    static PoorAnswers anomalies(WorkbenchTrial trial) {
        PoorAnswers answers = new PoorAnswers(trial, "detect-anomalies", FEATURES + "options: {trees: 10}");
        refused(answers);
        answers.refuses(ONE_ROW, HEADER, "x,1,2");
        answers.add(
                ALIKE, answers.accepted("alike", List.of(HEADER, "x,1,2", "y,1,2", "z,1,2")), answers.rows("alike"));
        List<String> lines = extremes();
        lines.add("far,1e300,1e300");
        Cli run = answers.accepted("out", lines);
        answers.add(NOT_FINITE, run, answers.rows("out", "id: nan"));
        answers.add(EXTREMES, run, answers.rows("out", "is_anomaly: true"));
        answers.elsewhere(UNSORTED, DetectAnomaliesTest.class, "findsThePlantedRowsOfTheSampleWhateverTheOrder");
        return answers;
    }

    static PoorAnswers matches(WorkbenchTrial trial) {
        String header = "id,a,day,account";
        PoorAnswers answers = new PoorAnswers(trial, "match-records", """
                columns: {left: {id: id, amount: a, date: day, group: account}}
                passes: [{name: same, kind: exact, first-day: -3, last-day: 3}]
                """);
        answers.refuses(NO_ROWS, header);
        answers.refuses(KEY_TWICE, header, "x,1,2024-01-01,A", "x,-1,2024-01-01,A");
        answers.refuses(NO_COLUMN, "id,a,day,accounts", "x,1,2024-01-01,A");
        answers.refuses(TEXT, header, "x,ten,2024-01-01,A");
        answers.refuses(TEXT.of("for a date"), header, "x,10,1/1/2024,A");
        answers.refuses(EXTREMES, header, "x,1e300,2024-01-01,A", "y,1e-300,2024-01-01,A");
        List<String> lines = new ArrayList<>(List.of(
                header,
                "one,8,2024-01-01,single",
                "d,-5,2024-01-01,alike",
                "e,-5,2024-01-01,alike",
                "f,5,2024-01-01,alike",
                "none,,2024-01-01,missing",
                "nan,NaN,2024-01-01,odd",
                "inf,Infinity,2024-01-01,odd",
                "z,-50.00,2024-01-05,good",
                "y,50.00,2024-01-06,good"));
        IntStream.range(0, CROWD).forEach(i -> lines.add("c%d,%d,2024-01-01,crowd".formatted(i, i % 9 < 4 ? 5 : -5)));
        Cli run = answers.accepted("out", lines);
        answers.add(ONE_ROW, run, answers.rows("out_exceptions", "id: one"));
        long swappable = IntStream.range(0, CROWD)
                .filter(i -> !answers.rows("out_exceptions", "id: c" + i, "type: ambiguous")
                        .isEmpty())
                .count();
        answers.add(ALIKE, run, answers.rows("out_exceptions", "id: f"), swappable + " of a crowd of " + CROWD);
        answers.add(NO_VALUE, run, answers.rows("out_exceptions", "id: none"));
        answers.add(NOT_FINITE, run, answers.rows("out_exceptions", "id: nan"));
        answers.elsewhere(UNSORTED, MatchRecordsTest.class, "matchesByPassesWithinGroupsWhateverTheOrderOfRows");
        return answers;
    }

    private static LocalDate day(int back) {
        return LocalDate.of(2024, 12, 20).minusDays(13L * back);
    }

    static PoorAnswers customers(WorkbenchTrial trial) {
        String header = "id,day,paid";
        PoorAnswers answers = new PoorAnswers(
                trial, "value-customers", "columns: {key: [id], time: day, value: paid}\noptions: {horizon: 4}");
        answers.refuses(NO_ROWS, header);
        answers.refuses(NO_COLUMN, "ID,day,paid", "x,2024-01-01,7");
        answers.refuses(TEXT, header, "x,2024-01-01,7 EUR");
        answers.refuses(TEXT.of("for a day"), header, "x,May,7");
        answers.refuses(EXTREMES, header, "x,2024-01-01,1e300");
        answers.add(ONE_ROW, answers.accepted("one", List.of(header, "x,2024-12-31,7")), answers.rows("one"));
        List<String> alike = new ArrayList<>(List.of(header));
        List<String> none = new ArrayList<>(List.of(header));
        List<String> once = new ArrayList<>(List.of(header));
        for (int i = 0; i < 10; i++) {
            for (int month = 1; month <= 3; month++) {
                alike.add("c%d,2024-0%d-01,5".formatted(i, month));
                none.add("c%d,2024-0%d-0%d,".formatted(i, month, 1 + i % 7));
            }

            once.add("c%d,2024-12-01,".formatted(i));
        }

        answers.add(ALIKE, answers.accepted("alike", alike), answers.rows("alike", "id: c1"));
        answers.add(NO_VALUE, answers.accepted("none", none), answers.rows("none", "id: c1"));
        answers.add(NO_VALUE.of("of customers of one day"), answers.accepted("once", once), answers.rows("once"));
        List<String> lines = new ArrayList<>(List.of(
                header,
                "odd,2024-05-01,5",
                "odd,2024-06-01,NaN",
                "odd,2024-07-01,Infinity",
                "tiny,2024-05-01,5",
                "tiny,2024-06-01,1e-300",
                "twice,2024-05-01,5",
                "twice,2024-05-01,6"));
        for (int length = 1; length <= MOST; length++) {
            for (int i = 0; i < length; i++) {
                lines.add("n%02d,%s,%d".formatted(length, day(i), 3 + i % 4));
            }

            int last = MOST - length;
            lines.add("back,%s,%d".formatted(day(last), 3 + last % 4));
        }

        Cli run = answers.accepted("out", lines);
        answers.add(NOT_FINITE, run, answers.rows("out", "id: odd"));
        answers.add(EXTREMES.of("small"), run, answers.rows("out", "id: tiny"));
        answers.add(KEY_TWICE, run, answers.rows("out", "id: twice"));
        long valued = IntStream.rangeClosed(1, MOST)
                .filter(length -> !answers.rows(
                                "out",
                                "id: n%02d".formatted(length),
                                "frequency: " + (length - 1),
                                "horizon: 4",
                                "reason: none")
                        .isEmpty())
                .count();
        answers.add(LENGTHS, run, valued + " of " + MOST + " are valued");
        answers.add(
                UNSORTED,
                run,
                PoorAnswers.compared(
                        answers.rows("out", "id: back").replace("back", "n25"), answers.rows("out", "id: n25")));
        return answers;
    }
}
