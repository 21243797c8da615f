package io.shroff.cli;

import static io.shroff.cli.PoorCase.ALIKE;
import static io.shroff.cli.PoorCase.EXTREMES;
import static io.shroff.cli.PoorCase.KEY_TWICE;
import static io.shroff.cli.PoorCase.NEW_CATEGORY;
import static io.shroff.cli.PoorCase.NOT_FINITE;
import static io.shroff.cli.PoorCase.NO_COLUMN;
import static io.shroff.cli.PoorCase.NO_ROWS;
import static io.shroff.cli.PoorCase.NO_VALUE;
import static io.shroff.cli.PoorCase.ONE_CLASS;
import static io.shroff.cli.PoorCase.ONE_ROW;
import static io.shroff.cli.PoorCase.TEXT;
import static io.shroff.cli.PoorCase.UNSORTED;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Poor tables to learn a model from, and to apply one to. */
final class PoorModels {
    private static final String TRAIN = """
            model: %2$s
            columns: {key: [id], label: [y], features: [%1$s]}
            task: %2$s
            options: {trees: 5, split: {folds: 2}}
            """;
    private static final String WEIGHED = "a], weight: w, protected: [kind";
    private static final String USE = "model: classification\ncolumns: {key: [id]}\n";
    private static final String HEADER = "id,a,kind,same,none,y";

    private PoorModels() {}

    private static PoorAnswers trainer(WorkbenchTrial trial, String features, String task) {
        return new PoorAnswers(trial, "train-model", TRAIN.formatted(features, task));
    }

    /** Rows whose class the first feature tells; one holds a category that no other has. */
    private static List<String> rows() {
        List<String> lines = new ArrayList<>(List.of(HEADER));
        IntStream.range(0, 40).forEach(i -> {
            String a = i == 7 ? "NaN" : i == 8 ? "Infinity" : i % 2 == 0 ? "1e300" : "1e-300";
            String kind = i == 11 ? "rare" : i % 3 == 0 ? "p" : "q";
            lines.add("r%02d,%s,%s,3,,%s".formatted(i, a, kind, i % 2 == 0 ? "yes" : "no"));
        });
        return lines;
    }

    /** Good rows with a column that holds one thing. */
    private static String[] with(String column, String value) {
        int place = List.of(HEADER.split(",")).indexOf(column);
        List<String> lines = rows();
        lines.replaceAll(line -> {
            String[] cells = line.split(",", -1);
            cells[place] = line.equals(HEADER) ? column : value;
            return String.join(",", cells);
        });
        return lines.toArray(String[]::new);
    }

    static PoorAnswers trained(WorkbenchTrial trial) {
        PoorAnswers answers = trainer(trial, "a, kind, same, none", "classification");
        List<String> lines = rows();
        answers.refuses(NO_ROWS, HEADER);
        answers.refuses(ONE_ROW, HEADER, lines.get(1));
        answers.refuses(NO_VALUE.of("of the label"), with("y", ""));
        answers.refuses(ONE_CLASS, with("y", "yes"));
        String[] twice = lines.toArray(String[]::new);
        twice[2] = twice[1];
        answers.refuses(KEY_TWICE, twice);
        answers.refuses(NO_COLUMN, HEADER.replace("kind", "kinds"), lines.get(1));
        String[] slip = lines.toArray(String[]::new);
        slip[3] = slip[3].replace("1e300", "1e3OO");
        answers.refuses(TEXT, slip);
        Cli run = answers.accepted("out", lines);
        answers.add(ALIKE, run);
        answers.add(NO_VALUE, run);
        answers.add(NOT_FINITE, run, answers.rows("out_oof", "id: r07"));
        answers.add(NEW_CATEGORY, run, answers.rows("out_oof", "id: r11"));
        answers.add(EXTREMES, run, answers.rows("out_evaluation", "candidate: model", "metric: auc"));
        answers.elsewhere(
                UNSORTED, TrainModelTest.class, "learnsTheSameFromRowsInAnyOrderAndPartsAndJudgesRowsItHasNotSeen");
        return numbers(answers);
    }

