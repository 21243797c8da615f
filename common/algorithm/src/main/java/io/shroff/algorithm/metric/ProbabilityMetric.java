package io.shroff.algorithm.metric;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/**
 * Measures of probabilities of a yes or no against what happened. Arrays are of equal length; a probability is 0..1 and
 * never NaN, a weight above 0. Empty for no rows, and where a measure is not defined. Rows that are equally probable
 * are alike: no order of rows matters.
 */
public enum ProbabilityMetric {
    /** Mean of (probability - outcome)^2, 0..1 (Brier 1950). */
    BRIER(Orientation.LOWER_IS_BETTER) {
        @Override
        double measured(double[] probability, boolean[] outcome, double[] weights) {
            double sum = 0;
            for (int i = 0; i < outcome.length; i++) {
                double error = probability[i] - (outcome[i] ? 1 : 0);
                sum += weights[i] * error * error;
            }

            return sum / total(weights);
        }
    },
    /** Mean of -log of the probability given to what happened, in nats; probabilities are kept 1e-15 from 0 and 1. */
    LOG_LOSS(Orientation.LOWER_IS_BETTER) {
        @Override
        double measured(double[] probability, boolean[] outcome, double[] weights) {
            double sum = 0;
            for (int i = 0; i < outcome.length; i++) {
                double given = outcome[i] ? probability[i] : 1 - probability[i];
                sum -= weights[i] * Math.log(Math.max(1e-15, given));
            }

            return sum / total(weights);
        }
    },
    /**
     * Expected calibration error, 0..1: over ten {@link QuantileBins} by probability, the mean difference of mean
     * probability and share of yes, each by its weight (Naeini, Cooper and Hauskrecht 2015, there with bins of equal
     * width). Of a probability that is the same everywhere it is the difference from the share of yes.
     */
    ECE(Orientation.LOWER_IS_BETTER) {
        @Override
        double measured(double[] probability, boolean[] outcome, double[] weights) {
            double[] actual = new double[outcome.length];
            Arrays.setAll(actual, i -> outcome[i] ? 1 : 0);
            List<QuantileBins.Bin> bins = QuantileBins.of(probability, actual, weights, BINS);
            double sum = 0;
            for (QuantileBins.Bin bin : bins) {
                sum += bin.weight() * Math.abs(bin.meanScore() - bin.meanActual());
            }

            return sum / total(weights);
        }
    },
    /** Share of rows whose likelier side happened, 0..1; .5 counts as no. */
    ACCURACY(Orientation.HIGHER_IS_BETTER) {
        @Override
        double measured(double[] probability, boolean[] outcome, double[] weights) {
            double right = 0;
            for (int i = 0; i < outcome.length; i++) {
                right += probability[i] > .5 == outcome[i] ? weights[i] : 0;
            }

            return right / total(weights);
        }
    },
    /** Harmonic mean of precision and recall of the rows above .5, 0..1; not defined where nothing is and was yes. */
    F1(Orientation.HIGHER_IS_BETTER) {
        @Override
        double measured(double[] probability, boolean[] outcome, double[] weights) {
            double hits = 0;
            double said = 0;
            double were = 0;
            for (int i = 0; i < outcome.length; i++) {
                said += probability[i] > .5 ? weights[i] : 0;
                were += outcome[i] ? weights[i] : 0;
                hits += probability[i] > .5 && outcome[i] ? weights[i] : 0;
            }

            return said + were == 0 ? Double.NaN : 2 * hits / (said + were);
        }
    };

    private static final int BINS = 10;

    private final Orientation orientation;

    ProbabilityMetric(Orientation orientation) {
        this.orientation = orientation;
    }

    abstract double measured(double[] probability, boolean[] outcome, double[] weights);

    /** Of rows that count 1 each. */
    public OptionalDouble of(double[] probability, boolean[] outcome) {
        return of(probability, outcome, RowWeights.equal(outcome.length));
    }

    /** Of rows that count as much as their weights say. */
    public OptionalDouble of(double[] probability, boolean[] outcome, double[] weights) {
        if (probability.length != outcome.length) {
            throw new IllegalArgumentException("Cannot judge " + probability.length + " probabilities by "
                    + outcome.length + " outcomes. Give one of each a row.");
        }

        if (Arrays.stream(probability).anyMatch(p -> !(p >= 0 && p <= 1))) {
            throw new IllegalArgumentException("Cannot judge a probability that is missing or not within 0 to 1.");
        }

        RowWeights.check(weights, outcome.length);
        double value = outcome.length == 0 ? Double.NaN : measured(probability, outcome, weights);
        return Double.isNaN(value) ? OptionalDouble.empty() : OptionalDouble.of(value);
    }

    private static double total(double[] weights) {
        double total = 0;
        for (double weight : weights) {
            total += weight;
        }

        return total;
    }

    public Orientation orientation() {
        return orientation;
    }

    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
