package io.shroff.algorithm.calibration;

import java.io.Serializable;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * Turns a score of 0..1 into the probability that goes with it, learnt from scores of rows that whatever made the
 * scores had not seen, such as a forest's out of bag, and their outcomes.
 *
 * <p>A higher score never has a lower probability, and none is 0 or 1. Edges: scores that are NaN are left out, as rows
 * without a score are; no rows at all, and scores outside of 0..1, are an IllegalArgumentException; outcomes that are
 * all alike give a probability near them, the nearer the more rows.
 */
public sealed interface ProbabilityCalibration extends Serializable permits IsotonicCalibration, LogisticCalibration {
    /** Outcomes of the rarer kind from which steps may be learnt, and not only a curve of two parameters. */
    int ENOUGH = 1_000;

    /** Parts of the rows, each of which is judged by what the others give. */
    int PARTS = 5;

    /** The probability that goes with a score; NaN with NaN. */
    double of(double score);

    /**
     * Fits a curve; or steps, where there are enough of both outcomes and steps learnt from four fifths of the rows
     * have smaller squared errors at the other fifth than the curve has. Steps follow any shape, and chance more
     * closely.
     */
    static ProbabilityCalibration fit(double[] scores, boolean[] outcomes) {
        return fit(scores, outcomes, CalibrationRows.equal(scores.length));
    }

    /** The same from rows that count as much as their weights, above 0, say beside each other. */
    static ProbabilityCalibration fit(double[] scores, boolean[] outcomes, double[] weights) {
        int[] known = CalibrationRows.known(scores, outcomes, weights);
        long positives = IntStream.of(known).filter(row -> outcomes[row]).count();
        boolean isEnough = Math.min(positives, known.length - positives) >= ENOUGH;
        return isEnough
                        && error(known, scores, outcomes, weights, IsotonicCalibration::fit)
                                < error(known, scores, outcomes, weights, LogisticCalibration::fit)
                ? IsotonicCalibration.fit(scores, outcomes, weights)
                : LogisticCalibration.fit(scores, outcomes, weights);
    }

    /** A way to fit. */
    interface Method {
        ProbabilityCalibration fit(double[] scores, boolean[] outcomes, double[] weights);
    }

    /** Sum of squares over rows that were not learnt from. */
    private static double error(int[] known, double[] scores, boolean[] outcomes, double[] weights, Method method) {
        double sum = 0;
        for (int part = 0; part < PARTS; part++) {
            int held = part;
            // By rank, so that the parts are alike and no order given matters.
            int[] learnt = picked(known, rank -> rank % PARTS != held);
            boolean[] theirs = new boolean[learnt.length];
            for (int i = 0; i < learnt.length; i++) {
                theirs[i] = outcomes[learnt[i]];
            }

            ProbabilityCalibration calibration = method.fit(
                    IntStream.of(learnt).mapToDouble(row -> scores[row]).toArray(),
                    theirs,
                    IntStream.of(learnt).mapToDouble(row -> weights[row]).toArray());
            for (int row : picked(known, rank -> rank % PARTS == held)) {
                double error = calibration.of(scores[row]) - (outcomes[row] ? 1 : 0);
                sum += weights[row] * error * error;
            }
        }

        return sum;
    }

    private static int[] picked(int[] known, IntPredicate ranks) {
        return IntStream.range(0, known.length)
                .filter(ranks)
                .map(rank -> known[rank])
                .toArray();
    }
}
