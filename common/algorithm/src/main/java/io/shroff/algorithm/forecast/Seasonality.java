package io.shroff.algorithm.forecast;

import java.util.Arrays;

/**
 * Whether a series has a season, and its indices by classical decomposition: the mean, over the cycles, of what is left
 * when a centred moving average of one period is taken away (or divided out), normalised to sum to nought (or to mean
 * one). Kendall and Stuart, The Advanced Theory of Statistics, volume 3.
 *
 * <p>Indices are drawn towards no season by the share of their spread that is noise, as James and Stein would (Miller
 * and Williams, International Journal of Forecasting 19, 2003).
 */
final class Seasonality {
    /** The test of the M competitions: a 90 % two-sided bound on the autocorrelation at the lag of the season. */
    static final double BOUND = 1.645;

    private double[] trend = new double[0];
    private double[] sums = new double[0];
    private double[] squares = new double[0];
    private int[] counts = new int[0];

    /**
     * The autocorrelation at the lag of one period over its standard error by Bartlett's formula; a season is there
     * when it exceeds {@link #BOUND}. Needs two whole periods, else 0. No NaN.
     */
    double strength(double[] y, int n, int period) {
        if (period < 2 || n < 2 * period) {
            return 0;
        }

        double mean = 0;
        for (int t = 0; t < n; t++) {
            mean += y[t];
        }

        mean /= n;
        double variance = autocovariance(y, n, mean, 0);
        if (!(variance > 0)) {
            return 0;
        }

        double sum = 0;
        for (int lag = 1; lag < period; lag++) {
            double r = autocovariance(y, n, mean, lag) / variance;
            sum += r * r;
        }

        return autocovariance(y, n, mean, period) / variance / Math.sqrt((1 + 2 * sum) / n);
    }

    private static double autocovariance(double[] y, int n, double mean, int lag) {
        double sum = 0;
        for (int t = lag; t < n; t++) {
            sum += (y[t] - mean) * (y[t - lag] - mean);
        }

        return sum;
    }

    /**
     * Writes the indices into {@code indices}, entry k for times t with t mod period = k. Two periods at least, no NaN.
     */
    void indices(double[] y, int n, int period, EtsForm.Season kind, double[] indices) {
        grow(n, period);
        average(y, n, period);
        Arrays.fill(sums, 0, period, 0);
        Arrays.fill(squares, 0, period, 0);
        Arrays.fill(counts, 0, period, 0);
        int half = period / 2;
        boolean multiplicative = kind == EtsForm.Season.MULTIPLICATIVE;
        int k = half % period;
        for (int t = half; t < n - half; t++) {
            double rest = multiplicative ? y[t] / trend[t] : y[t] - trend[t];
            sums[k] += rest;
            squares[k] += rest * rest;
            counts[k]++;
            k = k + 1 == period ? 0 : k + 1;
        }

        double total = 0;
        for (int i = 0; i < period; i++) {
            indices[i] = sums[i] / counts[i];
            total += indices[i];
        }

        double mean = total / period;
        for (int i = 0; i < period; i++) {
            indices[i] = multiplicative ? indices[i] / mean : indices[i] - mean;
        }
    }

    /** Draws the indices written last towards no season by the share of their spread that is noise. */
    void shrink(int period, EtsForm.Season kind, double[] indices) {
        double centre = kind == EtsForm.Season.MULTIPLICATIVE ? 1 : 0;
        double spread = 0;
        double within = 0;
        double cycles = 0;
        for (int i = 0; i < period; i++) {
            double mean = sums[i] / counts[i];
            within += Math.max(0, squares[i] - counts[i] * mean * mean);
            cycles += counts[i];
            spread += (indices[i] - centre) * (indices[i] - centre);
        }

        if (period < 4 || cycles <= period || !(spread > 0)) {
            return;
        }

        double variance = within / (cycles - period) * period / cycles;
        double keep = Math.max(0, 1 - (period - 3) * variance / spread);
        for (int i = 0; i < period; i++) {
            indices[i] = centre + keep * (indices[i] - centre);
        }
    }

    /** Value at step 0 and slope of the line through the moving average, taken last, over its steps 1, 2 and so on. */
    double[] line(int n, int period) {
        int half = period / 2;
        int steps = n - 2 * half;
        double sum = 0;
        double weighted = 0;
        for (int i = 1; i <= steps; i++) {
            sum += trend[half + i - 1];
            weighted += i * trend[half + i - 1];
        }

        double centre = (steps + 1) / 2.0;
        double slope = (weighted - centre * sum) / (steps * (steps * (double) steps - 1) / 12);
        return new double[] {sum / steps - slope * centre, slope};
    }

    private void average(double[] y, int n, int period) {
        int half = period / 2;
        double sum = 0;
        for (int t = 0; t < period; t++) {
            sum += y[t];
        }

        for (int t = half; t < n - half; t++) {
            int first = t - half;
            double next = first + period < n ? y[first + period] - y[first] : 0;
            // The window of an even period is one longer and its two ends count half.
            trend[t] = (period % 2 == 0 ? sum + .5 * next : sum) / period;
            sum += next;
        }
    }

    private void grow(int n, int period) {
        if (trend.length < n) {
            trend = new double[n];
        }

        if (sums.length < period) {
            sums = new double[period];
            squares = new double[period];
            counts = new int[period];
        }
    }
}
