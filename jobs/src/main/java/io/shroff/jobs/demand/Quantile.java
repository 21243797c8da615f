package io.shroff.jobs.demand;

import java.util.Arrays;

/** The value that a share of all values lies below, linear between two values; of none it is not a number. */
public final class Quantile {
    private Quantile() {}

    /** Of values in any order. */
    public static double of(double[] values, double share) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        if (sorted.length == 0) {
            return Double.NaN;
        }

        double at = share * (sorted.length - 1);
        int below = (int) at;
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (at - below) * (sorted[above] - sorted[below]);
    }
}
