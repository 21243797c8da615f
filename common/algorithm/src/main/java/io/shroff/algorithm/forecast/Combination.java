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
    private Prepared series = new Prepared();
    private double least;
    private double[] hindcasts = new double[0];
    private double[] byTheta = new double[0];
    private double[] byRegression = new double[0];
    private double ofSmoothing;
    private double ofTheta;
    private double ofRegression;

    /** Fits what the method asks for and writes the points. */
    void fit(Forecaster.Method method, List<EtsForm> forms, Prepared prepared, double[] points) {
        int horizon = points.length;
        series = prepared;
        pool.fit(forms, series, horizon);
        ofSmoothing = 1;
        ofTheta = 0;
        ofRegression = 0;
        if (method == Forecaster.Method.SMOOTHING) {
            outlook.means(pool.best(), horizon, points);
            return;
        }

        grow(horizon);
        double largest = Math.max(Math.abs(series.seen.least()), Math.abs(series.seen.greatest()));
        least = ROUNDING * largest;
        adjusted.set(series.filled, series.n, series.period);
        theta.fit(adjusted.values, series.n, Theta.Kind.STANDARD);
        theta.forecast(horizon, byTheta);
        double share = 0;
        if (regression.fit(adjusted.values, series.n, series.period)) {
            regression.forecast(horizon, byRegression);
            share = holds(byRegression, horizon) ? MOST * series.n / (series.n + HALF) : 0;
        }

        weigh(holds(byTheta, horizon) ? (1 - share) / 2 : 0, share);
        pool.writeMeans(horizon, points);
        for (int h = 0; h < horizon; h++) {
            points[h] = ofSmoothing * points[h]
                    + (ofTheta > 0 ? ofTheta * byTheta[h] : 0)
                    + (ofRegression > 0 ? ofRegression * byRegression[h] : 0);
        }
    }

    /** Puts the season back; whether what comes is plausible. */
    private boolean holds(double[] means, int horizon) {
        for (int h = 0; h < horizon; h++) {
            means[h] = adjusted.restore(means[h], series.n + h);
        }

        return series.holds(means, horizon);
    }

    /** Sets the weights, given the shares that theta and autoregression start with. */
    private void weigh(double thetaShare, double regressionShare) {
        int indices = adjusted.season == EtsForm.Season.NONE ? 0 : adjusted.period;
        clear();
        EtsOutlook.addHindcasts(pool.best(), 1, 1, hindcasts);
        double smoothing = (1 - thetaShare - regressionShare) / squaredError(form().parameters(adjusted.period));
        double straight = 0;
        if (thetaShare > 0) {
            clear();
            theta.addHindcasts(1, 1, hindcasts, adjusted);
            straight = thetaShare / squaredError(OF_THETA + indices);
        }

        double regressed = 0;
        if (regressionShare > 0) {
            clear();
            regression.addHindcasts(1, 1, hindcasts, adjusted);
            regressed = regressionShare / squaredError(OF_REGRESSION + indices);
        }

        double total = smoothing + straight + regressed;
        ofTheta = straight / total;
        ofRegression = regressed / total;
        ofSmoothing = 1 - ofTheta - ofRegression;
    }

    private void clear() {
        Arrays.fill(hindcasts, 0, series.n, 0);
    }

    private double squaredError(int parameters) {
        double squares = 0;
        int count = 0;
        for (int t = Math.min(FIRST, series.n - 2); t < series.n; t++) {
            if (!Double.isNaN(series.values[t])) {
                double error = series.values[t] - hindcasts[t];
                squares += error * error;
                count++;
            }
        }

        return squares / Math.max(1, count - parameters) + least * least;
    }

    private void grow(int horizon) {
        if (hindcasts.length < series.n) {
            hindcasts = new double[series.n];
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

    /** Whether none of the forms asked for could be used. */
    boolean fellBack() {
        return pool.fellBack();
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
