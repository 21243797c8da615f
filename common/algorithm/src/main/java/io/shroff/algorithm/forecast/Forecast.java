package io.shroff.algorithm.forecast;

import java.util.Arrays;
import java.util.List;

/**
 * What a {@link Forecaster} gives for one series: point and interval for each of the next steps, in the unit of the
 * series, and how they came about. Steps count from 1; a bound is NaN where nothing is known of the spread.
 */
public final class Forecast {

    /** Why a method was taken, or not. */
    public enum Reason {
        COMBINED("a weighted mean of several methods"),
        LEAST_CRITERION("the form of the least information criterion"),
        ONLY_FORM("the only form asked for"),
        TOO_SHORT_FOR_SEASON("no season was tried: the series is shorter than two periods and four values"),
        NOT_POSITIVE("no multiplicative form was tried: a value is not above zero"),
        GAPS("missing values were passed over"),
        TOO_FEW("the last value: too few values are known for any model"),
        CONSTANT("the last value: all are the same"),
        INTERMITTENT("a rate: most values are nought"),
        SIMPLEST_FORM("simple smoothing: the series admits no other form asked for, or they left the plausible range");

        private final String text;

        Reason(String text) {
            this.text = text;
        }

        public String text() {
            return text;
        }
    }

    private final double[] points;
    private final double[][] lower;
    private final double[][] upper;
    private final List<Double> levels;
    private final String method;
    private final List<Reason> reasons;

    Forecast(
            double[] points,
            double[][] lower,
            double[][] upper,
            List<Double> levels,
            String method,
            List<Reason> reasons) {
        this.points = points;
        this.lower = lower;
        this.upper = upper;
        this.levels = levels;
        this.method = method;
        this.reasons = List.copyOf(reasons);
    }

    public int horizon() {
        return points.length;
    }

    public double point(int step) {
        return points[step - 1];
    }

    public double[] points() {
        return Arrays.copyOf(points, points.length);
    }

    /** The shares of outcomes that the intervals are to cover, as asked for. */
    public List<Double> levels() {
        return levels;
    }

    /** The lower bound of a step at one of the {@link #levels()}. */
    public double lower(double level, int step) {
        return lower[index(level)][step - 1];
    }

    /** The upper bound of a step at one of the {@link #levels()}. */
    public double upper(double level, int step) {
        return upper[index(level)][step - 1];
    }

    /** What made the points, such as {@code MAdM + theta}. */
    public String method() {
        return method;
    }

    public List<Reason> reasons() {
        return reasons;
    }

    /** A factor for the width of an interval. */
    interface Factor {
        double of(double level, int step);
    }

    /** The same points with bounds moved away from them by a factor. */
    Forecast widened(Factor factor) {
        double[][] low = new double[lower.length][points.length];
        double[][] high = new double[upper.length][points.length];
        for (int i = 0; i < levels.size(); i++) {
            for (int h = 0; h < points.length; h++) {
                double by = factor.of(levels.get(i), h + 1);
                low[i][h] = points[h] - by * (points[h] - lower[i][h]);
                high[i][h] = points[h] + by * (upper[i][h] - points[h]);
            }
        }

        return new Forecast(points, low, high, levels, method, reasons);
    }

    private int index(double level) {
        int index = levels.indexOf(level);
        if (index < 0) {
            throw new IllegalArgumentException(
                    "Cannot give an interval of the level " + level + ": those asked for are " + levels + ".");
        }

        return index;
    }
}
