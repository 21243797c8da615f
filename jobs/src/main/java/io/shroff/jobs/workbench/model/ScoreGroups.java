package io.shroff.jobs.workbench.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/** Rows of the small tables that show how probabilities and predictions fared, by groups of rows that judged. */
final class ScoreGroups {
    private static final int GROUPS = 10;
    private static final int STEPS = 20;

    private final HeldOut rows;
    private final List<Row> found = new ArrayList<>();

    private ScoreGroups(HeldOut rows) {
        this.rows = rows;
    }

    /** Groups of equally many rows, from the lowest probability. */
    static List<Row> reliability(HeldOut rows) {
        ScoreGroups groups = new ScoreGroups(rows);
        for (int output = 0; output < rows.targets().outputs(); output++) {
            groups.reliability(output);
        }

        return groups.found;
    }

    private void reliability(int output) {
        double[] probability = rows.probability(output);
        boolean[] outcome = rows.outcome(output);
        List<int[]> bins = tenths(rising(probability));
        for (int bin = 0; bin < bins.size(); bin++) {
            int[] of = bins.get(bin);
            found.add(RowFactory.create(
                    rows.targets().label(output),
                    rows.targets().classOf(output),
                    bin + 1,
                    mean(of, probability),
                    share(of, outcome),
                    (long) of.length));
        }
    }

    /** Groups of equally many rows, from the highest score or prediction. */
    static List<Row> deciles(HeldOut rows) {
        ScoreGroups groups = new ScoreGroups(rows);
        if (rows.targets().isNumber()) {
            groups.decilesOfNumber();
        }

        for (int output = 0;
                !rows.targets().isNumber() && output < rows.targets().outputs();
                output++) {
            groups.deciles(output);
        }

        return groups.found;
    }

    private void decilesOfNumber() {
        double[] predicted = rows.predictions();
        double[] actual = rows.values();
        List<int[]> tenths = tenths(falling(predicted));
        for (int decile = 0; decile < tenths.size(); decile++) {
            int[] of = tenths.get(decile);
            found.add(RowFactory.create(
                    rows.targets().label(0), decile + 1, (long) of.length, mean(of, predicted), mean(of, actual)));
        }
    }

    private void deciles(int output) {
        double[] probability = rows.probability(output);
        boolean[] outcome = rows.outcome(output);
        double positives = count(outcome);
        double base = positives / outcome.length;
        double sofar = 0;
        List<int[]> tenths = tenths(falling(probability));
        for (int decile = 0; decile < tenths.size(); decile++) {
            int[] of = tenths.get(decile);
            double yes = share(of, outcome) * of.length;
            sofar += yes;
            found.add(RowFactory.create(
                    rows.targets().label(output),
                    rows.targets().classOf(output),
                    decile + 1,
                    (long) of.length,
                    Math.round(yes),
                    mean(of, probability),
                    share(of, outcome),
                    positives == 0 ? null : sofar / positives,
                    positives == 0 ? null : share(of, outcome) / base));
        }
    }

    /** What is flagged from each of some probabilities on. */
    static List<Row> thresholds(HeldOut rows, double chosen) {
        ScoreGroups groups = new ScoreGroups(rows);
        double[] thresholds = IntStream.range(1, STEPS)
                .mapToDouble(step -> step / (double) STEPS)
                .toArray();
        double[] all = Arrays.stream(thresholds).anyMatch(t -> t == chosen)
                ? thresholds
                : IntStream.rangeClosed(0, thresholds.length)
                        .mapToDouble(i -> i == thresholds.length ? chosen : thresholds[i])
                        .sorted()
                        .toArray();
        for (int output = 0; output < rows.targets().outputs(); output++) {
            for (double threshold : all) {
                groups.threshold(output, threshold, threshold == chosen);
            }
        }

        return groups.found;
    }

    private void threshold(int output, double threshold, boolean isChosen) {
        double[] probability = rows.probability(output);
        boolean[] outcome = rows.outcome(output);
        long flagged = 0;
        long hits = 0;
        for (int row = 0; row < outcome.length; row++) {
            flagged += probability[row] >= threshold ? 1 : 0;
            hits += probability[row] >= threshold && outcome[row] ? 1 : 0;
        }

        long positives = count(outcome);
        found.add(RowFactory.create(
                rows.targets().label(output),
                rows.targets().classOf(output),
                threshold,
                flagged == 0 ? null : hits / (double) flagged,
                positives == 0 ? null : hits / (double) positives,
                flagged / (double) outcome.length,
                flagged,
                isChosen));
    }

    private static List<int[]> tenths(int[] order) {
        int groups = Math.min(GROUPS, order.length);
        List<int[]> tenths = new ArrayList<>();
        for (int group = 0; group < groups; group++) {
            tenths.add(Arrays.copyOfRange(order, (int) ((long) group * order.length / groups), (int)
                    ((long) (group + 1) * order.length / groups)));
        }

        return tenths;
    }

    private static int[] rising(double[] values) {
        return IntStream.range(0, values.length)
                .boxed()
                .sorted(Comparator.comparingDouble(row -> values[row]))
                .mapToInt(Integer::intValue)
                .toArray();
    }

    private static int[] falling(double[] values) {
        return rising(Arrays.stream(values).map(value -> -value).toArray());
    }

    private static double mean(int[] rows, double[] values) {
        return Arrays.stream(rows).mapToDouble(row -> values[row]).average().orElseThrow();
    }

    private static double share(int[] rows, boolean[] outcome) {
        return Arrays.stream(rows).filter(row -> outcome[row]).count() / (double) rows.length;
    }

    private static long count(boolean[] outcome) {
        return IntStream.range(0, outcome.length).filter(row -> outcome[row]).count();
    }
}
