package io.shroff.algorithm.calibration;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.Serializable;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Intervals around predictions, from how far predictions of other rows were off, made by what had not seen them, such
 * as trees out of bag. Zhang, Zimmerman, Nettleton and Nordman, "Random forest prediction intervals", The American
 * Statistician 74 (2020); by groups of like predictions, since errors of great values tend to be greater.
 *
 * <p>Of n errors of a group, actual less predicted, the bounds of a level are those at ranks k = floor((n + 1) (1 -
 * level) / 2) from either end. A further row falls within the bounds with about that probability: it is an interval of
 * what comes, not of the mean. Where a group is too small for the level, k is below 1 and the bound is infinite.
 *
 * <p>Groups are by rank of the prediction, of {@value #ROWS_A_GROUP} rows at least and at most {@value #MOST_GROUPS} of
 * them. Edges: rows whose prediction is NaN are left out; no rows and values that are not finite are an
 * IllegalArgumentException.
 */
public final class ErrorIntervals implements Serializable {
    private static final long serialVersionUID = 1L;
    private static final int ROWS_A_GROUP = 500;
    private static final int MOST_GROUPS = 10;

    /** The least predictions of all groups but the first. */
    private final double[] starts;
    /** Rising, of each group. */
    private final double[][] errors;

    private ErrorIntervals(double[] starts, double[][] errors) {
        this.starts = starts;
        this.errors = errors;
    }

    public static ErrorIntervals fit(double[] predicted, double[] actual) {
        if (predicted.length != actual.length) {
            throw new IllegalArgumentException("Cannot compare " + predicted.length + " predictions with "
                    + actual.length + " values. Give one of each a row.");
        }

        int[] order = IntStream.range(0, predicted.length)
                .filter(row -> !Double.isNaN(predicted[row]))
                .boxed()
                .sorted((a, b) -> Double.compare(predicted[a], predicted[b]))
                .mapToInt(Integer::intValue)
                .toArray();
        boolean isFinite = Arrays.stream(order).allMatch(row -> Double.isFinite(actual[row] - predicted[row]));
        if (order.length == 0 || !isFinite) {
            throw new IllegalArgumentException("Cannot learn errors from " + order.length
                    + " rows: there must be one, and all values finite. Leave out what is missing.");
        }

        int groups = Math.max(1, Math.min(MOST_GROUPS, order.length / ROWS_A_GROUP));
        double[] starts = IntStream.range(1, groups)
                .mapToDouble(group -> predicted[order[(int) ((long) group * order.length / groups)]])
                .filter(start -> start > predicted[order[0]])
                .distinct()
                .toArray();
        double[][] errors = new double[starts.length + 1][];
        for (int group = 0; group < errors.length; group++) {
            int of = group;
            errors[group] = Arrays.stream(order)
                    .filter(row -> group(starts, predicted[row]) == of)
                    .mapToDouble(row -> actual[row] - predicted[row])
                    .sorted()
                    .toArray();
        }

        return new ErrorIntervals(starts, errors);
    }

    private static int group(double[] starts, double prediction) {
        int group = 0;
        while (group < starts.length && prediction >= starts[group]) {
            group++;
        }

        return group;
    }

    public int groups() {
        return errors.length;
    }

    /** What comes is below this with probability (1 - level) / 2. */
    public double lower(double prediction, double level) {
        double[] of = errors[group(starts, prediction)];
        int rank = rank(of.length, level);
        return rank < 1 ? Double.NEGATIVE_INFINITY : prediction + of[rank - 1];
    }

    /** What comes is above this with probability (1 - level) / 2. */
    public double upper(double prediction, double level) {
        double[] of = errors[group(starts, prediction)];
        int rank = rank(of.length, level);
        return rank < 1 ? Double.POSITIVE_INFINITY : prediction + of[of.length - rank];
    }

    /** Writes all errors; the same intervals always give the same bytes. */
    public void writeTo(DataOutputStream out) throws IOException {
        write(starts, out);
        for (double[] of : errors) {
            write(of, out);
        }
    }

    /** Reads what {@link #writeTo} wrote. */
    public static ErrorIntervals readFrom(DataInputStream in) throws IOException {
        double[] starts = read(in);
        double[][] errors = new double[starts.length + 1][];
        for (int group = 0; group < errors.length; group++) {
            errors[group] = read(in);
        }

        return new ErrorIntervals(starts, errors);
    }

    private static void write(double[] values, DataOutputStream out) throws IOException {
        out.writeInt(values.length);
        for (double value : values) {
            out.writeDouble(value);
        }
    }

    private static double[] read(DataInputStream in) throws IOException {
        double[] values = new double[in.readInt()];
        for (int i = 0; i < values.length; i++) {
            values[i] = in.readDouble();
        }

        return values;
    }

    private static int rank(int count, double level) {
        if (!(level > 0 && level < 1)) {
            throw new IllegalArgumentException(
                    "Cannot give an interval of level " + level + ": it must be above 0 and below 1.");
        }

        // A rank that is whole but for rounding is whole.
        return (int) Math.floor((count + 1) * (1 - level) / 2 + 1e-9);
    }
}
