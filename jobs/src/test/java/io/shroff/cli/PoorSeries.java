package io.shroff.cli;

import static io.shroff.cli.PoorCase.ALIKE;
import static io.shroff.cli.PoorCase.EXTREMES;
import static io.shroff.cli.PoorCase.GAPS;
import static io.shroff.cli.PoorCase.KEY_TWICE;
import static io.shroff.cli.PoorCase.LENGTHS;
import static io.shroff.cli.PoorCase.NOT_FINITE;
import static io.shroff.cli.PoorCase.NO_COLUMN;
import static io.shroff.cli.PoorCase.NO_ROWS;
import static io.shroff.cli.PoorCase.NO_VALUE;
import static io.shroff.cli.PoorCase.ONE_ROW;
import static io.shroff.cli.PoorCase.TEXT;
import static io.shroff.cli.PoorCase.UNSORTED;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Poor series: one table holds many, each of which is poor in its own way. */
final class PoorSeries {
    private static final String COLUMNS = "columns: {key: [shop], time: month, value: sold}\n";
    private static final String HEADER = "shop,month,sold";
    private static final int MONTHS = 24;
    private static final int LONGEST = 25;
    private static final YearMonth END = YearMonth.of(2024, 12);

    private PoorSeries() {}

    private static String month(int back) {
        return END.minusMonths(back).toString();
    }

    private static List<String> series() {
        List<String> lines = new ArrayList<>(List.of(HEADER));
        for (int i = 0; i < MONTHS; i++) {
            String month = month(MONTHS - 1 - i);
            lines.add("flat," + month + ",7");
            lines.add("lost," + month + ",");
            lines.add("odd," + month + "," + (i == 3 ? "NaN" : i == 9 ? "-inf" : "" + (10 + i % 5)));
            lines.add("huge," + month + "," + (i < 12 ? "1e300" : "3e300"));
            lines.add("tiny," + month + "," + (i < 12 ? "1e-300" : "3e-300"));
            lines.add("both," + month + "," + (i < 12 ? "1e-300" : "1e300"));
            lines.add("forth," + month + "," + i * 7 % 5);
            lines.add("back," + month(i) + "," + (MONTHS - 1 - i) * 7 % 5);
            if (i % 6 != 4) {
                lines.add("gap," + month + "," + (i < 12 ? i % 3 : 20 + i % 3));
            }
        }

        IntStream.range(0, 5).forEach(i -> lines.add("far," + YearMonth.of(i == 4 ? 2020 : 1990, 1 + i) + "," + i));
        for (int length = 1; length <= LONGEST; length++) {
            for (int back = 0; back < length; back++) {
                lines.add("n%02d,%s,%d".formatted(length, month(back), back * 7 % 5));
            }
        }

        return lines;
    }

    /** What both methods of series refuse. */
    private static void refused(PoorAnswers answers) {
        answers.refuses(NO_ROWS, HEADER);
        answers.refuses(KEY_TWICE, HEADER, "a,2024-01,1", "a,2024-01,2");
        answers.refuses(NO_COLUMN, "shop,months,sold", "a,2024-01,1");
        answers.refuses(TEXT, HEADER, "a,2024-01,x", "a,2024-02,2");
        answers.refuses(TEXT.of("for a time"), HEADER, "a,May,1", "a,2024-02,2");
    }

    static PoorAnswers forecasts(WorkbenchTrial trial) {
        PoorAnswers answers = new PoorAnswers(trial, "forecast-series", COLUMNS + "options: {horizon: 2}");
        refused(answers);
        Cli run = answers.accepted("out", series());
        answers.add(ONE_ROW, run, of(answers, "n01"));
        answers.add(ALIKE, run, of(answers, "flat"));
        answers.add(NO_VALUE, run, of(answers, "lost"));
        answers.add(NOT_FINITE, run, of(answers, "odd"));
        answers.add(
                UNSORTED,
                run,
                PoorAnswers.compared(of(answers, "back").replace("shop: back", "shop: forth"), of(answers, "forth")));
        answers.add(GAPS, run, of(answers, "gap"));
        answers.add(GAPS.of("far apart"), run, of(answers, "far"));
        answers.add(LENGTHS, run, counted(answers, "have a forecast"), of(answers, "n03"), of(answers, "n25"));
        answers.add(EXTREMES, run, sized(trial));
        return answers;
    }

    /** Whether forecasts of the least and the greatest numbers are such. */
    private static String sized(WorkbenchTrial trial) {
        long found = trial.table("forecast_series_out")
                .filter("shop = 'tiny' AND forecast BETWEEN 1e-300 AND 6e-300"
                        + " OR shop IN ('huge', 'both') AND forecast BETWEEN 0.5e300 AND 6e300")
                .count();
        return found == 3 * 2 ? "forecasts of the size of what came in" : "others";
    }

