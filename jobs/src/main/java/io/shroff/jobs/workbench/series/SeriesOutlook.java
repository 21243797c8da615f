package io.shroff.jobs.workbench.series;

import io.shroff.algorithm.forecast.Baseline;
import io.shroff.algorithm.forecast.Forecast;
import io.shroff.algorithm.forecast.Forecaster;
import io.shroff.jobs.workbench.series.SeriesHindsight.Errors;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The forecast of one series by the form that erred least on the values held back, the first of equals; and the
 * seasonal naive one beside it.
 *
 * @param errors of the form on what was held back
 * @param naiveErrors of the seasonal naive forecast on it
 */
record SeriesOutlook(Forecast forecast, List<Double> naive, Optional<Errors> errors, Optional<Errors> naiveErrors) {

    SeriesOutlook {
        naive = List.copyOf(naive);
    }

    /**
     * Forecasts a series that has a known value.
     *
     * @param candidates one a form, one at least
     * @param hindsight what was held back; empty where the series is too short, or not to be judged
     */
    static SeriesOutlook of(
            List<Forecaster> candidates, double[] laid, int period, int horizon, Optional<SeriesHindsight> hindsight) {
        Forecaster best = candidates.get(0);
        Optional<Errors> least = Optional.empty();
        for (Forecaster candidate : candidates) {
            Optional<Errors> errors = hindsight.map(h -> h.errors(candidate.points(h.before(), period, h.steps())));
            if (least.isEmpty() || errors.orElseThrow().mae() < least.get().mae()) {
                best = candidate;
                least = errors;
            }

            if (hindsight.isEmpty()) {
                break;
            }
        }

        return new SeriesOutlook(
                best.forecast(laid, period, horizon),
                naive(laid, period, horizon),
                least,
                hindsight.map(h -> h.errors(Baseline.SEASONAL_NAIVE.forecast(h.before(), period, h.steps()))));
    }

    private static List<Double> naive(double[] laid, int period, int horizon) {
        return Arrays.stream(Baseline.SEASONAL_NAIVE.forecast(laid, period, horizon))
                .boxed()
                .toList();
    }
}
