package io.shroff.algorithm.forecast;

import java.util.List;

/**
 * The forecasts of one series by several methods and their weighted mean: exponential smoothing and theta weigh the
 * same, and autoregression, which has more to learn, a share that grows with the series to a half.
 */
final class Combination {
    private static final double MOST = .5;
    /** The length of series at which autoregression has half of its share. */
    private static final double HALF = 200;

    private final EtsPool pool = new EtsPool();
    private final EtsOutlook outlook = new EtsOutlook();
    private final ThetaFitter theta = new ThetaFitter();
    private final Autoregression regression = new Autoregression();
    private final Adjusted adjusted = new Adjusted();
    private double[] other = new double[0];
    private double ofSmoothing;
    private double ofTheta;
    private double ofRegression;

    /** Fits and writes the points; the last value's weight in all is shared as the method asks. */
    void fit(
            Forecaster.Method method,
            List<EtsForm> forms,
            double[] values,
            double[] filled,
            int n,
            int period,
            SeriesRange seen,
            EtsPool.Season season,
            double[] points) {
        int horizon = points.length;
        pool.fit(forms, values, filled, n, period, horizon, seen, season);
        ofSmoothing = 1;
        ofTheta = 0;
        ofRegression = 0;
        if (method == Forecaster.Method.SMOOTHING) {
            outlook.means(pool.best(), horizon, points);
            return;
        }

        if (other.length < horizon) {
            other = new double[horizon];
        }

        adjusted.set(filled, n, period);
        pool.writeMeans(horizon, points);
        theta.fit(adjusted.values, n, Theta.Kind.STANDARD);
        theta.forecast(horizon, other);
        ofTheta = mix(.5, points, n, seen);
        if (regression.fit(adjusted.values, n, period)) {
            regression.forecast(horizon, other);
            ofRegression = mix(MOST * n / (n + HALF), points, n, seen);
        }

        ofTheta *= 1 - ofRegression;
        ofSmoothing = 1 - ofTheta - ofRegression;
    }

    /** Moves the points so far towards the other forecasts where those are plausible; returns how far. */
    private double mix(double share, double[] points, int n, SeriesRange seen) {
        for (int h = 0; h < points.length; h++) {
            other[h] = adjusted.restore(other[h], n + h);
        }

        if (!seen.holds(other, points.length, n)) {
            return 0;
        }

        for (int h = 0; h < points.length; h++) {
            points[h] += share * (other[h] - points[h]);
        }

        return share;
    }

    /** The form of exponential smoothing of the least criterion. */
    EtsForm form() {
        return pool.best().form();
    }

    /** Whether a season was found by any of the methods in use. */
    boolean isSeasonal() {
        return form().isSeasonal() || ofTheta > 0 && adjusted.season != EtsForm.Season.NONE;
    }

    /** Writes the variances that exponential smoothing gives the next steps. */
    void variances(int horizon, double[] into) {
        outlook.variances(pool.best(), horizon, into);
    }

    /**
     * Adds what would have been forecast for step t from h steps before, with the parameters found, for t = h - 1 on.
     */
    void addHindcasts(int h, double[] into) {
        EtsOutlook.addHindcasts(pool.best(), h, ofSmoothing, into);
        if (ofTheta > 0) {
            theta.addHindcasts(h, ofTheta, into, adjusted);
        }

        if (ofRegression > 0) {
            regression.addHindcasts(h, ofRegression, into, adjusted);
        }
    }

    String label() {
        StringBuilder label = new StringBuilder(form().label());
        if (ofTheta > 0) {
            label.append(" + theta");
        }

        if (ofRegression > 0) {
            label.append(" + autoregression");
        }

        return label.toString();
    }
}
