package io.shroff.algorithm.forecast;

import java.util.Arrays;
import java.util.List;

/**
 * Exponential smoothing of one series in several forms: the one of the least criterion, and the mean of all weighted by
 * exp(-difference / (2 T)) (Kolassa, International Journal of Forecasting 27, 2011, with T = 1). The temperature T of 4
 * spreads the weight over more forms than the criterion would: on series of monthly length and weekly ones alike that
 * errs less.
 */
final class EtsPool {
    private static final double TEMPERATURE = 4;
    /** A form this far behind would weigh a twentieth: its search is broken off. */
    private static final double HOPELESS = 24;

    private static final EtsForm SIMPLEST = EtsForm.of("ANN");

    private EtsFitter best = new EtsFitter();
    private EtsFitter trial = new EtsFitter();
    private final EtsOutlook outlook = new EtsOutlook();
    private double[] means = new double[0];
    private double[] sums = new double[0];
    private double weight;
    private double least;
    private boolean fallenBack;

    /** Fits those of the forms that the series admits; the simplest where it admits none. */
    void fit(List<EtsForm> forms, Prepared series, int horizon) {
        if (means.length < horizon) {
            means = new double[horizon];
            sums = new double[horizon];
        }

        best.series(series.values, series.filled, series.n, series.period);
        trial.series(series.values, series.filled, series.n, series.period);
        least = Double.POSITIVE_INFINITY;
        weight = 0;
        Arrays.fill(sums, 0, horizon, 0);
        for (EtsForm form : forms) {
            if (!series.admits(form) || !trial.fit(form, least + HOPELESS)) {
                continue;
            }

            // A series with hardly more values than parameters has no criterion: its first form stands alone.
            outlook.means(trial, horizon, means);
            if ((weight == 0 || Double.isFinite(trial.criterion)) && series.holds(means, horizon)) {
                take(horizon);
            }
        }

        fallenBack = weight == 0;
        if (fallenBack) {
            trial.fit(SIMPLEST, Double.POSITIVE_INFINITY);
            outlook.means(trial, horizon, means);
            take(horizon);
        }
    }

    /** Adds the form on trial to the mean, and keeps it where none was better. */
    private void take(int horizon) {
        double criterion = trial.criterion;
        boolean better = weight == 0 || criterion < least;
        double factor = 1;
        if (better) {
            // All weights are relative to the least criterion, which is a new one.
            double shrunk = weight == 0 ? 0 : Math.exp((criterion - least) / (2 * TEMPERATURE));
            weight *= shrunk;
            for (int h = 0; h < horizon; h++) {
                sums[h] *= shrunk;
            }

            least = criterion;
            EtsFitter other = best;
            best = trial;
            trial = other;
        } else {
            factor = Math.exp((least - criterion) / (2 * TEMPERATURE));
        }

        weight += factor;
        for (int h = 0; h < horizon; h++) {
            sums[h] += factor * means[h];
        }
    }

    /** The fit of the least criterion. */
    EtsFitter best() {
        return best;
    }

    /** Whether none of the forms could be used and the simplest stands in. */
    boolean fellBack() {
        return fallenBack;
    }

    /** Writes the weighted mean of the forecasts. */
    void writeMeans(int horizon, double[] into) {
        for (int h = 0; h < horizon; h++) {
            into[h] = sums[h] / weight;
        }
    }
}
