package io.shroff.algorithm.forecast;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Holt-Winters smoothing with start values that are computed and not estimated, as in {@code HoltWinters} of R.
 *
 * <p>With x the value, q = level + trend, and &#8854; minus or divided by,
 *
 * <pre>
 * level' = alpha (x &#8854; season) + (1 - alpha) q
 * trend' = beta (level' - level) + (1 - beta) trend
 * season' = gamma (x &#8854; level') + (1 - gamma) season     classical
 * season' = gamma (x &#8854; q) + (1 - gamma) season          error correction
 * </pre>
 *
 * (Winters, Management Science 6, 1960; the second in Hyndman and others 2008.) The season's start values are the
 * indices of a decomposition of the first two periods, level and trend those of a line through its moving average; the
 * first period makes no errors. Without a season the first two values give level and trend. Weights that are not given
 * minimise the sum of squared errors within 0 to 1, by gradient and from several starts.
 *
 * <p>Edges: NaN is a missing value and makes no error, but the start values need the first two periods filled, which is
 * done; a series shorter than two periods (three values without a season), an infinite value, or a value that is not
 * above zero with a multiplicative season, is an {@link IllegalArgumentException}.
 */
public final class HoltWinters {

    /** What the season is updated from: the level after the value is known, or the one expected before. */
    public enum Convention {
        CLASSICAL,
        ERROR_CORRECTION
    }

    /** The weights of the newest value in level, trend and season, 0 to 1 each. */
    public record Weights(double alpha, double beta, double gamma) {
        public Weights {
            if (!(alpha >= 0 && alpha <= 1 && beta >= 0 && beta <= 1 && gamma >= 0 && gamma <= 1)) {
                throw new IllegalArgumentException("Cannot smooth with the weights " + alpha + ", " + beta + " and "
                        + gamma + ": each must be from 0 to 1.");
            }
        }
    }

    /**
     * What is fitted.
     *
     * @param trend none or additive
     * @param season none, additive or multiplicative
     * @param weights found by least squares where absent; those of a part that is left out do not count
     */
    public record Options(
            EtsForm.Trend trend, EtsForm.Season season, Convention convention, Optional<Weights> weights) {
        public Options {
            if (trend == EtsForm.Trend.DAMPED) {
                throw new IllegalArgumentException(
                        "Cannot fit Holt-Winters with a damped trend: use exponential smoothing of the form AAdA.");
            }
        }

        /** Trend, season of this kind, classical, weights by least squares. */
        public static Options classical(EtsForm.Season season) {
            return new Options(EtsForm.Trend.ADDITIVE, season, Convention.CLASSICAL, Optional.empty());
        }

        public Options withWeights(double alpha, double beta, double gamma) {
            return new Options(trend, season, convention, Optional.of(new Weights(alpha, beta, gamma)));
        }
    }

    private final Options options;
    private final Weights weights;
    private final double level;
    private final double trend;
    private final double[] season;
    private final double squaredError;

    private HoltWinters(Options options, HoltWintersRecursion pass, int steps) {
        this.options = options;
        this.weights = new Weights(pass.alpha, pass.beta, pass.gamma);
        this.level = pass.level;
        this.trend = pass.trend;
        this.season = new double[pass.period];
        for (int k = 0; k < pass.period; k++) {
            season[k] = pass.season[(steps + k) % pass.period];
        }

        this.squaredError = pass.squares;
    }

    /** Fits the series; the period counts only where there is a season. */
    public static HoltWinters fit(double[] series, int period, Options options) {
        int first = Gaps.firstKnown(series);
        double[] values = Arrays.copyOfRange(series, first, series.length);
        int cycle = options.season == EtsForm.Season.NONE ? 1 : period;
        check(values, cycle, options.season);
        double[] filled = new double[values.length];
        Gaps.fill(values, values.length, cycle, filled);
        HoltWintersRecursion pass = new HoltWintersRecursion(values, filled, cycle, options);
        options.weights.ifPresentOrElse(pass::set, pass::optimise);
        pass.forward();
        return new HoltWinters(options, pass, values.length);
    }

    private static void check(double[] values, int period, EtsForm.Season season) {
        int least = season == EtsForm.Season.NONE ? 3 : 2 * period;
        if (values.length < least || season != EtsForm.Season.NONE && period < 2) {
            throw new IllegalArgumentException(
                    "Cannot fit Holt-Winters to " + values.length + " values with a period of " + period + ": it needs "
                            + least + " values and a period of two. Use a seasonal naive forecast.");
        }

        for (double v : values) {
            if (season == EtsForm.Season.MULTIPLICATIVE && v <= 0) {
                throw new IllegalArgumentException("Cannot fit a multiplicative season to the value " + v
                        + ": all must be above zero. Use an additive season.");
            }
        }
    }

    public Weights weights() {
        return weights;
    }

    public double level() {
        return level;
    }

    /** What the level gains a step; 0 without a trend. */
    public double trend() {
        return trend;
    }

    /** The season of the next steps, one period of them. */
    public List<Double> season() {
        List<Double> indices = new ArrayList<>();
        for (double s : season) {
            indices.add(s);
        }

        return List.copyOf(indices);
    }

    /** The sum of squared one-step errors. */
    public double squaredError() {
        return squaredError;
    }

    /** The means of the next steps. */
    public double[] forecast(int horizon) {
        double[] means = new double[horizon];
        for (int h = 0; h < horizon; h++) {
            double q = level + (h + 1) * trend;
            double s = season[h % season.length];
            means[h] = options.season == EtsForm.Season.MULTIPLICATIVE ? q * s : q + s;
        }

        return means;
    }
}
