package io.shroff.algorithm.cluster;

import java.util.Arrays;
import java.util.Comparator;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Rows in one flat array, sorted by their values, so that nothing computed from them depends on the order they came in.
 * {@code origin} leads back to that order; equal rows keep it. Points picked from others are an order of their own.
 */
final class Points {
    final int count;
    final int columns;
    final double[] values;
    final int[] origin;

    private Points(int count, int columns, double[] values, int[] origin) {
        this.count = count;
        this.columns = columns;
        this.values = values;
        this.origin = origin;
    }

    static void check(double[][] rows) {
        if (rows.length == 0) {
            throw new IllegalArgumentException("Cannot group no rows. Give at least one.");
        }

        for (int row = 0; row < rows.length; row++) {
            if (rows[row].length != rows[0].length || !Arrays.stream(rows[row]).allMatch(Double::isFinite)) {
                throw new IllegalArgumentException("Cannot group row " + row + ": it must have " + rows[0].length
                        + " finite values. Impute what is missing.");
            }
        }
    }

    static Points of(double[][] rows) {
        check(rows);
        int columns = rows[0].length;
        int[] origin = IntStream.range(0, rows.length)
                .boxed()
                .sorted(Comparator.comparing(row -> rows[row], Arrays::compare))
                .mapToInt(Integer::intValue)
                .toArray();
        double[] values = new double[rows.length * columns];
        for (int point = 0; point < origin.length; point++) {
            for (int column = 0; column < columns; column++) {
                // Adding zero makes -0.0 a 0.0, which sorts elsewhere though it is the same place.
                values[point * columns + column] = rows[origin[point]][column] + 0.0;
            }
        }

        return new Points(rows.length, columns, values, origin);
    }

    /** At most so many of the points, spread evenly over their order. */
    Points thinned(int most) {
        int kept = Math.min(most, count);
        return picked(IntStream.range(0, kept)
                .map(i -> (int) ((long) i * count / kept))
                .toArray());
    }

    /** So many points drawn with replacement. */
    Points resampled(int size, SplittableRandom random) {
        return picked(IntStream.range(0, size)
                .map(i -> random.nextInt(count))
                .sorted()
                .toArray());
    }

    private Points picked(int[] points) {
        double[] chosen = new double[points.length * columns];
        for (int i = 0; i < points.length; i++) {
            System.arraycopy(values, points[i] * columns, chosen, i * columns, columns);
        }

        return new Points(
                points.length,
                columns,
                chosen,
                IntStream.range(0, points.length).toArray());
    }

    double[][] rows() {
        double[][] rows = new double[count][];
        for (int point = 0; point < count; point++) {
            rows[point] = Arrays.copyOfRange(values, point * columns, (point + 1) * columns);
        }

        return rows;
    }

    /**
     * Square of the distance of a point to a centre, both in flat arrays. The sums of four columns are kept apart, for
     * one sum would make each addition wait for the last.
     */
    double square(int point, double[] centres, int centre) {
        int a = point * columns;
        int b = centre * columns;
        int end = a + columns;
        double first = 0;
        double second = 0;
        double third = 0;
        double fourth = 0;
        for (; a < end - 3; a += 4, b += 4) {
            double d0 = values[a] - centres[b];
            double d1 = values[a + 1] - centres[b + 1];
            double d2 = values[a + 2] - centres[b + 2];
            double d3 = values[a + 3] - centres[b + 3];
            first += d0 * d0;
            second += d1 * d1;
            third += d2 * d2;
            fourth += d3 * d3;
        }

        for (; a < end; a++, b++) {
            double difference = values[a] - centres[b];
            first += difference * difference;
        }

        return (first + second) + (third + fourth);
    }
}
