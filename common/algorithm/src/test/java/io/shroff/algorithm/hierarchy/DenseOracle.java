package io.shroff.algorithm.hierarchy;

import java.util.ArrayList;
import java.util.List;

/** The slow way: y = x - W K' (K W K')^-1 (K x - k), with a row of K for each sum and each value that is given. */
final class DenseOracle {
    private final Grid grid;
    private final double[][] covariance;
    private final List<double[]> rows = new ArrayList<>();
    private final List<Double> given = new ArrayList<>();

    DenseOracle(Grid grid, double[][] covariance) {
        this.grid = grid;
        this.covariance = covariance;
        for (int cell = 0; cell < grid.cells(); cell++) {
            if (!grid.isBottom(cell)) {
                double[] row = new double[grid.cells()];
                for (int bottom = 0; bottom < grid.cells(); bottom++) {
                    row[bottom] = grid.isBottom(bottom) && holds(cell, bottom) ? -1 : 0;
                }

                row[cell] += 1;
                rows.add(row);
                given.add(0.0);
            }
        }
    }

    static double[][] diagonal(double[] variance) {
        double[][] covariance = new double[variance.length][variance.length];
        for (int cell = 0; cell < variance.length; cell++) {
            covariance[cell][cell] = variance[cell];
        }

        return covariance;
    }

    private boolean holds(int cell, int bottom) {
        double[] unit = new double[grid.cells()];
        unit[bottom] = 1;
        grid.aggregate(unit);
        return unit[cell] == 1;
    }

    DenseOracle with(int cell, double value) {
        double[] row = new double[grid.cells()];
        row[cell] = 1;
        rows.add(row);
        given.add(value);
        return this;
    }

    double[] solve(double[] base) {
        int n = base.length;
        int m = rows.size();
        double[][] crossed = new double[m][n];
        double[][] system = new double[m][m + 1];
        for (int a = 0; a < m; a++) {
            for (int i = 0; i < n; i++) {
                for (int j = 0; j < n; j++) {
                    crossed[a][i] += rows.get(a)[j] * covariance[j][i];
                }
            }

            for (int b = 0; b < m; b++) {
                system[a][b] = dot(crossed[a], rows.get(b));
            }

            system[a][m] = dot(rows.get(a), base) - given.get(a);
        }

        double[] multiplier = eliminate(system);
        double[] result = base.clone();
        for (int a = 0; a < m; a++) {
            for (int i = 0; i < n; i++) {
                result[i] -= multiplier[a] * crossed[a][i];
            }
        }

        return result;
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }

        return sum;
    }

    /** Gauss-Jordan with pivots; a row that depends on others is left out. */
    private static double[] eliminate(double[][] system) {
        int m = system.length;
        double[] solution = new double[m];
        int[] pivotRow = new int[m];
        int rank = 0;
        for (int column = 0; column < m; column++) {
            int best = rank;
            for (int row = rank; row < m; row++) {
                best = Math.abs(system[row][column]) > Math.abs(system[best][column]) ? row : best;
            }

            pivotRow[column] = -1;
            if (rank < m && Math.abs(system[best][column]) > 1e-10) {
                double[] swap = system[rank];
                system[rank] = system[best];
                system[best] = swap;
                for (int row = 0; row < m; row++) {
                    double factor = row == rank ? 0 : system[row][column] / system[rank][column];
                    for (int k = column; k <= m && factor != 0; k++) {
                        system[row][k] -= factor * system[rank][k];
                    }
                }

                pivotRow[column] = rank++;
            }
        }

        for (int column = 0; column < m; column++) {
            int row = pivotRow[column];
            solution[column] = row < 0 ? 0 : system[row][m] / system[row][column];
        }

        return solution;
    }
}
