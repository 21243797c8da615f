package io.shroff.algorithm.calibration;

import java.util.Comparator;
import java.util.stream.IntStream;

/** The rows that calibration learns from. */
final class CalibrationRows {
    private CalibrationRows() {}

    /** Those with a score, by rising score, and of equal ones those with the outcome last: no order given matters. */
    static int[] known(double[] scores, boolean[] outcomes) {
        if (scores.length != outcomes.length) {
            throw new IllegalArgumentException("Cannot calibrate " + scores.length + " scores by " + outcomes.length
                    + " outcomes. Give one of each a row.");
        }

        int[] known = IntStream.range(0, scores.length)
                .filter(row -> !Double.isNaN(scores[row]))
                .boxed()
                .sorted(Comparator.comparingDouble((Integer row) -> scores[row]).thenComparing(row -> outcomes[row]))
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
}
