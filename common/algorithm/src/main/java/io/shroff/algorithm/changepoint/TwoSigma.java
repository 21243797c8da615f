package io.shroff.algorithm.changepoint;

import java.util.ArrayList;
import java.util.List;

/** The rule of thumb that others are measured against. */
final class TwoSigma {
    private static final int LEAST = 5;
    private static final double DEVIATIONS = 2;

    private TwoSigma() {}

    static List<Integer> changes(double[] series) {
        List<Integer> changes = new ArrayList<>();
        double sum = 0;
        double square = 0;
        int count = 0;
        for (int at = 0; at < series.length; at++) {
            double mean = count == 0 ? 0 : sum / count;
            double variance = count == 0 ? 0 : Math.max(0, square / count - mean * mean);
            if (count >= LEAST && Math.abs(series[at] - mean) > DEVIATIONS * Math.sqrt(variance)) {
                changes.add(at);
                sum = 0;
                square = 0;
                count = 0;
            }

            // A missing value neither begins a segment nor belongs to one.
            if (!Double.isNaN(series[at])) {
                sum += series[at];
                square += series[at] * series[at];
                count++;
            }
        }

        return changes;
    }
}
