package io.shroff.algorithm.forecast;

import java.util.Arrays;

/**
 * The rate of a demand that is nought most of the time: the size of a demand and the interval between demands (or their
 * probability) are smoothed apart. The forecast is the same for every horizon.
 *
 * <p>Croston, Operational Research Quarterly 23 (1972): size over interval, both moved at a demand only. Syntetos and
 * Boylan, International Journal of Forecasting 21 (2005): the same times 1 - weight/2, which takes away its bias.
 * Teunter, Syntetos and Babai, European Journal of Operational Research 214 (2011): size times probability, the
 * probability moved at every step, so that the rate falls when demand stops.
 *
 * <p>Edges: NaN is passed over; all noughts give 0; a negative value, or a series without a known one, is an
 * {@link IllegalArgumentException}.
 *
 * @param kind which of the three
 * @param weight of the newest value, above 0 and at most 1, in size and in interval or probability alike
 * @param rate the mean demand a step, in the unit of the series
 * @param meanSquaredError of the one-step forecasts
 */
public record Intermittent(Kind kind, double weight, double rate, double meanSquaredError) {

    /** Whose method. */
    public enum Kind {
        CROSTON,
        SYNTETOS_BOYLAN,
        TEUNTER_SYNTETOS_BABAI
    }

    /** Weights above .3 follow noise: demands are few. */
    private static final double[] WEIGHTS = {.03, .05, .075, .1, .15, .2, .3};

    /** Fits with the weight of the least squared one-step error. */
    public static Intermittent fit(double[] series, Kind kind) {
        Intermittent best = fit(series, kind, WEIGHTS[0]);
        for (int i = 1; i < WEIGHTS.length; i++) {
            Intermittent next = fit(series, kind, WEIGHTS[i]);
            if (next.meanSquaredError < best.meanSquaredError) {
                best = next;
            }
        }

        return best;
    }

    /** Runs over the series with a weight that is given. */
    public static Intermittent fit(double[] series, Kind kind, double weight) {
        if (!(weight > 0 && weight <= 1)) {
            throw new IllegalArgumentException(
                    "Cannot smooth with the weight " + weight + ": it must be above 0 and at most 1.");
        }

        double size = Double.NaN;
        double interval = 1;
        double probability = 0;
        double squares = 0;
        int since = 1;
        int known = 0;
        for (double v : series) {
            if (Double.isNaN(v)) {
                continue;
            }

            if (v < 0 || Double.isInfinite(v)) {
                throw new IllegalArgumentException("Cannot forecast intermittent demand from the value " + v
                        + ": it must be finite and not negative.");
            }

            known++;
            double mean = rate(kind, weight, size, interval, probability);
            squares += (v - mean) * (v - mean);
            if (Double.isNaN(size)) {
                if (v > 0) {
                    size = v;
                    interval = known;
                    probability = 1.0 / known;
                    since = 1;
                }

                continue;
            }

            probability += weight * ((v > 0 ? 1 : 0) - probability);
            if (v > 0) {
                size += weight * (v - size);
                interval += weight * (since - interval);
                since = 1;
            } else {
                since++;
            }
        }

        if (known == 0) {
            throw new IllegalArgumentException("Cannot forecast a series without a known value.");
        }

        return new Intermittent(kind, weight, rate(kind, weight, size, interval, probability), squares / known);
    }

    private static double rate(Kind kind, double weight, double size, double interval, double probability) {
        if (Double.isNaN(size)) {
            return 0;
        }

        return switch (kind) {
            case CROSTON -> size / interval;
            case SYNTETOS_BOYLAN -> (1 - weight / 2) * size / interval;
            case TEUNTER_SYNTETOS_BABAI -> size * probability;
        };
    }

    /** The mean of each of the next steps. */
    public double[] forecast(int horizon) {
        double[] means = new double[horizon];
        Arrays.fill(means, rate);
        return means;
    }
}
