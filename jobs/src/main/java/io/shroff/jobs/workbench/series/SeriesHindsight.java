package io.shroff.jobs.workbench.series;

import io.shroff.algorithm.metric.ForecastMetric;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/** The last values of a series, held back to see how forecasts from what was before them would have done. */
final class SeriesHindsight {
    /** One value in so many is held back at most. */
    private static final int SHARE = 4;

    private final double[] before;
    private final double[] after;
    private final int[] known;
    private final OptionalDouble scale;

    /**
     * How far off points are.
     *
     * @param mae mean absolute error
     * @param mase that over the mean change from one period to the next before; empty where nothing changed
     * @param smape in percent
     */
    record Errors(double mae, OptionalDouble mase, double smape) {}

    private SeriesHindsight(double[] before, double[] after, int period) {
        this.before = before;
        this.after = after;
        this.known = IntStream.range(0, after.length)
                .filter(i -> !Double.isNaN(after[i]))
                .toArray();
        int lag = before.length > period ? period : 1;
        this.scale = IntStream.range(lag, before.length)
                .mapToDouble(i -> Math.abs(before[i] - before[i - lag]))
                .filter(change -> !Double.isNaN(change))
                .average();
    }

    /** Holds back as many steps as are forecast, or a quarter of the series; empty where nothing is known of either. */
    static Optional<SeriesHindsight> of(double[] laid, int period, int horizon) {
        int held = Math.min(horizon, Math.max(1, laid.length / SHARE));
        int origin = laid.length - held;
        SeriesHindsight hindsight =
                new SeriesHindsight(Arrays.copyOf(laid, origin), Arrays.copyOfRange(laid, origin, laid.length), period);
        boolean isKnownBefore = Arrays.stream(hindsight.before).anyMatch(v -> !Double.isNaN(v));
        return isKnownBefore && hindsight.known.length > 0 ? Optional.of(hindsight) : Optional.empty();
    }

    double[] before() {
        return before.clone();
    }

    int steps() {
        return after.length;
    }

    /** Known values held back. */
    int known() {
        return known.length;
    }

    Errors errors(double[] points) {
        double[] actual = Arrays.stream(known).mapToDouble(i -> after[i]).toArray();
        double[] forecast = Arrays.stream(known).mapToDouble(i -> points[i]).toArray();
        double mae = ForecastMetric.MAE.of(actual, forecast).orElseThrow();
        OptionalDouble mase =
                scale.orElse(0) > 0 ? OptionalDouble.of(mae / scale.getAsDouble()) : OptionalDouble.empty();
        return new Errors(mae, mase, ForecastMetric.SMAPE.of(actual, forecast).orElseThrow());
    }
}
