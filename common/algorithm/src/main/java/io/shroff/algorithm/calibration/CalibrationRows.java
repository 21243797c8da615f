package io.shroff.algorithm.calibration;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/** The rows that calibration learns from. */
final class CalibrationRows {
    private CalibrationRows() {}

    /**
     * Those with a score, by rising score, and of equal ones those with the outcome and the greater weight last: no
     * order given matters.
     */
    static int[] known(double[] scores, boolean[] outcomes, double[] weights) {
        if (scores.length != outcomes.length) {
            throw new IllegalArgumentException("Cannot calibrate " + scores.length + " scores by " + outcomes.length
                    + " outcomes. Give one of each a row.");
        }

        if (weights.length != scores.length
                || !Arrays.stream(weights).allMatch(weight -> weight > 0 && weight < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(
                    "Cannot calibrate with a weight that is missing or not above 0. Leave its row out.");
        }

        int[] known = IntStream.range(0, scores.length)
                .filter(row -> !Double.isNaN(scores[row]))
                .boxed()
                .sorted(Comparator.comparingDouble((Integer row) -> scores[row])
                        .thenComparing(row -> outcomes[row])
                        .thenComparing(row -> weights[row]))
                .mapToInt(Integer::intValue)
                .toArray();
        if (known.length == 0) {
            throw new IllegalArgumentException("Cannot calibrate without a row that has a score. Give one at least.");
        }

        if (scores[known[0]] < 0 || scores[known[known.length - 1]] > 1) {
            throw new IllegalArgumentException("Cannot calibrate a score outside of 0 to 1. Scale the scores first.");
        }

        return known;
    }

    static double[] equal(int rows) {
        double[] ones = new double[rows];
        Arrays.fill(ones, 1);
        return ones;
    }

    /** Weights of known rows that are 1 on average, so that what is added for doubt is of the size of a row. */
    static double[] weights(int[] known, double[] weights) {
        double all = 0;
        for (int row : known) {
            all += weights[row];
        }

        double mean = all / known.length;
        return Arrays.stream(known).mapToDouble(row -> weights[row] / mean).toArray();
    }
}
