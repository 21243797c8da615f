package io.shroff.algorithm.forecast;

import java.util.Arrays;

/**
 * A theta model of a series, its season taken out first where a test finds one.
 *
 * <p>Two lines are extrapolated and weighted: the straight line through the series, and an exponential smoothing of the
 * series with its curvature multiplied by theta (Assimakopoulos and Nikolopoulos, International Journal of Forecasting
 * 16, 2000; in the form of Fiorucci and others, the same journal 32, 2016, whose models STM, OTM and DOTM are the kinds
 * here). Forecasts are in the unit of the series. The season is divided out of a positive series and taken from any
 * other, and needs two whole periods.
 *
 * <p>Edges: NaN is a missing value and is filled first; a constant series gives the constant; fewer than two values, or
 * an infinite one, is an {@link IllegalArgumentException}.
 */
public final class Theta {

    /** How theta and the line are found. */
    public enum Kind {
        /** Theta is 2: the line and the smoothing weigh the same in the long run. */
        STANDARD,
        /** Theta of at least 1 by least squares. */
        OPTIMISED,
        /** As {@link #OPTIMISED}, and the line at each step runs through what was known by then only. */
        DYNAMIC
    }

    private final ThetaFitter fitter;
    private final Adjusted adjusted;
    private final int length;

    private Theta(ThetaFitter fitter, Adjusted adjusted, int length) {
        this.fitter = fitter;
        this.adjusted = adjusted;
        this.length = length;
    }

    /** Fits the model by least squares of the one-step errors. */
    public static Theta fit(double[] series, int period, Kind kind) {
        double[] filled = Gaps.filled(series, period);
        if (filled.length < 2) {
            throw new IllegalArgumentException("Cannot fit a theta model to " + filled.length
                    + " values: it needs two. Use a mean or a last value instead.");
        }

        Adjusted adjusted = new Adjusted();
        adjusted.set(filled, filled.length, period);
        ThetaFitter fitter = new ThetaFitter();
        fitter.fit(Arrays.copyOf(adjusted.values, filled.length), filled.length, kind);
        return new Theta(fitter, adjusted, filled.length);
    }

    /** The weight of the newest value in the level, above 0 and below 1. */
    public double alpha() {
        return fitter.alpha;
    }

    /** At least 1; infinite where the straight line alone remains. */
    public double theta() {
        return 1 / (1 - fitter.omega);
    }

    /** The sum of squared one-step errors of the series without its season. */
    public double squaredError() {
        return fitter.squares;
    }

    /** How the season was taken out. */
    public EtsForm.Season season() {
        return adjusted.season;
    }

    /** The means of the next steps. */
    public double[] forecast(int horizon) {
        double[] means = new double[horizon];
        fitter.forecast(horizon, means);
        for (int h = 0; h < horizon; h++) {
            means[h] = adjusted.restore(means[h], length + h);
        }

        return means;
    }
}
