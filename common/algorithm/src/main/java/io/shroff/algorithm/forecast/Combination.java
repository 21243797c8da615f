package io.shroff.algorithm.forecast;

import java.util.Arrays;
import java.util.List;

/**
 * The forecasts of one series by several methods and their weighted mean. Exponential smoothing and theta start with
 * the same weight, autoregression, which has more to learn, with a share that grows with the series to a half; each is
 * then divided by the method's mean squared one-step error, corrected for its parameters (Bates and Granger,
 * Operational Research Quarterly 20, 1969).
 */
final class Combination {
    private static final double MOST = .5;
    /** The length of series at which autoregression has half of its share. */
    private static final double HALF = 200;
    /** The first steps, where start values still count, and the parameters of theta and of a ridge regression. */
    private static final int FIRST = 3;

    private static final int OF_THETA = 3;
    private static final int OF_REGRESSION = 5;
    /** Errors below this share of the values are rounding. */
    private static final double ROUNDING = 1e-9;

    private final EtsPool pool = new EtsPool();
    private final EtsOutlook outlook = new EtsOutlook();
    private final ThetaFitter theta = new ThetaFitter();
    private final Autoregression regression = new Autoregression();
    private final Adjusted adjusted = new Adjusted();
    private double[] values = new double[0];
    private int n;
    private double least;
    private double[] hindcasts = new double[0];
    private double[] byTheta = new double[0];
    private double[] byRegression = new double[0];
    private double ofSmoothing;
    private double ofTheta;
    private double ofRegression;

    /** Fits what the method asks for and writes the points; {@code filled} is the series without gaps. */
    void fit(
            Forecaster.Method method,
            List<EtsForm> forms,
            double[] series,
            double[] filled,
            int length,
            int period,
            SeriesRange seen,
            EtsPool.Season season,
            double[] points) {
        int horizon = points.length;
        values = series;
        n = length;
        pool.fit(forms, series, filled, n, period, horizon, seen, season);
        ofSmoothing = 1;
        ofTheta = 0;
        ofRegression = 0;
        if (method == Forecaster.Method.SMOOTHING) {
            outlook.means(pool.best(), horizon, points);
            return;
        }

        grow(horizon);
        least = ROUNDING * Math.max(Math.abs(seen.least()), Math.abs(seen.greatest()));
        adjusted.set(filled, n, period);
        theta.fit(adjusted.values, n, Theta.Kind.STANDARD);
        theta.forecast(horizon, byTheta);
        restore(horizon, byTheta);
        boolean regressed = regression.fit(adjusted.values, n, period);
        if (regressed) {
            regression.forecast(horizon, byRegression);
            restore(horizon, byRegression);
            regressed = seen.holds(byRegression, horizon, n);
        }

        weigh(seen.holds(byTheta, horizon, n), regressed);
        pool.writeMeans(horizon, points);
        for (int h = 0; h < horizon; h++) {
            points[h] = ofSmoothing * points[h]
                    + (ofTheta > 0 ? ofTheta * byTheta[h] : 0)
                    + (ofRegression > 0 ? ofRegression * byRegression[h] : 0);
        }
    }

    private void restore(int horizon, double[] means) {
        for (int h = 0; h < horizon; h++) {
            means[h] = adjusted.restore(means[h], n + h);
        }
    }

    /** Sets the weights of the methods whose forecasts are usable. */
    private void weigh(boolean thetaHolds, boolean regressionHolds) {
        int indices = adjusted.season == EtsForm.Season.NONE ? 0 : adjusted.period;
        double share = regressionHolds ? MOST * n / (n + HALF) : 0;
        double even = thetaHolds ? (1 - share) / 2 : 1 - share;
        clear();
        EtsOutlook.addHindcasts(pool.best(), 1, 1, hindcasts);
        double smoothing = even / squaredError(form().parameters(adjusted.period));
        double straight = 0;
        if (thetaHolds) {
            clear();
            theta.addHindcasts(1, 1, hindcasts, adjusted);
            straight = even / squaredError(OF_THETA + indices);
        }

        double regressed = 0;
        if (regressionHolds) {
            clear();
            regression.addHindcasts(1, 1, hindcasts, adjusted);
            regressed = share / squaredError(OF_REGRESSION + indices);
        }

        double total = smoothing + straight + regressed;
        ofTheta = straight / total;
        ofRegression = regressed / total;
        ofSmoothing = 1 - ofTheta - ofRegression;
    }

    private void clear() {
        Arrays.fill(hindcasts, 0, n, 0);
    }

    private double squaredError(int parameters) {
        double squares = 0;
        int count = 0;
        for (int t = Math.min(FIRST, n - 2); t < n; t++) {
            if (!Double.isNaN(values[t])) {
                double error = values[t] - hindcasts[t];
                squares += error * error;
                count++;
            }
        }

        return squares / Math.max(1, count - parameters) + least * least;
    }

    private void grow(int horizon) {
        if (hindcasts.length < n) {
            hindcasts = new double[n];
        }

        if (byTheta.length < horizon) {
            byTheta = new double[horizon];
            byRegression = new double[horizon];
        }
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
