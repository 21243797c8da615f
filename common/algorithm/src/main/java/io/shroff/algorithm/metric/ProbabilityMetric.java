package io.shroff.algorithm.metric;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/**
 * Measures of probabilities of a yes or no against what happened. Arrays are of equal length; a probability is 0..1 and
 * never NaN. Empty for no rows, and where a measure is not defined.
 */
public enum ProbabilityMetric {
    /** Mean of (probability - outcome)^2, 0..1 (Brier 1950). */
    BRIER(Orientation.LOWER_IS_BETTER) {
        @Override
        double measured(double[] probability, boolean[] outcome) {
            double sum = 0;
            for (int i = 0; i < outcome.length; i++) {
                double error = probability[i] - (outcome[i] ? 1 : 0);
                sum += error * error;
            }

            return sum / outcome.length;
        }
    },
    /** Mean of -log of the probability given to what happened, in nats; probabilities are kept 1e-15 from 0 and 1. */
    LOG_LOSS(Orientation.LOWER_IS_BETTER) {
        @Override
        double measured(double[] probability, boolean[] outcome) {
            double sum = 0;
            for (int i = 0; i < outcome.length; i++) {
                double given = outcome[i] ? probability[i] : 1 - probability[i];
                sum -= Math.log(Math.max(1e-15, given));
            }

            return sum / outcome.length;
        }
    },
    /**
     * Expected calibration error, 0..1: over ten groups of equally many rows by probability, the mean difference of
     * mean probability and share of yes, each by its rows.
     */
    ECE(Orientation.LOWER_IS_BETTER) {
        @Override
        double measured(double[] probability, boolean[] outcome) {
            int n = outcome.length;
            int[] order = IntStream.range(0, n)
                    .boxed()
                    .sorted(Comparator.comparingDouble((Integer i) -> probability[i])
                            .thenComparing(i -> outcome[i]))
                    .mapToInt(Integer::intValue)
                    .toArray();
            double sum = 0;
            for (int bin = 0; bin < BINS; bin++) {
                int from = (int) ((long) bin * n / BINS);
                int to = (int) ((long) (bin + 1) * n / BINS);
                double difference = 0;
                for (int i = from; i < to; i++) {
                    difference += probability[order[i]] - (outcome[order[i]] ? 1 : 0);
                }

                sum += Math.abs(difference);
            }

            return sum / n;
        }
    },
    /** Share of rows whose likelier side happened, 0..1; .5 counts as no. */
    ACCURACY(Orientation.HIGHER_IS_BETTER) {
        @Override
        double measured(double[] probability, boolean[] outcome) {
            int right = 0;
            for (int i = 0; i < outcome.length; i++) {
                right += probability[i] > .5 == outcome[i] ? 1 : 0;
            }

            return right / (double) outcome.length;
        }
    },
    /** Harmonic mean of precision and recall of the rows above .5, 0..1; not defined where nothing is and was yes. */
    F1(Orientation.HIGHER_IS_BETTER) {
        @Override
        double measured(double[] probability, boolean[] outcome) {
            int hits = 0;
            int said = 0;
            int were = 0;
            for (int i = 0; i < outcome.length; i++) {
                said += probability[i] > .5 ? 1 : 0;
                were += outcome[i] ? 1 : 0;
                hits += probability[i] > .5 && outcome[i] ? 1 : 0;
            }

            return said + were == 0 ? Double.NaN : 2.0 * hits / (said + were);
        }
    };

    private static final int BINS = 10;

    private final Orientation orientation;

    ProbabilityMetric(Orientation orientation) {
        this.orientation = orientation;
    }

    abstract double measured(double[] probability, boolean[] outcome);

    public OptionalDouble of(double[] probability, boolean[] outcome) {
        if (probability.length != outcome.length) {
            throw new IllegalArgumentException("Cannot judge " + probability.length + " probabilities by "
                    + outcome.length + " outcomes. Give one of each a row.");
        }

        if (Arrays.stream(probability).anyMatch(p -> !(p >= 0 && p <= 1))) {
            throw new IllegalArgumentException("Cannot judge a probability that is missing or not within 0 to 1.");
        }

        double value = outcome.length == 0 ? Double.NaN : measured(probability, outcome);
        return Double.isNaN(value) ? OptionalDouble.empty() : OptionalDouble.of(value);
    }

    public Orientation orientation() {
        return orientation;
    }

    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
