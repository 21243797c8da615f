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
    /** By block and part, which is the values of two columns, or of the last of an odd number. */
    private final double[][][] blocks;

    private Points(int count, int columns, double[] values, int[] origin) {
        this.count = count;
        this.columns = columns;
        this.values = values;
        this.origin = origin;
        this.blocks = new double[(count + BLOCK - 1) / BLOCK][columns / 2 + columns % 2][];
        for (int block = 0; block < blocks.length; block++) {
            for (int column = 0, part = 0; column < columns; part++) {
                int width = column <= columns - 2 ? 2 : 1;
                blocks[block][part] = part(block, column, width);
                column += width;
            }
        }
    }

    private double[] part(int block, int column, int width) {
        double[] part = new double[width * BLOCK];
        for (int i = 0; i < inBlock(block); i++) {
            for (int j = 0; j < width; j++) {
                part[j * BLOCK + i] = values[(block * BLOCK + i) * columns + column + j];
            }
        }

        return part;
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

    /** How many blocks there are; the last one may have room for more points than it has. */
    int blocks() {
        return blocks.length;
    }

    /** How many points a block has. */
    int inBlock(int block) {
        return Math.min(BLOCK, count - block * BLOCK);
    }

    /**
     * Squares of the distances of the points of a block to a centre, and of what else there is room for.
     *
     * <p>Java 17 makes vector instructions of a loop that changes one array in place, whose other places are at
     * constant offsets, and that is small: of four columns at a time it makes them no longer once the loop is compiled
     * into its caller.
     */
    void squares(int block, double[] centres, int centre, double[] into) {
        int column = centre * columns;
        Arrays.fill(into, 0);
        for (double[] part : blocks[block]) {
            if (part.length == BLOCK) {
                addOne(part, centres[column++], into);
            } else {
                addTwo(part, centres, column, into);
                column += 2;
            }
        }
    }

    private static void addTwo(double[] part, double[] centres, int at, double[] into) {
        double c0 = centres[at];
        double c1 = centres[at + 1];
        for (int i = 0; i < BLOCK; i++) {
            double d0 = part[i] - c0;
            double d1 = part[BLOCK + i] - c1;
            into[i] += d0 * d0 + d1 * d1;
        }
    }

    private static void addOne(double[] part, double c, double[] into) {
        for (int i = 0; i < BLOCK; i++) {
            double d = part[i] - c;
            into[i] += d * d;
        }
    }

    /** Each of a block's values becomes the other one where that is less. */
    static void lessen(double[] values, double[] others) {
        for (int i = 0; i < BLOCK; i++) {
            values[i] = Math.min(values[i], others[i]);
        }
    }

    /** The first of a block's values. The sums of every fourth are kept apart, as in {@link #square}. */
    static double sum(double[] values, int count) {
        double first = 0;
        double second = 0;
        double third = 0;
        double fourth = 0;
        int i = 0;
        for (; i < count - 3; i += 4) {
            first += values[i];
            second += values[i + 1];
            third += values[i + 2];
            fourth += values[i + 3];
        }

        for (; i < count; i++) {
            first += values[i];
        }

        return (first + second) + (third + fourth);
    }
}