    static PoorAnswers changes(WorkbenchTrial trial) {
        PoorAnswers answers = new PoorAnswers(trial, "detect-change-points", COLUMNS);
        refused(answers);
        Cli run = answers.accepted("out", series());
        answers.add(ONE_ROW, run, of(answers, "n01"));
        answers.add(ALIKE, run, of(answers, "flat"));
        answers.add(NO_VALUE, run, of(answers, "lost"));
        answers.add(NOT_FINITE, run, of(answers, "odd"));
        answers.add(
                UNSORTED,
                run,
                PoorAnswers.compared(of(answers, "back").replace("shop: back", "shop: forth"), of(answers, "forth")));
        answers.add(GAPS, run, of(answers, "gap"));
        answers.add(GAPS.of("far apart"), run, of(answers, "far"));
        answers.add(LENGTHS, run, counted(answers, "are searched"), of(answers, "n03"), of(answers, "n04"));
        answers.add(EXTREMES, run, of(answers, "tiny"), of(answers, "huge"), of(answers, "both"));
        return answers;
    }

    private static String of(PoorAnswers answers, String shop) {
        return answers.rows("out", "shop: " + shop) + "\n" + answers.rows("out_series", "shop: " + shop);
    }

    private static String counted(PoorAnswers answers, String what) {
        long found = IntStream.rangeClosed(1, LONGEST)
                .filter(length -> !answers.rows("out_series", "shop: n%02d".formatted(length), "reason: none")
                        .isEmpty())
                .count();
        return found + " of " + LONGEST + " " + what;
    }

    static PoorAnswers hierarchies(WorkbenchTrial trial) {
        String columns = "columns: {dimensions: {place: [state, shop]}, time: [month], value: sold}\n";
        String header = "month,state,shop,sold";
        PoorAnswers answers = new PoorAnswers(trial, "cohere-hierarchy", columns);
        answers.refuses(NO_ROWS, header);
        answers.refuses(KEY_TWICE, header, "2024-01,all,all,1", "2024-01,a,all,1", "2024-01,a,all,1");
        answers.refuses(NO_COLUMN, "month,state,shops,sold", "2024-01,a,all,1");
        answers.refuses(TEXT, header, "2024-01,all,all,x");
        Cli run = answers.accepted(
                "out",
                List.of(
                        header,
                        "2024-01,all,all,7",
                        "2024-02,all,all,5",
                        "2024-02,a,all,5",
                        "2024-02,b,all,5",
                        "2024-03,all,all,",
                        "2024-03,a,all,",
                        "2024-04,all,all,10",
                        "2024-04,a,all,NaN",
                        "2024-04,b,all,-Infinity",
                        "2024-05,all,all,10",
                        "2024-05,a,all,4",
                        "2024-05,b,all,5",
                        "2024-06,b,all,5",
                        "2024-06,a,all,4",
                        "2024-06,all,all,10",
                        "2024-07,all,all,1e300",
                        "2024-07,a,all,4e299",
                        "2024-07,b,all,1e-300"));
        answers.add(ONE_ROW, run, at(answers, "2024-01"));
        answers.add(ALIKE, run, at(answers, "2024-02"));
        answers.add(NO_VALUE, run, at(answers, "2024-03"));
        answers.add(NOT_FINITE, run, at(answers, "2024-04"));
        answers.add(
                UNSORTED,
                run,
                PoorAnswers.compared(at(answers, "2024-06").replace("2024-06", "2024-05"), at(answers, "2024-05")));
        answers.add(EXTREMES, run, at(answers, "2024-07"));
        return histories(answers.with(columns + "options: {horizon: 1}"), header);
    }

    private static String at(PoorAnswers answers, String month) {
        return answers.rows("out", "month: " + month);
    }

    /** The same where what comes in is history. */
    private static PoorAnswers histories(PoorAnswers answers, String header) {
        List<String> lines = new ArrayList<>(List.of(header));
        for (int length = 1; length <= LONGEST; length++) {
            for (int back = 0; back < length; back++) {
                lines.add("%s,s%d,n%02d,%d".formatted(month(back), length % 2, length, back * 7 % 5));
            }
        }

        for (int back = 1; back < MONTHS; back += 2) {
            lines.add(month(back) + ",s0,second," + back % 3);
        }

        for (int back = 0; back < MONTHS; back++) {
            lines.add(month(back) + ",far,tiny," + (1 + back % 3) + "e-300");
            lines.add(month(back) + ",far,huge," + (1 + back % 3) + "e300");
            lines.add(month(back) + ",s1,odd," + (back == 2 ? "inf" : "" + back % 3));
        }

        Cli run = answers.accepted("history", lines);
        answers.add(GAPS, run, answers.rows("history", "shop: second"));
        answers.add(LENGTHS, run, counted(answers), answers.rows("history", "shop: n01"));
        answers.add(NOT_FINITE.of("as history"), run, answers.rows("history", "shop: odd"));
        answers.add(EXTREMES.of("as history"), run, answers.rows("history", "state: far"));
        answers.add(
                NO_VALUE.of("as history"),
                answers.accepted("none", List.of(header, "2024-11,a,x,", "2024-12,a,x,")),
                answers.rows("none"));
        return answers;
    }

    private static String counted(PoorAnswers answers) {
        long found = IntStream.rangeClosed(1, LONGEST)
                .filter(length -> !answers.rows("history", "shop: n%02d".formatted(length), "reason: none")
                        .isEmpty())
                .count();
        return found + " of " + LONGEST + " have a forecast";
    }
}
