package io.shroff.algorithm.forecast;

import java.util.Arrays;

/**
 * The pass of {@link HoltWinters} over a series, and the gradient of its squared error by the pass taken backwards.
 *
 * <p>Weights are searched as sin^2 of an unbounded number: an optimum on the bound, which is common, is then reached
 * and not only approached.
 */
final class HoltWintersRecursion implements Lbfgs.Smooth {
    private static final double[][] STARTS = {
        {.3, .1, .1}, {.8, .05, .1}, {.3, .03, .8}, {.05, .05, .3}, {.9, .4, .9}, {.6, .6, .3}
    };
    private static final int MAX_ITERATIONS = 300;
    private static final double TOLERANCE = 1e-13;

    final int period;
    double alpha;
    double beta;
    double gamma;
    double level;
    double trend;
    double squares;
    final double[] season;

    private final double[] x;
    private final HoltWinters.Options options;
    private final boolean multiplicative;
    private final int from;
    private double startLevel;
    private double startTrend;
    private final double[] startSeason;
    private final double[] levels;
    private final double[] trends;
    private final double[] seasons;
    private final double[] adjoint;
    private double byAlpha;
    private double byBeta;
    private double byGamma;

    HoltWintersRecursion(double[] x, double[] filled, int period, HoltWinters.Options options) {
        this.x = x;
        this.period = period;
        this.options = options;
        this.multiplicative = options.season() == EtsForm.Season.MULTIPLICATIVE;
        this.season = new double[period];
        this.startSeason = new double[period];
        this.adjoint = new double[period];
        this.levels = new double[x.length + 1];
        this.trends = new double[x.length + 1];
        this.seasons = new double[x.length];
        this.from = start(filled);
    }

    /** Sets the start values; returns the first step that makes an error. */
    private int start(double[] filled) {
        boolean sloped = options.trend() != EtsForm.Trend.NONE;
        if (options.season() == EtsForm.Season.NONE) {
            startLevel = sloped ? filled[1] : filled[0];
            startTrend = sloped ? filled[1] - filled[0] : 0;
            return sloped ? 2 : 1;
        }

        Seasonality seasonality = new Seasonality();
        seasonality.indices(filled, 2 * period, period, options.season(), startSeason);
        // The line through the moving average of the first two periods, at the step before the average begins.
        double[] line = seasonality.line(2 * period, period);
        startLevel = line[0];
        startTrend = sloped ? line[1] : 0;
        return period;
    }

    void set(HoltWinters.Weights weights) {
        alpha = weights.alpha();
        beta = options.trend() == EtsForm.Trend.NONE ? 0 : weights.beta();
        gamma = options.season() == EtsForm.Season.NONE ? 0 : weights.gamma();
    }

    /** Sets the weights of the least squared error that several starts lead to. */
    void optimise() {
        Lbfgs lbfgs = new Lbfgs();
        double best = Double.POSITIVE_INFINITY;
        double[] found = new double[3];
        for (double[] start : STARTS) {
            double[] p = new double[3];
            for (int i = 0; i < 3; i++) {
                p[i] = Math.asin(Math.sqrt(start[i]));
            }

            double value = lbfgs.minimise(this, p, 3, MAX_ITERATIONS, TOLERANCE, Double.POSITIVE_INFINITY);
            if (value < best) {
                best = value;
                found = p;
            }
        }

        read(found);
    }

    private void read(double[] p) {
        alpha = square(Math.sin(p[0]));
        beta = options.trend() == EtsForm.Trend.NONE ? 0 : square(Math.sin(p[1]));
        gamma = options.season() == EtsForm.Season.NONE ? 0 : square(Math.sin(p[2]));
    }

