package io.shroff.algorithm.forecast;

/**
 * A series made ready: from its first known value on, with its gaps and without, and what values it takes. Its arrays
 * are used again for the next series and may be longer than that.
 */
final class Prepared {
    /** A season is tried from two whole periods and this many values on. */
    private static final int SPARE = 4;

    double[] values = new double[0];
    double[] filled = new double[0];
    int n;
    int period;
    int missing;
    SeriesRange seen = new SeriesRange(0, 0, 0, 0);

    /** Takes a series; refuses one that has an infinite value or no known one. */
    void set(double[] series, int seasonLength) {
        int first = Gaps.firstKnown(series);
        n = series.length - first;
        if (n == 0) {
            throw new IllegalArgumentException("Cannot forecast a series without a known value.");
        }

        if (values.length < n) {
            values = new double[n];
            filled = new double[n];
        }

        period = seasonLength;
        System.arraycopy(series, first, values, 0, n);
        missing = Gaps.fill(values, n, period, filled);
        seen = SeriesRange.of(values, n);
    }

    /** Whether the series is long enough to have a season. */
    boolean admitsSeason() {
        return period > 1 && n >= 2 * period + SPARE;
    }

    boolean admits(EtsForm form) {
        return (!form.isSeasonal() || admitsSeason()) && (!form.needsPositive() || seen.least() > 0);
    }

    /** Whether forecasts are numbers not too far outside what was seen. */
    boolean holds(double[] points, int horizon) {
        return seen.holds(points, horizon, n);
    }
}
