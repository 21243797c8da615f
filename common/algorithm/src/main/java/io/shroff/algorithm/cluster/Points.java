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
    /** Points of a block, whose values of one column lie next to each other, as vectors of the processor want them. */
    static final int BLOCK = 128;

    /** A number whose square and sums of it are numbers. */
    private static final double GREATEST = 1e150;

    final int count;
    final int columns;
    final double[] values;
    final int[] origin;
    private final double[] blocks;

    private Points(int count, int columns, double[] values, int[] origin) {
        this.count = count;
        this.columns = columns;
        this.values = values;
        this.origin = origin;
        this.blocks = new double[(count + BLOCK - 1) / BLOCK * BLOCK * columns];
        for (int point = 0; point < count; point++) {
            for (int column = 0; column < columns; column++) {
                blocks[(point / BLOCK * columns + column) * BLOCK + point % BLOCK] = values[point * columns + column];
            }
        }
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
        for (int row = 0; row < rows.length; row++) {
            if (!Arrays.stream(rows[row]).allMatch(value -> Math.abs(value) <= GREATEST)) {
                throw new IllegalArgumentException("Cannot group row " + row + ": squares of its values are beyond all"
                        + " numbers. Standardise the rows.");
            }
        }

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

    /** Root of the mean variance of a column. */
    double spread() {
        double sum = 0;
        for (int column = 0; column < columns; column++) {
            double mean = 0;
            for (int at = column; at < values.length; at += columns) {
                mean += values[at] / count;
            }

            for (int at = column; at < values.length; at += columns) {
                double difference = values[at] - mean;
                sum += difference * difference / count;
            }
        }

        return Math.sqrt(sum / columns);
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

    /** Squares of the distances of the points of a block to a centre, from a place on; four columns at a time. */
    void squares(int block, double[] centres, int centre, double[] into, int at) {
        int from = block * columns * BLOCK;
        int b = centre * columns;
        int column = 0;
        Arrays.fill(into, at, at + BLOCK, 0);
        for (; column < columns - 3; column += 4, from += 4 * BLOCK) {
            addFour(from, centres, b + column, into, at);
        }

        for (; column < columns; column++, from += BLOCK) {
            addOne(from, centres[b + column], into, at);
        }
    }

    private void addFour(int from, double[] centres, int b, double[] into, int at) {
        double c0 = centres[b];
        double c1 = centres[b + 1];
        double c2 = centres[b + 2];
        double c3 = centres[b + 3];
        for (int i = 0; i < BLOCK; i++) {
            double d0 = blocks[from + i] - c0;
            double d1 = blocks[from + BLOCK + i] - c1;
            double d2 = blocks[from + 2 * BLOCK + i] - c2;
            double d3 = blocks[from + 3 * BLOCK + i] - c3;
            into[at + i] += (d0 * d0 + d1 * d1) + (d2 * d2 + d3 * d3);
        }
    }

    private void addOne(int from, double c, double[] into, int at) {
        for (int i = 0; i < BLOCK; i++) {
            double d = blocks[from + i] - c;
            into[at + i] += d * d;
        }
    }
}
