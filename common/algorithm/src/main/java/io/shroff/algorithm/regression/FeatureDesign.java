package io.shroff.algorithm.regression;

import io.shroff.algorithm.forest.FeatureKind;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Rows as a forest takes them, numbers and places of categories with NaN for what is missing, as columns that a linear
 * model takes.
 *
 * <p>A number becomes its distance from the mean in deviations, held to {@value #MOST_DEVIATIONS} either way and 0
 * where it is missing; that it is missing becomes a column of its own where any is. Of a feature of categories each of
 * the {@value #MOST_CATEGORIES} most frequent ones becomes a column of 0 and 1; of equally frequent ones the lower
 * place goes first. What is the same in all rows becomes no column, so there may be none.
 *
 * <p>Sums are in the order of the rows: give them in one of their own. No rows, rows of another length than the kinds
 * and infinite values are each an IllegalArgumentException. Values of any finite size are safe.
 *
 * @param features how many a row has
 * @param columns in the order in which rows come out
 */
public record FeatureDesign(int features, List<Column> columns) implements Serializable {
    private static final int MOST_CATEGORIES = 10;
    private static final double MOST_DEVIATIONS = 10;

    public FeatureDesign {
        columns = List.copyOf(columns);
    }

    /** What a column tells of its feature. */
    public enum Told {
        DEVIATIONS,
        IS_MISSING,
        IS_CATEGORY
    }

    /**
     * One column.
     *
     * @param feature its place in a row
     * @param centre mean of the numbers, or place of the category
     * @param scale deviation of the numbers
     */
    public record Column(int feature, Told told, double centre, double scale) implements Serializable {
        double of(double value) {
            return switch (told) {
                case IS_MISSING -> Double.isNaN(value) ? 1 : 0;
                case IS_CATEGORY -> value == centre ? 1 : 0;
                case DEVIATIONS -> {
                    // Halves, so that the distance of two numbers at the ends of what a double holds is finite.
                    double deviations = 2 * ((value / 2 - centre / 2) / scale);
                    yield Double.isNaN(value) ? 0 : Math.max(-MOST_DEVIATIONS, Math.min(MOST_DEVIATIONS, deviations));
                }
            };
        }
    }

    /** Learns means, deviations and frequent categories from rows that count as much as their weights say. */
    public static FeatureDesign fit(double[][] rows, List<FeatureKind> kinds, double[] weights) {
        if (rows.length == 0 || rows.length != weights.length) {
            throw new IllegalArgumentException("Cannot learn from " + rows.length + " rows and " + weights.length
                    + " weights: there must be a row, and a weight of each.");
        }

        for (double[] row : rows) {
            if (row.length != kinds.size()) {
                throw new IllegalArgumentException(
                        "Cannot learn from a row of " + row.length + " values of " + kinds.size() + " features.");
            }
        }

        List<Column> columns = new ArrayList<>();
        for (int feature = 0; feature < kinds.size(); feature++) {
            if (kinds.get(feature) == FeatureKind.CATEGORICAL) {
                categories(rows, feature, weights, columns);
            } else {
                number(rows, feature, weights, columns);
            }
        }

        return new FeatureDesign(kinds.size(), columns);
    }

    /** What the columns hold of a row. */
    public double[] of(double[] row) {
        double[] told = new double[columns.size()];
        for (int i = 0; i < told.length; i++) {
            Column column = columns.get(i);
            told[i] = column.of(row[column.feature()]);
        }

        return told;
    }

    private static void number(double[][] rows, int feature, double[] weights, List<Column> columns) {
        double least = Double.POSITIVE_INFINITY;
        double most = Double.NEGATIVE_INFINITY;
        int missing = 0;
        for (double[] row : rows) {
            if (Double.isInfinite(row[feature])) {
                throw new IllegalArgumentException("Cannot learn from infinite values. Take them for missing ones.");
            }

            if (Double.isNaN(row[feature])) {
                missing++;
            } else {
                least = Math.min(least, row[feature]);
                most = Math.max(most, row[feature]);
            }
        }

        if (least < most) {
            // Squares of parts of the greatest are of a size that a double holds.
            double greatest = Math.max(Math.abs(least), Math.abs(most));
            double mean = mean(rows, feature, weights, greatest, 0, 1);
            double deviation = Math.sqrt(mean(rows, feature, weights, greatest, mean, 2));
            if (deviation * greatest > 0) {
                columns.add(new Column(feature, Told.DEVIATIONS, mean * greatest, deviation * greatest));
            }
        }

        if (missing > 0 && missing < rows.length) {
            columns.add(new Column(feature, Told.IS_MISSING, 0, 1));
        }
    }

    /** Weighted mean of a power of the distances of known values, as parts of the greatest, from a centre. */
    private static double mean(
            double[][] rows, int feature, double[] weights, double greatest, double centre, int power) {
        double sum = 0;
        double all = 0;
        for (int row = 0; row < rows.length; row++) {
            double value = rows[row][feature];
            if (!Double.isNaN(value)) {
                sum += weights[row] * Math.pow(value / greatest - centre, power);
                all += weights[row];
            }
        }

        return sum / all;
    }

    private static void categories(double[][] rows, int feature, double[] weights, List<Column> columns) {
        Map<Double, Double> counted = new TreeMap<>();
        for (int row = 0; row < rows.length; row++) {
            counted.merge(rows[row][feature], weights[row], Double::sum);
        }

        if (counted.size() > 1) {
            counted.entrySet().stream()
                    .filter(category -> !Double.isNaN(category.getKey()))
                    .sorted(Map.Entry.<Double, Double>comparingByValue(Comparator.reverseOrder())
                            .thenComparing(Map.Entry.comparingByKey()))
                    .limit(MOST_CATEGORIES)
                    .forEach(category -> columns.add(new Column(feature, Told.IS_CATEGORY, category.getKey(), 1)));
        }
    }
}
