package io.shroff.jobs.workbench.model;

import io.shroff.algorithm.calibration.ErrorIntervals;
import io.shroff.algorithm.calibration.ProbabilityCalibration;
import io.shroff.algorithm.forest.DecisionForest;
import io.shroff.algorithm.forest.RandomForest;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A forest and what was learnt of its errors from rows out of bag.
 *
 * @param calibrations one an output, or none where scores are left as they are
 * @param intervals one for numbers, none for classes or where every tree drew every row
 * @param scale what the forest's values are multiplied by: a power of two, so that nothing is rounded, which keeps
 *     squares of very large and very small numbers within what a double holds
 */
record FittedModel(
        DecisionForest forest, List<ProbabilityCalibration> calibrations, List<ErrorIntervals> intervals, double scale)
        implements Serializable {
    FittedModel {
        calibrations = List.copyOf(calibrations);
        intervals = List.copyOf(intervals);
    }

    /** The power of two that values are of the size of. */
    static double scale(double greatest) {
        return greatest > 0 ? Math.scalb(1.0, Math.max(Double.MIN_EXPONENT, Math.getExponent(greatest))) : 1;
    }

    /**
     * Learns from what trees said of rows they had not drawn.
     *
     * @param actual targets of each row, in the order they were given; numbers divided by the scale
     * @param weights how much each row counts for probabilities; intervals hold a share of rows, whatever they weigh
     */
    static FittedModel of(
            RandomForest grown,
            List<double[]> actual,
            List<Double> weights,
            ModelTargets targets,
            boolean calibrate,
            double scale) {
        double[] outOfBag = grown.outOfBag();
        if (Arrays.stream(outOfBag).allMatch(Double::isNaN)) {
            return new FittedModel(grown.forest(), List.of(), List.of(), scale);
        }

        if (targets.isNumber()) {
            double[] values = actual.stream().mapToDouble(of -> of[0]).toArray();
            return new FittedModel(grown.forest(), List.of(), List.of(ErrorIntervals.fit(outOfBag, values)), scale);
        }

        List<ProbabilityCalibration> calibrations = new ArrayList<>();
        int outputs = targets.outputs();
        double[] counts = weights.stream().mapToDouble(Double::doubleValue).toArray();
        for (int output = 0; calibrate && output < outputs; output++) {
            double[] scores = new double[actual.size()];
            boolean[] outcomes = new boolean[scores.length];
            for (int row = 0; row < scores.length; row++) {
                // Means of leaves may be above 1 by what was rounded.
                scores[row] = within(outOfBag[row * outputs + output]);
                outcomes[row] = targets.isPositive(actual.get(row), output);
            }

            calibrations.add(ProbabilityCalibration.fit(scores, outcomes, counts));
        }

        return new FittedModel(grown.forest(), calibrations, List.of(), scale);
    }

    /** What the forest says, a number for each output. */
    double[] raw(double[] features) {
        double[] raw = forest.predictAll(features);
        for (int i = 0; i < raw.length; i++) {
            raw[i] *= scale;
        }

        return raw;
    }

    /** Probabilities of what the forest says; those of classes that exclude each other sum to one. */
    double[] probabilities(double[] raw, boolean exclusive) {
        double[] probabilities = new double[raw.length];
        double sum = 0;
        for (int i = 0; i < raw.length; i++) {
            double score = within(raw[i]);
            probabilities[i] =
                    calibrations.isEmpty() ? score : calibrations.get(i).of(score);
            sum += probabilities[i];
        }

        for (int i = 0; exclusive && sum > 0 && i < raw.length; i++) {
            probabilities[i] /= sum;
        }

        return probabilities;
    }

    /** The bound that what comes is below with half of what the level leaves; NaN where it is not known. */
    double lower(double prediction, double level) {
        return bound(intervals.isEmpty() ? Double.NaN : intervals.get(0).lower(prediction / scale, level));
    }

    double upper(double prediction, double level) {
        return bound(intervals.isEmpty() ? Double.NaN : intervals.get(0).upper(prediction / scale, level));
    }

    private double bound(double scaled) {
        return Double.isFinite(scaled * scale) ? scaled * scale : Double.NaN;
    }

    private static double within(double score) {
        return score > 1 ? 1 : score < 0 ? 0 : score;
    }
}
