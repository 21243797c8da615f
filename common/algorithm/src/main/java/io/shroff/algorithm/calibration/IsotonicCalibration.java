package io.shroff.algorithm.calibration;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The rising steps nearest to the outcomes by squares, found by pooling neighbours that fall (Ayer and others 1955;
 * Zadrozny and Elkan 2002), with straight lines between the middles of steps, so that different scores keep apart.
 *
 * <p>The least and the greatest score have one more row each, whose outcome is the share of positives, so that no
 * probability is 0 or 1.
 *
 * @param scores mean scores of the steps, rising
 * @param probabilities of the steps, rising
 */
public record IsotonicCalibration(List<Double> scores, List<Double> probabilities) implements ProbabilityCalibration {
    public IsotonicCalibration {
        scores = List.copyOf(scores);
        probabilities = List.copyOf(probabilities);
        if (scores.isEmpty() || scores.size() != probabilities.size()) {
            throw new IllegalArgumentException("Cannot use " + scores.size() + " steps with " + probabilities.size()
                    + " probabilities: there must be one of each, and as many.");
        }
    }

    /** Sums over the rows of a step. */
    private static final class Steps {
        private final double[] rows;
        private final double[] score;
        private final double[] outcome;
        private int count;

        Steps(int most) {
            rows = new double[most];
            score = new double[most];
            outcome = new double[most];
        }

        void add(double addedRows, double addedScore, double addedOutcome) {
            rows[count] = addedRows;
            score[count] = addedScore;
            outcome[count] = addedOutcome;
            count++;
            while (count > 1 && outcome[count - 2] * rows[count - 1] >= outcome[count - 1] * rows[count - 2]) {
                count--;
                rows[count - 1] += rows[count];
                score[count - 1] += score[count];
                outcome[count - 1] += outcome[count];
            }
        }

        IsotonicCalibration found() {
            return new IsotonicCalibration(means(score), means(outcome));
        }

        private List<Double> means(double[] sums) {
            Double[] means = new Double[count];
            Arrays.setAll(means, step -> sums[step] / rows[step]);
            return List.of(means);
        }
    }

    /** Fits to the rows that have a score. */
    public static IsotonicCalibration fit(double[] scores, boolean[] outcomes) {
        return fit(scores, outcomes, CalibrationRows.equal(scores.length));
    }

    static IsotonicCalibration fit(double[] scores, boolean[] outcomes, double[] given) {
        int[] known = CalibrationRows.known(scores, outcomes, given);
        double[] weights = CalibrationRows.weights(known, given);
        double yes = IntStream.range(0, known.length)
                .filter(i -> outcomes[known[i]])
                .mapToDouble(i -> weights[i])
                .sum();
        double share = (yes + .5) / (known.length + 1);
        Steps steps = new Steps(known.length);
        for (int from = 0; from < known.length; ) {
            // Rows of one score are one: nothing can tell them apart.
            int to = from;
            double positives = 0;
            double rows = 0;
            while (to < known.length && scores[known[to]] == scores[known[from]]) {
                positives += outcomes[known[to]] ? weights[to] : 0;
                rows += weights[to];
                to++;
            }

            int ends = (from == 0 ? 1 : 0) + (to == known.length ? 1 : 0);
            rows += ends;
            steps.add(rows, scores[known[from]] * rows, positives + ends * share);
            from = to;
        }

        return steps.found();
    }

    @Override
    public double of(double score) {
        if (Double.isNaN(score)) {
            return Double.NaN;
        }

        int below = 0;
        int above = scores.size();
        while (below < above) {
            int middle = (below + above) >>> 1;
            if (scores.get(middle) <= score) {
                below = middle + 1;
            } else {
                above = middle;
            }
        }

        if (below == 0 || below == scores.size()) {
            return probabilities.get(Math.max(0, below - 1));
        }

        double from = scores.get(below - 1);
        double part = (score - from) / (scores.get(below) - from);
        return probabilities.get(below - 1) + part * (probabilities.get(below) - probabilities.get(below - 1));
    }
}
