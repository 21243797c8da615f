package io.shroff.algorithm.changepoint;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Finds where the level or the trend of a series changes: the exact optimum of squared error + penalty x changes, with
 * a penalty that is set from the series.
 *
 * <p>The penalty of a change is (1 + p) s^2 log n, with p the parameters it brings (its place and a level: 2; a slope
 * beside: 3) and s^2 the variance about one straight line through all, which is that of a series without a change: what
 * rises evenly or wanders is not cut up, and a change must stand out from it. What is left of a first segmentation
 * tells how far neighbouring values hang together; the variance of a mean of such values is (1 + r) / (1 - r) times
 * that of unrelated ones, r their correlation, and where that variance is above s^2 it takes its place. Levels and
 * lines are both tried and the lesser total wins, a line paying for its first slope.
 *
 * <p>Values are in any unit and evenly spaced in time; NaN is a missing one and is passed over. A series shorter than
 * two segments, or one that is constant or an exact line, has no change. Infinite values are an
 * IllegalArgumentException. Time grows with the square of the length at worst.
 */
public final class ChangePoints {
    /** Share of the variance of a line below which what is left of it is rounding. */
    private static final double ROUNDING = 1e-20;

    private static final double MOST_CORRELATION = .95;
    private static final int LEAST_LINE = 3;

    /** What a segment looks like. */
    public enum Shape {
        LEVEL,
        LINE
    }

    /**
     * How to search.
     *
     * @param shapes what is tried, one or both
     * @param minLength values in a segment at least, 1 or more; a line has three or more
     * @param period length of a season that is taken out first, 1 for none
     */
    public record Options(List<Shape> shapes, int minLength, int period) {
        /** Both shapes, two values a segment, no season. */
        public static final Options DEFAULT = new Options(List.of(Shape.LEVEL, Shape.LINE), 2, 1);

        public Options {
            shapes = List.copyOf(shapes);
            if (shapes.isEmpty() || minLength < 1 || period < 1) {
                throw new IllegalArgumentException("Cannot search for changes of " + shapes + " with segments of "
                        + minLength + " values and a season of " + period
                        + ": give a shape, and 1 or more of each.");
            }
        }
    }

    /**
     * What was found.
     *
     * @param changes indices from 0 of the first value after each change, rising
     * @param shape of the segments
     * @param penalty that a change had to be worth, in the square of the unit of the values
     */
    public record Segmentation(List<Integer> changes, Shape shape, double penalty) {
        public Segmentation {
            changes = List.copyOf(changes);
        }
    }

    private final Segments segments;
    private final double[] values;
    private final Options options;

    private ChangePoints(int[] times, double[] values, Options options) {
        this.segments = new Segments(times, values);
        this.values = values;
        this.options = options;
    }

    /** Searches one series. */
    public static Segmentation fit(double[] series, Options options) {
        double[] steady = options.period() > 1 ? Seasons.without(series, options.period()) : series;
        int[] times = IntStream.range(0, series.length)
                .filter(time -> !Double.isNaN(steady[time]))
                .toArray();
        double[] values = Arrays.stream(times).mapToDouble(time -> steady[time]).toArray();
        double scale = standardise(values);
        Shape first = options.shapes().get(0);
        if (scale == 0 || values.length < 2 * options.minLength()) {
            return new Segmentation(List.of(), first, 0);
        }

        Found found = new ChangePoints(times, values, options).search();
        List<Integer> changes =
                Arrays.stream(found.changes).map(at -> times[at]).boxed().toList();
        return new Segmentation(changes, found.shape, found.unit * perUnit(found.shape) * scale * scale);
    }

    /** Baseline: a value beyond two deviations of its segment's mean begins a new one; segments of five and more. */
    public static List<Integer> twoSigma(double[] series) {
        return TwoSigma.changes(series);
    }

    /** In place; the deviation, or 0 for values that do not vary. */
    private static double standardise(double[] values) {
        double mean = Arrays.stream(values).average().orElse(0);
        double square = 0;
        for (double value : values) {
            if (Double.isInfinite(value)) {
                throw new IllegalArgumentException(
                        "Cannot search a series with an infinite value. Give NaN for what is missing.");
            }

            square += (value - mean) * (value - mean) / values.length;
        }

        double deviation = Math.sqrt(square);
        for (int i = 0; i < values.length && deviation > 0; i++) {
            values[i] = (values[i] - mean) / deviation;
        }

        return deviation;
    }

    private Found search() {
        int n = values.length;
        double variance = segments.cost(true, 0, n) / n;
        if (variance < ROUNDING * n) {
            return new Found(options.shapes().get(0), new int[0], 0, 0);
        }

        Found found = best(variance * Math.log(n));
        double left = left(found);
        return left > variance ? best(left * Math.log(n)) : found;
    }

    private Found best(double unit) {
        Found best = null;
        for (Shape shape : options.shapes()) {
            boolean line = shape == Shape.LINE;
            int minLength = Math.max(options.minLength(), line ? LEAST_LINE : 1);
            int[] changes = values.length < 2 * minLength
                    ? new int[0]
                    : segments.optimum(line, perUnit(shape) * unit, minLength);
            double total = segments.cost(line, changes) + perUnit(shape) * unit * changes.length + (line ? unit : 0);
            if (best == null || total < best.total) {
                best = new Found(shape, changes, unit, total);
            }
        }

        if (best == null) {
            throw new IllegalStateException("no shape was tried");
        }

        return best;
    }

    private static int perUnit(Shape shape) {
        return shape == Shape.LINE ? 4 : 3;
    }

    /** The long-run variance of what a segmentation leaves. */
    private double left(Found found) {
        double[] residual = residual(found);
        double square = 0;
        double product = 0;
        for (int i = 0; i < residual.length; i++) {
            square += residual[i] * residual[i];
            product += i > 0 ? residual[i] * residual[i - 1] : 0;
        }

        double correlation = square > 0 ? Math.max(0, Math.min(MOST_CORRELATION, product / square)) : 0;
        return square / residual.length * (1 + correlation) / (1 - correlation);
    }

    private double[] residual(Found found) {
        double[] residual = new double[values.length];
        int start = 0;
        for (int i = 0; i <= found.changes.length; i++) {
            int end = i < found.changes.length ? found.changes[i] : values.length;
            segments.residual(found.shape == Shape.LINE, start, end, values, residual);
            start = end;
        }

        return residual;
    }

    private static final class Found {
        private final Shape shape;
        private final int[] changes;
        private final double unit;
        private final double total;

        private Found(Shape shape, int[] changes, double unit, double total) {
            this.shape = shape;
            this.changes = changes;
            this.unit = unit;
            this.total = total;
        }
    }
}
