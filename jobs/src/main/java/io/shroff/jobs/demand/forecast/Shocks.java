package io.shroff.jobs.demand.forecast;

import java.util.Arrays;

/**
 * What moved all forecasts of a fold alike, over the folds of one horizon.
 *
 * @param folds how many there are
 * @param mean of the shocks
 * @param variance of the shocks about a mean that is taken for 0 as firmly as if {@value #FIRMNESS} folds had shown it
 */
record Shocks(int folds, double mean, double variance) {
    /** As many folds as what is held before any is seen counts. */
    static final double FIRMNESS = 4;

    /** @param shocks one a fold, at least one */
    static Shocks of(double[] shocks) {
        int n = shocks.length;
        double mean = Arrays.stream(shocks).sum() / n;
        double square = n * FIRMNESS / (n + FIRMNESS) * mean * mean;
        for (double shock : shocks) {
            square += (shock - mean) * (shock - mean);
        }

        return new Shocks(n, mean, square / n);
    }

    /** Where the next is expected to lie. */
    double centre() {
        return folds * mean / (folds + FIRMNESS);
    }
}
