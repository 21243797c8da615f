package io.shroff.algorithm.metric;

import java.util.OptionalDouble;

/**
 * The error of forecasts in units of the error that repeating the value of one period ago made within the series (MASE:
 * Hyndman and Koehler, International Journal of Forecasting 22, 2006). Lower is better; below 1 the forecasts err less,
 * at their horizon, than that rule did one period ahead.
 */
public final class ScaledError {
    private ScaledError() {}

    /**
     * The mean absolute error over the mean absolute seasonal change of the series before; empty for no forecasts,
     * where the series is no longer than a period, or where it repeats itself exactly. NaN in the series is passed
     * over.
     */
    public static OptionalDouble of(double[] series, int period, double[] actual, double[] forecast) {
        OptionalDouble scale = seasonalChange(series, period);
        OptionalDouble error = ForecastMetric.MAE.of(actual, forecast);
        if (scale.isEmpty() || error.isEmpty() || !(scale.getAsDouble() > 0)) {
            return OptionalDouble.empty();
        }

        return OptionalDouble.of(error.getAsDouble() / scale.getAsDouble());
    }

    /** The mean absolute difference of values one period apart; empty where there are none. */
    public static OptionalDouble seasonalChange(double[] series, int period) {
        double sum = 0;
        int pairs = 0;
        for (int t = period; t < series.length; t++) {
            double change = Math.abs(series[t] - series[t - period]);
            if (!Double.isNaN(change)) {
                sum += change;
                pairs++;
            }
        }

        return pairs == 0 ? OptionalDouble.empty() : OptionalDouble.of(sum / pairs);
    }
}
