package io.shroff.algorithm.forecast;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Forecasts of a series from origins within it, each made from nothing later than its origin: how well a method would
 * have done (Tashman, International Journal of Forecasting 16, 2000).
 */
public final class Backtest {

    /**
     * One origin.
     *
     * @param origin how many values of the series the forecast was made from
     * @param actual what came after, NaN where that is missing
     */
    public record Window(int origin, Forecast forecast, List<Double> actual) {
        public Window {
            actual = List.copyOf(actual);
        }
    }

    private Backtest() {}

    /**
     * Forecasts from the last origin that leaves a whole horizon, and from those one horizon before each other, the
     * latest first.
     *
     * @param origins how many at most; fewer where less than {@code least} values would be left, or none is known
     */
    public static List<Window> run(
            Forecaster forecaster, double[] series, int period, int horizon, int origins, int least) {
        List<Window> windows = new ArrayList<>();
        int first = Gaps.firstKnown(series);
        for (int i = 1; i <= origins; i++) {
            int origin = series.length - i * horizon;
            if (origin < Math.max(1, least) || origin <= first) {
                break;
            }

            Forecast forecast = forecaster.forecast(Arrays.copyOf(series, origin), period, horizon);
            List<Double> actual = new ArrayList<>();
            for (int h = 0; h < horizon; h++) {
                actual.add(series[origin + h]);
            }

            windows.add(new Window(origin, forecast, actual));
        }

        return windows;
    }
}
