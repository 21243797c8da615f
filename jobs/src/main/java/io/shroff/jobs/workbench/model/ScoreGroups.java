package io.shroff.jobs.workbench.model;

import io.shroff.algorithm.metric.QuantileBins;
import io.shroff.algorithm.metric.QuantileBins.Bin;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/**
 * Rows of the small tables that show how probabilities and predictions fared, by groups of rows that judged. Shares and
 * means are of rows by their weights, groups are tenths of the weight, and numbers of rows are those of rows.
 */
final class ScoreGroups {
    private static final int GROUPS = 10;
    private static final int STEPS = 20;

    private final HeldOut rows;
    private final double[] weights;
    private final List<Row> found = new ArrayList<>();

    private ScoreGroups(HeldOut rows) {
        this.rows = rows;
        this.weights = rows.weights();
    }

    /** From the lowest probability. */
    static List<Row> reliability(HeldOut rows) {
        ScoreGroups groups = new ScoreGroups(rows);
        for (int output = 0; output < rows.targets().outputs(); output++) {
            groups.reliability(output);
        }

        return groups.found;
    }

    private void reliability(int output) {
        double[] came = numbers(rows.outcome(output));
        for (Bin bin : QuantileBins.of(rows.probability(output), came, weights, GROUPS)) {
            found.add(RowFactory.create(
                    rows.targets().label(output),
                    rows.targets().classOf(output),
                    bin.number(),
                    bin.meanScore(),
                    bin.meanActual(),
                    (long) bin.rows()));
        }
    }

    /** From the highest score or prediction. */
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
        for (Bin bin : fromTheHighest(rows.predictions(), rows.values())) {
            found.add(RowFactory.create(
                    rows.targets().label(0), bin.number(), (long) bin.rows(), -bin.meanScore(), bin.meanActual()));
        }
    }

    private void deciles(int output) {
        double[] came = numbers(rows.outcome(output));
        List<Bin> bins = fromTheHighest(rows.probability(output), came);
        double positives =
                bins.stream().mapToDouble(b -> b.weight() * b.meanActual()).sum();
        double base = positives / bins.stream().mapToDouble(Bin::weight).sum();
        double sofar = 0;
        double count = 0;
        for (Bin bin : bins) {
            sofar += bin.weight() * bin.meanActual();
            // Rows of equal score share what came of them; whole numbers that add up are what a table can show.
            long before = Math.round(count);
            count += bin.sumActual();
            found.add(RowFactory.create(
                    rows.targets().label(output),
                    rows.targets().classOf(output),
                    bin.number(),
                    (long) bin.rows(),
                    Math.round(count) - before,
                    -bin.meanScore(),
                    bin.meanActual(),
                    positives == 0 ? null : sofar / positives,
                    positives == 0 ? null : bin.meanActual() / base));
        }
    }

    private List<Bin> fromTheHighest(double[] said, double[] came) {
        return QuantileBins.of(Arrays.stream(said).map(value -> -value).toArray(), came, weights, GROUPS);
    }

    private static double[] numbers(boolean[] outcome) {
        double[] numbers = new double[outcome.length];
        Arrays.setAll(numbers, row -> outcome[row] ? 1 : 0);
        return numbers;
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
        long count = 0;
        double flagged = 0;
        double hits = 0;
        double positives = 0;
        double all = 0;
        for (int row = 0; row < outcome.length; row++) {
            boolean isFlagged = probability[row] >= threshold;
            count += isFlagged ? 1 : 0;
            flagged += isFlagged ? weights[row] : 0;
            hits += isFlagged && outcome[row] ? weights[row] : 0;
            positives += outcome[row] ? weights[row] : 0;
            all += weights[row];
        }

        found.add(RowFactory.create(
                rows.targets().label(output),
                rows.targets().classOf(output),
                threshold,
                count == 0 ? null : hits / flagged,
                positives == 0 ? null : hits / positives,
                flagged / all,
                count,
                isChosen));
    }
}
