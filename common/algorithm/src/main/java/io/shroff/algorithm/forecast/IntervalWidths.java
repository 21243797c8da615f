package io.shroff.algorithm.forecast;

import java.util.Arrays;

/** The standard deviations of forecasts, from the model and from the errors made within the series. */
final class IntervalWidths {
    /** For each step ahead per value seen: what drift adds to the variance that no model expects. */
    private static final double DRIFT = 3;

    /** What few errors far out add to a variance and not to the quantiles read from it. */
    private static final double TAILS = .88;

    private static final double AGREED = .975;
    /** Parameters beside those of a season. */
    private static final int BASIC = 3;

    private static final double STEP = 1.35;
    private static final int LEAST_ERRORS = 8;
    private static final double MOST_UNEVEN = 16;

    private double[] hindcasts = new double[0];

    /** Half the width of an interval of this level, in standard deviations. */
    static double quantile(double level) {
        double p = .5 + level / 2;
        return Quantiles.normal(AGREED) * Quantiles.fatTailed(p) / Quantiles.fatTailed(AGREED);
    }

    /** Writes the deviations of the points. */
    void write(Combination model, Prepared series, double[] points, double[] into) {
        int n = series.n;
        if (hindcasts.length < n) {
            hindcasts = new double[n];
        }

        int horizon = points.length;
        model.variances(horizon, into);
        makeUsable(series.values, n, into);
        double parameters = Math.min(.5 * n, BASIC + (model.isSeasonal() ? series.period : 0));
        double ratio = 1;
        int next = 1;
        for (int h = 1; h <= horizon; h++) {
            // Errors of few steps say little, and at long horizons those there are overlap; between the horizons that
            // are looked at the ratio of errors to model hardly moves.
            if (h >= next && n - h >= Math.max(LEAST_ERRORS, h)) {
                Arrays.fill(hindcasts, h - 1, n, 0);
                model.addHindcasts(h, hindcasts);
                ratio = withErrors(series, h, points[h - 1], into[h - 1], parameters) / into[h - 1];
                next = (int) Math.ceil(h * STEP);
            }

            double growth = TAILS * (1 + parameters / n) * (1 + DRIFT * h / n);
            into[h - 1] = Math.sqrt(into[h - 1] * ratio * growth);
        }
    }

    /** Where errors are large beside the mean the model's variance may overflow: then that of a walk stands in. */
    private static void makeUsable(double[] values, int n, double[] into) {
        double squares = 0;
        int count = 0;
        for (int t = 1; t < n; t++) {
            double change = values[t] - values[t - 1];
            if (!Double.isNaN(change)) {
                squares += change * change;
                count++;
            }
        }

        for (int h = 0; h < into.length; h++) {
            if (!(into[h] > 0 && into[h] < Double.MAX_VALUE)) {
                into[h] = (h + 1) * squares / Math.max(1, count);
            }
        }
    }

    private double withErrors(Prepared series, int h, double point, double variance, double parameters) {
        int n = series.n;
        double squares = 0;
        double relative = 0;
        int count = 0;
        for (int t = h - 1; t < n; t++) {
            double v = series.values[t];
            if (!Double.isNaN(v)) {
                double error = v - hindcasts[t];
                squares += error * error;
                double share = error / hindcasts[t];
                relative += share * share;
                count++;
            }
        }

        double free = count * (1 - parameters / n);
        double absolute = squares / free;
        double proportional = relative / free * point * point;
        // Relative to a forecast near nought an error means nothing.
        if (series.seen.least() <= 0 || !(proportional < MOST_UNEVEN * absolute)) {
            proportional = absolute;
        }

        return Math.cbrt(variance) * Math.cbrt(absolute) * Math.cbrt(proportional);
    }
}
