package io.shroff.algorithm.forest;

import java.io.Serializable;
import java.util.Arrays;
import java.util.List;

/**
 * The at most 255 intervals that values of each feature are told apart by, so that a value takes a byte.
 *
 * <p>A feature with at most 255 different values has one bin each; one with more is cut into bins of about equally many
 * rows, where a value that is frequent enough has a bin of its own. A bound lies halfway between the values on its
 * sides. Bin 0 is for missing values; categories have the bin of their number plus one.
 *
 * <p>The bins depend on the values and not on their order. Of more than {@value #SAMPLE} rows about so many are looked
 * at, chosen by a hash of their values; rows too alike to be chosen so are all looked at.
 */
public final class Bins implements Serializable {
    private static final long serialVersionUID = 1L;
    static final int MISSING = 0;
    static final int MOST = 255;
    private static final int SAMPLE = 200_000;

    private final List<FeatureKind> kinds;
    /** Of each numeric feature, the upper bounds of all its bins but the last; rising. */
    private final double[][] bounds;

    private Bins(List<FeatureKind> kinds, double[][] bounds) {
        this.kinds = kinds;
        this.bounds = bounds;
    }

    /** Finds bins; rows have a value for each kind, NaN where it is missing. */
    public static Bins of(List<FeatureKind> kinds, double[][] rows) {
        if (kinds.isEmpty() || rows.length == 0) {
            throw new IllegalArgumentException("Cannot learn from " + rows.length + " rows of " + kinds.size()
                    + " features. Give at least one of each.");
        }

        for (double[] row : rows) {
            checkLength(row, kinds.size());
        }

        double[][] looked = rows.length > SAMPLE ? sample(rows) : rows;
        double[][] bounds = new double[kinds.size()][];
        double[] values = new double[looked.length];
        for (int feature = 0; feature < bounds.length; feature++) {
            int known = 0;
            for (double[] row : looked) {
                double value = row[feature];
                if (!Double.isNaN(value)) {
                    // Adding zero makes -0.0 a 0.0.
                    values[known++] = value + 0.0;
                }
            }

            bounds[feature] = kinds.get(feature) == FeatureKind.NUMERIC ? bounds(values, known) : new double[0];
        }

        return new Bins(List.copyOf(kinds), bounds);
    }

    private static double[][] sample(double[][] rows) {
        // As a share of 2^32, for comparison with the high half of a hash.
        long below = ((long) SAMPLE << Integer.SIZE) / rows.length;
        double[][] sample = Arrays.stream(rows)
                .filter(row -> hash(row) >>> Integer.SIZE < below)
                .toArray(double[][]::new);
        return sample.length > SAMPLE / 2 && sample.length < 2 * SAMPLE ? sample : rows;
    }

    private static long hash(double[] row) {
        long hash = 0;
        for (double value : row) {
            hash = Mix.of(hash, Double.doubleToLongBits(value + 0.0));
        }

        return hash;
    }

    private static double[] bounds(double[] values, int known) {
        Arrays.sort(values, 0, known);
        int[] ends = new int[known];
        int different = 0;
        for (int i = 0; i < known; i++) {
            if (i + 1 == known || values[i + 1] > values[i]) {
                ends[different++] = i + 1;
            }
        }

        double[] bounds = new double[MOST - 1];
        int count = 0;
        int from = 0;
        for (int i = 0; i + 1 < different && count < bounds.length; i++) {
            int bins = MOST - count;
            boolean isOneEach = different - i <= bins;
            // What remains is shared by the bins that remain: a frequent value fills its own and leaves the others
            // less.
            long fair = (known - from + bins - 1L) / bins;
            boolean isFull = ends[i] - from >= fair;
            boolean isBeforeFrequent = ends[i] > from && ends[i + 1] - ends[i] >= fair && bins > 2;
            if (isOneEach || isFull || isBeforeFrequent) {
                bounds[count++] = between(values[ends[i] - 1], values[ends[i]]);
                from = ends[i];
            }
        }

        return Arrays.copyOf(bounds, count);
    }

    /** Halfway, yet below the greater of two neighbouring numbers. */
    private static double between(double low, double high) {
        double middle = low / 2 + high / 2;
        return middle >= low && middle < high ? middle : low;
    }

    public int features() {
        return kinds.size();
    }

    FeatureKind kind(int feature) {
        return kinds.get(feature);
    }

    /** The upper bound of a bin; infinity for the last. */
    double bound(int feature, int bin) {
        return bin > bounds[feature].length ? Double.POSITIVE_INFINITY : bounds[feature][bin - 1];
    }

    int bin(int feature, double value) {
        if (Double.isNaN(value)) {
            return MISSING;
        }

        if (kinds.get(feature) == FeatureKind.CATEGORICAL) {
            return (int) value + 1;
        }

        double[] of = bounds[feature];
        int from = 0;
        int to = of.length;
        while (from < to) {
            int middle = (from + to) >>> 1;
            if (of[middle] < value) {
                from = middle + 1;
            } else {
                to = middle;
            }
        }

        return from + 1;
    }

    /** Refuses what no bin is for. */
    void check(double[] row) {
        checkLength(row, kinds.size());
        for (int feature = 0; feature < row.length; feature++) {
            double value = row[feature];
            if (Double.isInfinite(value)) {
                throw new IllegalArgumentException("Cannot learn from the value " + value + " of feature " + feature
                        + ": it must be finite, or NaN where it is missing.");
            }

            boolean isNumber = kinds.get(feature) == FeatureKind.NUMERIC || Double.isNaN(value);
            if (!isNumber && !(value >= 0 && value < DecisionForest.CATEGORIES && value == Math.rint(value))) {
                throw new IllegalArgumentException("Cannot learn from the category " + value + " of feature " + feature
                        + ": it must be a whole number from 0 to " + (DecisionForest.CATEGORIES - 1)
                        + ". Merge rare categories.");
            }
        }
    }

    private static void checkLength(double[] row, int features) {
        if (row.length != features) {
            throw new IllegalArgumentException("Cannot learn from a row of " + row.length + " values beside " + features
                    + " features. Give each row a value for each feature, NaN where it is missing.");
        }
    }
}
