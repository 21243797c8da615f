package io.shroff.algorithm.forecast;

import java.util.Arrays;

/** A series with its season taken out, where it has one; methods without a season run on what is left. */
final class Adjusted {
    private final Seasonality seasonality = new Seasonality();

    double[] values = new double[0];
    double[] indices = new double[1];
    int period;
    EtsForm.Season season = EtsForm.Season.NONE;

    /** Divides the season out of a positive series and takes it from any other; no NaN. */
    void set(double[] y, int n, int seasonLength) {
        period = seasonLength;
        if (values.length < n) {
            values = new double[n];
        }

        if (indices.length < period) {
            indices = new double[period];
        }

        double least = Double.POSITIVE_INFINITY;
        for (int t = 0; t < n; t++) {
            least = Math.min(least, y[t]);
        }

        season = EtsForm.Season.NONE;
        Arrays.fill(indices, 0, period, 0);
        if (seasonality.strength(y, n, period) > Seasonality.BOUND) {
            season = least > 0 ? EtsForm.Season.MULTIPLICATIVE : EtsForm.Season.ADDITIVE;
            seasonality.indices(y, n, period, season, indices);
            seasonality.shrink(period, season, indices);
        }

        int k = 0;
        for (int t = 0; t < n; t++) {
            values[t] = season == EtsForm.Season.MULTIPLICATIVE ? y[t] / indices[k] : y[t] - indices[k];
            k = k + 1 == period ? 0 : k + 1;
        }
    }

    /** The value at time t given what it is without its season. */
    double restore(double adjusted, int t) {
        double index = indices[t % period];
        return season == EtsForm.Season.MULTIPLICATIVE ? adjusted * index : adjusted + index;
    }
}
