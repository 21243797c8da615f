package io.shroff.jobs.workbench.series;

import java.util.Arrays;

/**
 * Brings values that are too large or too small for their squares into reach, by a power of two, which rounds nothing;
 * others stay as they are.
 */
record SeriesScale(int exponent) {
    private static final int REACH = 200;

    static SeriesScale of(double[] values) {
        double largest = Arrays.stream(values)
                .filter(v -> !Double.isNaN(v))
                .map(Math::abs)
                .max()
                .orElse(0);
        int exponent = largest > 0 ? Math.getExponent(largest) : 0;
        return new SeriesScale(Math.abs(exponent) > REACH ? exponent : 0);
    }

    double[] scaled(double[] values) {
        return Arrays.stream(values).map(v -> Math.scalb(v, -exponent)).toArray();
    }

    /** A value in the unit of the series; what would be infinite is the greatest number there is. */
    double restored(double scaled) {
        double value = Math.scalb(scaled, exponent);
        return Math.max(-Double.MAX_VALUE, Math.min(Double.MAX_VALUE, value));
    }
}
