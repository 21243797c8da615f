package io.shroff.algorithm.metric;

import java.util.OptionalDouble;

/**
 * How much nearer rows lie to their own group than to the next: the mean over rows of (b - a) / max(a, b), a the mean
 * distance to the other rows of its group, b the least mean distance to the rows of another group. Rousseeuw (1987).
 *
 * <p>Distance is Euclidean. Between -1 and 1; a row alone in its group counts 0. Groups are numbered from 0. It is
 * empty with fewer than two groups. Cost grows with the square of the rows: give a sample of many.
 */
public final class Silhouette {
    public static final Orientation ORIENTATION = Orientation.HIGHER_IS_BETTER;

    private Silhouette() {}

    public static OptionalDouble of(double[][] rows, int[] groups) {
        if (rows.length != groups.length) {
            throw new IllegalArgumentException("Cannot take the silhouette of " + rows.length + " rows in "
                    + groups.length + " groups. Give one group a row.");
        }

        int most = 0;
        for (int group : groups) {
            most = Math.max(most, group + 1);
        }

        int[] size = new int[most];
        int used = 0;
        for (int group : groups) {
            used += size[group]++ == 0 ? 1 : 0;
        }

        if (used < 2) {
            return OptionalDouble.empty();
        }

        double[][] sums = sums(rows, groups, most);
        double total = 0;
        for (int row = 0; row < rows.length; row++) {
            total += width(sums[row], size, groups[row]);
        }

        return OptionalDouble.of(total / rows.length);
    }

    /** The sum of distances of each row to the rows of each group. */
    private static double[][] sums(double[][] rows, int[] groups, int most) {
        double[][] sums = new double[rows.length][most];
        for (int i = 0; i < rows.length; i++) {
            for (int j = 0; j < i; j++) {
                double square = 0;
                for (int column = 0; column < rows[i].length; column++) {
                    double difference = rows[i][column] - rows[j][column];
                    square += difference * difference;
                }

                double distance = Math.sqrt(square);
                sums[i][groups[j]] += distance;
                sums[j][groups[i]] += distance;
            }
        }

        return sums;
    }

    private static double width(double[] sums, int[] size, int own) {
        if (size[own] == 1) {
            return 0;
        }

        double other = Double.POSITIVE_INFINITY;
        for (int group = 0; group < size.length; group++) {
            if (group != own && size[group] > 0) {
                other = Math.min(other, sums[group] / size[group]);
            }
        }

        double within = sums[own] / (size[own] - 1);
        double larger = Math.max(within, other);
        return larger > 0 ? (other - within) / larger : 0;
    }
}
