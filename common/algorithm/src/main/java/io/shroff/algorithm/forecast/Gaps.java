package io.shroff.algorithm.forecast;

import java.util.Arrays;

/**
 * Fills missing values for methods that cannot do without: from one period before and after where both are known, else
 * on the straight line between the neighbours known, else with the one that is. Values before the first known are left
 * out.
 */
final class Gaps {
    private Gaps() {}

    /** The series from its first known value on, without gaps; empty where nothing is known. */
    static double[] filled(double[] series, int period) {
        int first = firstKnown(series);
        double[] values = Arrays.copyOfRange(series, first, series.length);
        double[] filled = new double[values.length];
        fill(values, values.length, period, filled);
        return filled;
    }

    /** The index of the first value that is not NaN, or the length; refuses an infinite one. */
    static int firstKnown(double[] series) {
        int first = series.length;
        for (int t = series.length - 1; t >= 0; t--) {
            if (Double.isInfinite(series[t])) {
                throw new IllegalArgumentException(
                        "Cannot forecast a series whose value " + t + " is infinite. Give NaN for what is not known.");
            }

            if (!Double.isNaN(series[t])) {
                first = t;
            }
        }

        return first;
    }

    /** Writes the first n values without gaps; the first of them is known. Returns how many were missing. */
    static int fill(double[] values, int n, int period, double[] filled) {
        int missing = 0;
        int before = 0;
        for (int t = 0; t < n; t++) {
            filled[t] = values[t];
            if (!Double.isNaN(values[t])) {
                before = t;
                continue;
            }

            missing++;
            double earlier = t >= period ? filled[t - period] : Double.NaN;
            double later = t + period < n ? values[t + period] : Double.NaN;
            if (period > 1 && !Double.isNaN(earlier) && !Double.isNaN(later)) {
                filled[t] = (earlier + later) / 2;
            } else {
                filled[t] = between(values, n, before, t);
            }
        }

        return missing;
    }

    private static double between(double[] values, int n, int before, int t) {
        int after = t + 1;
        while (after < n && Double.isNaN(values[after])) {
            after++;
        }

        if (after == n) {
            return values[before];
        }

        double share = (t - before) / (double) (after - before);
        return values[before] + share * (values[after] - values[before]);
    }
}