    /** The logarithm of the squared error, so that the tolerance is relative to it. */
    @Override
    public double at(double[] p, double[] gradient) {
        read(p);
        forward();
        backward();
        double floor = Double.MIN_NORMAL;
        double inverse = 1 / (squares + floor);
        gradient[0] = byAlpha * inverse * Math.sin(2 * p[0]);
        gradient[1] = options.trend() == EtsForm.Trend.NONE ? 0 : byBeta * inverse * Math.sin(2 * p[1]);
        gradient[2] = options.season() == EtsForm.Season.NONE ? 0 : byGamma * inverse * Math.sin(2 * p[2]);
        return Math.log(squares + floor);
    }

    /** Runs over the series at the weights set. */
    void forward() {
        System.arraycopy(startSeason, 0, season, 0, period);
        boolean classical = options.convention() == HoltWinters.Convention.CLASSICAL;
        boolean sloped = options.trend() != EtsForm.Trend.NONE;
        boolean seasonal = options.season() != EtsForm.Season.NONE;
        double l = startLevel;
        double b = startTrend;
        double sum = 0;
        for (int t = from; t < x.length; t++) {
            int k = t % period;
            double s = season[k];
            double q = l + b;
            levels[t] = l;
            trends[t] = b;
            seasons[t] = s;
            if (Double.isNaN(x[t])) {
                l = q;
                continue;
            }

            double error = x[t] - (multiplicative ? q * s : q + s);
            sum += error * error;
            double next = alpha * without(x[t], s) + (1 - alpha) * q;
            if (sloped) {
                b = beta * (next - l) + (1 - beta) * b;
            }

            if (seasonal) {
                season[k] = gamma * without(x[t], classical ? next : q) + (1 - gamma) * s;
            }

            l = next;
        }

        level = l;
        trend = b;
        levels[x.length] = l;
        trends[x.length] = b;
        squares = sum;
    }

    private void backward() {
        Arrays.fill(adjoint, 0);
        boolean classical = options.convention() == HoltWinters.Convention.CLASSICAL;
        boolean sloped = options.trend() != EtsForm.Trend.NONE;
        boolean seasonal = options.season() != EtsForm.Season.NONE;
        double toLevel = 0;
        double toTrend = 0;
        byAlpha = 0;
        byBeta = 0;
        byGamma = 0;
        for (int t = x.length - 1; t >= from; t--) {
            int k = t % period;
            double s = seasons[t];
            double l = levels[t];
            double b = trends[t];
            double q = l + b;
            if (Double.isNaN(x[t])) {
                toTrend += toLevel;
                continue;
            }

            double next = alpha * without(x[t], s) + (1 - alpha) * q;
            double toNext = toLevel;
            double toCarried = 0;
            double toSeason = adjoint[k];
            if (seasonal) {
                double reference = classical ? next : q;
                byGamma += toSeason * (without(x[t], reference) - s);
                double toReference = toSeason * gamma * slopeOfWithout(x[t], reference);
                toSeason *= 1 - gamma;
                toNext += classical ? toReference : 0;
                toCarried += classical ? 0 : toReference;
            }

            double toOldLevel = 0;
            if (sloped) {
                byBeta += toTrend * (next - l - b);
                toNext += beta * toTrend;
                toOldLevel = -beta * toTrend;
                toTrend *= 1 - beta;
            }

            byAlpha += toNext * (without(x[t], s) - q);
            toSeason += toNext * alpha * slopeOfWithout(x[t], s);
            toCarried += (1 - alpha) * toNext;
            double error = x[t] - (multiplicative ? q * s : q + s);
            toCarried -= 2 * error * (multiplicative ? s : 1);
            toSeason -= 2 * error * (multiplicative ? q : 1);
            adjoint[k] = toSeason;
            toLevel = toOldLevel + toCarried;
            toTrend += toCarried;
        }
    }

    /** The value without its season, or without its level. */
    private double without(double value, double part) {
        return multiplicative ? value / part : value - part;
    }

    private double slopeOfWithout(double value, double part) {
        return multiplicative ? -value / (part * part) : -1;
    }

    private static double square(double v) {
        return v * v;
    }
}
