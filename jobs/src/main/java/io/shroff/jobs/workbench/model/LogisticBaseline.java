package io.shroff.jobs.workbench.model;

import io.shroff.algorithm.regression.FeatureDesign;
import io.shroff.algorithm.regression.LogisticRegression;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What logistic regressions over the same features say, one an output: a baseline that a forest should be better than.
 *
 * @param outputs none where a number is predicted
 */
record LogisticBaseline(FeatureDesign design, List<LogisticRegression> outputs) implements Serializable {
    /** Of more rows so many are fitted to: coefficients hardly move, and the time grows with the rows. */
    private static final int MOST_ROWS = 50_000;

    /** On columns of one deviation, as common tools have it by default. */
    private static final double RIDGE = 1;

    LogisticBaseline {
        outputs = List.copyOf(outputs);
    }

    /**
     * Fits to the rows of the lowest hashes, in their order, so that no order given matters.
     *
     * @param actual what came of each row
     */
    static LogisticBaseline fit(
            ModelFeatures features,
            ModelTargets targets,
            List<double[]> vectors,
            List<double[]> actual,
            List<Double> weights,
            List<Long> hashes) {
        if (targets.isNumber()) {
            return new LogisticBaseline(new FeatureDesign(features.size(), List.of()), List.of());
        }

        int[] order = IntStream.range(0, vectors.size())
                .boxed()
                .sorted(Comparator.comparing(hashes::get))
                .limit(MOST_ROWS)
                .mapToInt(Integer::intValue)
                .toArray();
        double[][] rows = IntStream.of(order).mapToObj(vectors::get).toArray(double[][]::new);
        double mean = IntStream.of(order).mapToDouble(weights::get).average().orElse(1);
        // The ridge is beside rows that count 1 on average.
        double[] counts =
                IntStream.of(order).mapToDouble(row -> weights.get(row) / mean).toArray();
        FeatureDesign design = FeatureDesign.fit(rows, features.kinds(), counts);
        double[][] columns = IntStream.range(0, rows.length)
                .mapToObj(row -> design.of(rows[row]))
                .toArray(double[][]::new);
        List<LogisticRegression> outputs = new ArrayList<>();
        for (int output = 0; output < targets.outputs(); output++) {
            boolean[] outcomes = new boolean[order.length];
            for (int row = 0; row < outcomes.length; row++) {
                outcomes[row] = targets.isPositive(actual.get(order[row]), output);
            }

            outputs.add(LogisticRegression.fit(columns, outcomes, counts, RIDGE));
        }

        return new LogisticBaseline(design, outputs);
    }

    /** Probabilities of a row; those of classes that exclude each other sum to one. */
    double[] of(double[] vector, boolean exclusive) {
        double[] row = design.of(vector);
        double[] probabilities =
                outputs.stream().mapToDouble(output -> output.probability(row)).toArray();
        double sum = 0;
        for (double probability : probabilities) {
            sum += probability;
        }

        for (int i = 0; exclusive && sum > 0 && i < probabilities.length; i++) {
            probabilities[i] /= sum;
        }

        return probabilities;
    }
}
