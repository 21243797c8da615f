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

    /** Rows below which none are held back to judge by. */
    int FEW = 2 * PARTS;

    /** Standard errors by which steps must be better: they follow any shape, and chance more closely. */
    double CLEARLY = 2;

    /**
     * Fits what has the smaller squared errors at a fifth of the rows when it is learnt from the other four: nothing,
     * which leaves scores as they are, or a curve; or steps, where there are enough of both outcomes and they are
     * clearly better than either. Of few rows it is a curve.
     */
    static ProbabilityCalibration fit(double[] scores, boolean[] outcomes) {
        return fit(scores, outcomes, CalibrationRows.equal(scores.length));
    }

    /** The same from rows that count as much as their weights, above 0, say beside each other. */
    static ProbabilityCalibration fit(double[] scores, boolean[] outcomes, double[] weights) {
        int[] known = CalibrationRows.known(scores, outcomes, weights);
        if (known.length < FEW) {
            return LogisticCalibration.fit(scores, outcomes, weights);
        }

        double[] none = errors(known, scores, outcomes, weights, (s, o, w) -> LogisticCalibration.NONE);
        double[] curve = errors(known, scores, outcomes, weights, LogisticCalibration::fit);
        boolean isCurve = isBetter(curve, none, 0);
        long positives = IntStream.of(known).filter(row -> outcomes[row]).count();
        if (Math.min(positives, known.length - positives) >= ENOUGH
                && isBetter(
                        errors(known, scores, outcomes, weights, IsotonicCalibration::fit),
                        isCurve ? curve : none,
                        CLEARLY)) {
            return IsotonicCalibration.fit(scores, outcomes, weights);
        }

        return isCurve ? LogisticCalibration.fit(scores, outcomes, weights) : LogisticCalibration.NONE;
    }

    /** Whether errors are smaller on average by more than so many standard errors of the difference. */
    private static boolean isBetter(double[] errors, double[] others, double standardErrors) {
        double sum = 0;
        double squares = 0;
        for (int i = 0; i < errors.length; i++) {
            double gain = others[i] - errors[i];
            sum += gain;
            squares += gain * gain;
        }

        return sum > standardErrors * Math.sqrt(Math.max(0, squares - sum * sum / errors.length));
    }

    /** A way to fit. */
    interface Method {
        ProbabilityCalibration fit(double[] scores, boolean[] outcomes, double[] weights);
    }

    /** Squares by weight, each of a row that was not learnt from. */
    private static double[] errors(int[] known, double[] scores, boolean[] outcomes, double[] weights, Method method) {
        double[] errors = new double[known.length];
        double[] beside = CalibrationRows.weights(known, weights);
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
            for (int rank = held; rank < known.length; rank += PARTS) {
                int row = known[rank];
                double error = calibration.of(scores[row]) - (outcomes[row] ? 1 : 0);
                errors[rank] = beside[rank] * error * error;
            }
        }

        return errors;
    }

    private static int[] picked(int[] known, IntPredicate ranks) {
        return IntStream.range(0, known.length)
                .filter(ranks)
                .map(rank -> known[rank])
                .toArray();
    }
}
