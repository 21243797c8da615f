package io.shroff.algorithm.metric;

import java.util.OptionalDouble;

/**
 * Measures of prediction intervals against what happened, empty for no intervals. Arrays are of equal length and hold
 * no NaN.
 */
public final class IntervalMetric {
    private IntervalMetric() {}

    /** The share of actual values from lower to upper bound, 0 to 1. Best is the level the intervals were made for. */
    public static OptionalDouble coverage(double[] actual, double[] lower, double[] upper) {
        return coverage(actual, lower, upper, RowWeights.equal(actual.length));
    }

    /** The same of rows that count as much as their weights say. */
    public static OptionalDouble coverage(double[] actual, double[] lower, double[] upper, double[] weights) {
        RowWeights.check(weights, actual.length);
        double covered = 0;
        double all = 0;
        for (int i = 0; i < actual.length; i++) {
            covered += actual[i] >= lower[i] && actual[i] <= upper[i] ? weights[i] : 0;
            all += weights[i];
        }

        return actual.length == 0 ? OptionalDouble.empty() : OptionalDouble.of(covered / all);
    }

    /**
     * The mean width, plus 2/(1 - level) times how far values fell outside, in the unit of the values; lower is better
     * (Gneiting and Raftery, Journal of the American Statistical Association 102, 2007). Divided by
     * {@link ScaledError#seasonalChange} it is the MSIS of the M4 competition.
     */
    public static OptionalDouble score(double[] actual, double[] lower, double[] upper, double level) {
        double sum = 0;
        for (int i = 0; i < actual.length; i++) {
            double outside = Math.max(0, Math.max(lower[i] - actual[i], actual[i] - upper[i]));
            sum += upper[i] - lower[i] + 2 / (1 - level) * outside;
        }

        return actual.length == 0 ? OptionalDouble.empty() : OptionalDouble.of(sum / actual.length);
    }
}