    /** The same where the label is a number. */
    private static PoorAnswers numbers(PoorAnswers classes) {
        PoorAnswers answers = classes.with(TRAIN.formatted(WEIGHED, "regression"));
        answers.refuses(TEXT.of("in the label"), weighed(rows(), List.of("1")).toArray(String[]::new));
        List<String> alike = Arrays.asList(with("y", "3"));
        alike.set(5, alike.get(5).replaceAll("3$", "NaN"));
        Cli run = answers.accepted("number", weighed(alike, List.of("1e300")));
        answers.add(ALIKE.of("of the label"), run, answers.rows("number_oof", "id: r00"));
        answers.add(NOT_FINITE.of("in the label"), run);
        PoorAnswers weighed = answers.with(TRAIN.formatted(WEIGHED, "classification"));
        weighed.refuses(
                NOT_FINITE.of("in the weight"),
                weighed(rows(), List.of("1e300", "NaN", "-1", "0", "")).toArray(String[]::new));
        return weighed;
    }

    /** Rows with a column of weights, of which each but the first is that of one row. */
    private static List<String> weighed(List<String> rows, List<String> weights) {
        return IntStream.range(0, rows.size())
                .mapToObj(i -> rows.get(i) + "," + (i == 0 ? "w" : weights.get(i < weights.size() ? i : 0)))
                .toList();
    }

    static PoorAnswers scored(WorkbenchTrial trial) {
        return used(trial, "score-model");
    }

    static PoorAnswers explained(WorkbenchTrial trial) {
        return used(trial, "explain-model");
    }

    private static PoorAnswers used(WorkbenchTrial trial, String method) {
        trainer(trial, "a, kind, same, none", "classification").accepted("out", rows());
        PoorAnswers answers = new PoorAnswers(trial, method, USE);
        answers.refuses(NO_ROWS, HEADER);
        answers.refuses(KEY_TWICE, HEADER, "x,1,p,,,", "x,2,q,,,");
        answers.refuses(NO_COLUMN, "id,a,kinds", "x,1,p");
        answers.refuses(TEXT, HEADER, "x,many,p,,,", "y,1,q,,,");
        Cli one = answers.accepted("one", List.of(HEADER, "x,1,p,3,,yes"));
        answers.add(ONE_ROW, one, answers.rows("one"));
        if (method.equals("explain-model")) {
            answers.add(ONE_CLASS, one, answers.rows("one_importance", "feature: a"));
        }

        List<String> lines = List.of(
                HEADER,
                "alike,7,q,,,maybe",
                "none,,,,,yes",
                "nan,NaN,p,,,",
                "inf,Infinity,p,,,yes",
                "new,1,boat,,,yes",
                "huge,1e300,q,,,yes",
                "tiny,1e-300,q,,,no",
                "twin,7,q,,,maybe");
        Cli run = answers.accepted("out", lines);
        String alike = PoorAnswers.compared(
                answers.rows("out", "id: twin").replace("twin", "alike"), answers.rows("out", "id: alike"));
        answers.add(ALIKE, run, alike);
        answers.add(UNSORTED, run, alike);
        answers.add(NO_VALUE, run, answers.rows("out", "id: none"));
        answers.add(NOT_FINITE, run, answers.rows("out", "id: nan"));
        if (method.equals("explain-model")) {
            // Five rows of a known class: those named alike, twin and nan have none.
            answers.add(ONE_CLASS.of("or none known"), run, answers.rows("out_importance"));
        }

        answers.add(NEW_CATEGORY, run, answers.rows("out", "id: new"));
        answers.add(EXTREMES, run, answers.rows("out", "id: huge"), answers.rows("out", "id: tiny"));
        return answers;
    }
}
