package io.shroff.algorithm.forecast;

/** What values a series takes: its least and greatest, how many are known and how many of those are not nought. */
record SeriesRange(double least, double greatest, int known, int nonzero) {
    /** A line is not believed further than this many times its fair share of the range. */
    private static final double STEEPEST = 4;

    static SeriesRange of(double[] values, int n) {
        double least = Double.POSITIVE_INFINITY;
        double greatest = Double.NEGATIVE_INFINITY;
        int known = 0;
        int nonzero = 0;
        for (int t = 0; t < n; t++) {
            double v = values[t];
            if (!Double.isNaN(v)) {
                least = Math.min(least, v);
                greatest = Math.max(greatest, v);
                known++;
                nonzero += v == 0 ? 0 : 1;
            }
        }

        return new SeriesRange(least, greatest, known, nonzero);
    }

    boolean isConstant() {
        return !(greatest > least);
    }

    /** Whether forecasts from a series of this length are numbers not too far outside what was seen. */
    boolean holds(double[] points, int horizon, int n) {
        for (int h = 0; h < horizon; h++) {
            double reach = (greatest - least) * (1 + STEEPEST * (h + 1) / n);
            if (!(points[h] >= least - reach && points[h] <= greatest + reach)) {
                return false;
            }
        }

        return true;
    }
}
