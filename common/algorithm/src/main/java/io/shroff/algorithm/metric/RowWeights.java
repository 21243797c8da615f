package io.shroff.algorithm.metric;

import java.util.Arrays;

/** How much rows count: 1 each where nothing is said. */
final class RowWeights {
    private RowWeights() {}

    static double[] equal(int rows) {
        double[] ones = new double[rows];
        Arrays.fill(ones, 1);
        return ones;
    }

    static void check(double[] weights, int rows) {
        if (weights.length != rows) {
            throw new IllegalArgumentException(
                    "Cannot judge " + rows + " rows by " + weights.length + " weights. Give one of each a row.");
        }

        if (!Arrays.stream(weights).allMatch(weight -> weight > 0 && weight < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(
                    "Cannot judge by a weight that is missing, infinite or not above 0. Leave its row out.");
        }
    }
}
