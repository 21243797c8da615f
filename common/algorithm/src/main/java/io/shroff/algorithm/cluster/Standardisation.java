package io.shroff.algorithm.cluster;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * Brings columns of different units to one scale: weight x (value - mean) / deviation, so that a column of weight 2
 * counts twice as far as one of weight 1. The deviation is that of the population.
 *
 * <p>A column that does not vary, or has weight 0, becomes 0. No rows, rows of unequal length, a value that is not
 * finite and a weight below 0 are each an IllegalArgumentException.
 *
 * @param means of each column, in its unit
 * @param deviations of each column, in its unit
 * @param weights of each column
 */
public record Standardisation(List<Double> means, List<Double> deviations, List<Double> weights)
        implements Serializable {
    public Standardisation {
        means = List.copyOf(means);
        deviations = List.copyOf(deviations);
        weights = List.copyOf(weights);
    }

    /** Learns means and deviations; one weight a column. */
    public static Standardisation fit(double[][] rows, double... weights) {
        Points.check(rows);
        if (weights.length != rows[0].length) {
            throw new IllegalArgumentException("Cannot weight " + rows[0].length + " columns with " + weights.length
                    + " weights. Give one a column.");
        }

        List<Double> means = new ArrayList<>();
        List<Double> deviations = new ArrayList<>();
        List<Double> kept = new ArrayList<>();
        for (int column = 0; column < weights.length; column++) {
            if (!(weights[column] >= 0 && weights[column] < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException(
                        "Cannot weight column " + column + " by " + weights[column] + ": it must be 0 or above.");
            }

            double mean = 0;
            for (double[] row : rows) {
                mean += row[column] / rows.length;
            }

            // Squares are of parts of a power of two of the greatest value's size, so that they are within what a
            // double
            // holds and nothing else is rounded otherwise.
            double scale = scale(rows, column);
            double square = 0;
            for (double[] row : rows) {
                double part = row[column] / scale - mean / scale;
                square += part * part / rows.length;
            }

            means.add(mean);
            deviations.add(Math.sqrt(square) * scale);
            kept.add(weights[column]);
        }

        return new Standardisation(means, deviations, kept);
    }

    private static double scale(double[][] rows, int column) {
        double greatest = 0;
        for (double[] row : rows) {
            greatest = Math.max(greatest, Math.abs(row[column]));
        }

        return greatest > 0 ? Math.scalb(1.0, Math.max(Double.MIN_EXPONENT, Math.getExponent(greatest))) : 1;
    }

    /** The row on the common scale; the row given stays as it is. */
    public double[] apply(double[] row) {
        double[] result = new double[row.length];
        for (int column = 0; column < row.length; column++) {
            // Below this a spread is the rounding of a mean of equal values.
            double least = 1e-12 * Math.abs(means.get(column));
            double deviation = deviations.get(column);
            // Eighths, so that the distance of values at the ends of what a double holds is finite.
            double distance = row[column] / 8 - means.get(column) / 8;
            result[column] = deviation > least ? 8 * (weights.get(column) * distance / deviation) : 0;
        }

        return result;
    }

    /** Every row on the common scale. */
    public double[][] apply(double[][] rows) {
        double[][] result = new double[rows.length][];
        for (int row = 0; row < rows.length; row++) {
            result[row] = apply(rows[row]);
        }

        return result;
    }
}
