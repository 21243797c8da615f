package io.shroff.algorithm.metric;

import java.util.OptionalDouble;
import java.util.stream.IntStream;

/**
 * How far measures of rows would differ between samples, as standard deviations. Rows that weigh differently say less
 * than as many equal ones: they count as (sum of weights)^2 / sum of squared weights rows (Kish 1965). Empty where rows
 * are too few to tell.
 */
public final class StandardErrors {
    private StandardErrors() {}

    /** Of the weighted mean of some values. */
    public static OptionalDouble ofMean(double[] values, double[] weights) {
        RowWeights.check(weights, values.length);
        int n = values.length;
        double all = sum(weights);
        double mean =
                IntStream.range(0, n).mapToDouble(i -> weights[i] * values[i]).sum() / all;
        double squares = IntStream.range(0, n)
                .mapToDouble(i -> weights[i] / all * (values[i] - mean))
                .map(part -> part * part)
                .sum();
        return n < 2 ? OptionalDouble.empty() : known(Math.sqrt(squares * n / (n - 1)));
    }

    /** Of a share of rows, 0..1. */
    public static OptionalDouble ofShare(double share, double[] weights) {
        RowWeights.check(weights, weights.length);
        return known(Math.sqrt(share * (1 - share) / effective(weights)));
    }

    /** Of an area under the curve (Hanley and McNeil, Radiology 143, 1982). */
    public static OptionalDouble ofArea(double area, boolean[] positive, double[] weights) {
        RowWeights.check(weights, positive.length);
        double yes = effective(kind(positive, weights, true));
        double no = effective(kind(positive, weights, false));
        double q1 = area / (2 - area);
        double q2 = 2 * area * area / (1 + area);
        double square = area * (1 - area) + (yes - 1) * (q1 - area * area) + (no - 1) * (q2 - area * area);
        return known(Math.sqrt(square / (yes * no)));
    }

    private static double[] kind(boolean[] positive, double[] weights, boolean kind) {
        return IntStream.range(0, positive.length)
                .filter(row -> positive[row] == kind)
                .mapToDouble(row -> weights[row])
                .toArray();
    }

    private static double effective(double[] weights) {
        double all = sum(weights);
        double squares = 0;
        for (double weight : weights) {
            squares += (weight / all) * (weight / all);
        }

        return 1 / squares;
    }

    private static double sum(double[] weights) {
        double sum = 0;
        for (double weight : weights) {
            sum += weight;
        }

        return sum;
    }

    private static OptionalDouble known(double error) {
        return Double.isFinite(error) ? OptionalDouble.of(error) : OptionalDouble.empty();
    }
}
