package io.shroff.algorithm.cluster;

import java.util.SplittableRandom;

/** Random rows for tests. */
final class Clouds {
    private Clouds() {}

    static double[][] even(SplittableRandom random, int rows, int columns) {
        double[][] result = new double[rows][];
        for (int row = 0; row < rows; row++) {
            result[row] = random.doubles(columns).toArray();
        }

        return result;
    }

    /** Round clouds of deviation 1 whose centres lie within a cube of the given side. */
    static double[][] around(SplittableRandom random, int clouds, int rowsEach, int columns, double side) {
        double[][] result = new double[clouds * rowsEach][columns];
        for (int cloud = 0; cloud < clouds; cloud++) {
            double[] centre = random.doubles(columns, 0, side).toArray();
            for (int row = 0; row < rowsEach; row++) {
                for (int column = 0; column < columns; column++) {
                    double normal = Math.sqrt(-2 * Math.log1p(-random.nextDouble()))
                            * Math.cos(2 * Math.PI * random.nextDouble());
                    result[row * clouds + cloud][column] = centre[column] + normal;
                }
            }
        }

        return result;
    }

    static double squares(double[][] rows, int[] assigned, int from, int cluster) {
        double sum = 0;
        for (int row = 0; row < rows.length; row++) {
            for (int column = 0; column < rows[0].length && assigned[row] == cluster; column++) {
                sum += Math.pow(rows[row][column] - rows[from][column], 2);
            }
        }

        return sum;
    }
}
