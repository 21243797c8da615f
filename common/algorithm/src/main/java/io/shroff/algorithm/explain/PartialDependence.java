package io.shroff.algorithm.explain;

import io.shroff.algorithm.forest.DecisionForest;
import java.util.Arrays;

/**
 * The mean prediction over rows when one feature is set to a value in all of them (Friedman 2001). With features that
 * go together it asks the forest about rows that there are none of: read it beside the attributions.
 */
public final class PartialDependence {
    private PartialDependence() {}

    /** The mean of an output at each of some values of a feature; NaN is a value, the missing one. */
    public static double[] of(DecisionForest forest, double[][] rows, int feature, double[] values, int output) {
        if (rows.length == 0 || feature < 0 || feature >= rows[0].length || output < 0 || output >= forest.outputs()) {
            throw new IllegalArgumentException(
                    "Cannot average output " + output + " by feature " + feature + " over " + rows.length
                            + " rows: there must be a row, and it must have the feature, and the forest the output.");
        }

        double[] means = new double[values.length];
        for (double[] row : rows) {
            double[] set = row.clone();
            for (int i = 0; i < values.length; i++) {
                set[feature] = values[i];
                means[i] += forest.predictAll(set)[output] / rows.length;
            }
        }

        return means;
    }

    /** At most so many of the values a feature has, spread evenly over its rows; rising, without the missing one. */
    public static double[] grid(double[][] rows, int feature, int most) {
        if (most < 1) {
            throw new IllegalArgumentException("Cannot choose " + most + " values: ask for 1 or more.");
        }

        double[] sorted = Arrays.stream(rows)
                .mapToDouble(row -> row[feature])
                .filter(value -> !Double.isNaN(value))
                .sorted()
                .toArray();
        double[] different = Arrays.stream(sorted).distinct().toArray();
        if (different.length <= most) {
            return different;
        }

        double[] grid = new double[most];
        Arrays.setAll(grid, i -> sorted[(int) ((2L * i + 1) * sorted.length / (2L * most))]);
        return Arrays.stream(grid).distinct().toArray();
    }
}
