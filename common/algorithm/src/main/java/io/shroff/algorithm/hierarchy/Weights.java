package io.shroff.algorithm.hierarchy;

import java.util.Arrays;

/**
 * How far each base forecast of a hierarchy may be moved: the variances, or the shrunk covariances, of their errors.
 * Only ratios matter.
 *
 * <p>A variance is above zero; that of a cell above the bottom of a single tree may be infinite, which says that it has
 * no forecast of its own. Wickramasuriya, Athanasopoulos and Hyndman (2019), "Optimal forecast reconciliation for
 * hierarchical and grouped time series through trace minimization", names the choices; the shrinkage is that of Schafer
 * and Strimmer (2005), "A shrinkage approach to large-scale covariance matrix estimation", without centring.
 */
public final class Weights {
    /** Below this share of the mean variance an error history says that nothing was at stake, not that all is known. */
    private static final double LEAST_VARIANCE = 1e-6;

    private final double[] variance;
    private final double[][] factors;

    private Weights(double[] variance, double[][] factors) {
        this.variance = variance;
        this.factors = factors;
    }

    /** Ordinary least squares: each cell counts alike. */
    public static Weights equal(Grid grid) {
        double[] variance = new double[grid.cells()];
        Arrays.fill(variance, 1);
        return new Weights(variance, new double[0][]);
    }

    /** The variance of a cell is the number of cells at the bottom it holds, as of a sum of unrelated errors. */
    public static Weights structural(Grid grid) {
        return new Weights(grid.counts(), new double[0][]);
    }

    /** The given variance of each cell, in the square of the unit of the values. */
    public static Weights ofVariances(double... variance) {
        for (int cell = 0; cell < variance.length; cell++) {
            if (!(variance[cell] > 0)) {
                throw new IllegalArgumentException("Cannot weight cell " + cell + " with variance " + variance[cell]
                        + ": it must be above zero. Give a cell without errors a small share of the others' variance.");
            }
        }

        return new Weights(variance.clone(), new double[0][]);
    }

    /**
     * Variances for {@link #ofVariances} where the errors of a level go together, as what moves a period moves all: the
     * deviation of their sum is the sum of their deviations, not the root of the sum of squares, and each cell's
     * variance is its deviation times that sum. A level are the cells whose nodes lie as deep in each tree.
     *
     * @param deviation of each cell's error; one of 0 gives a variance of 0
     */
    public static double[] together(Grid grid, double[] deviation) {
        int[] level = grid.levels();
        double[] sums = new double[Arrays.stream(level).max().orElse(0) + 1];
        for (int cell = 0; cell < deviation.length; cell++) {
            sums[level[cell]] += deviation[cell];
        }

        double[] variance = new double[deviation.length];
        Arrays.setAll(variance, cell -> deviation[cell] * sums[level[cell]]);
        return variance;
    }

    /** The mean squared error of each cell: {@code errors[cell][time]}, of equal lengths, without gaps. */
    public static Weights ofErrors(double[][] errors) {
        return new Weights(variances(errors), new double[0][]);
    }

    /**
     * The covariance of the errors, its correlations shrunk towards zero by as much as their own uncertainty asks
     * (MinT). It is kept as diagonal and one factor a time, never as a matrix, so cost grows with cells x times.
     */
    public static Weights shrunk(double[][] errors) {
        double[] variance = variances(errors);
        int times = errors[0].length;
        double shrinkage = shrinkage(errors, variance, times);
        double scale = Math.sqrt((1 - shrinkage) / times);
        double[] diagonal = new double[variance.length];
        double[][] factors = new double[shrinkage < 1 ? times : 0][variance.length];
        for (int cell = 0; cell < variance.length; cell++) {
            double common = 0;
            for (int time = 0; time < factors.length; time++) {
                factors[time][cell] = scale * errors[cell][time];
                common += factors[time][cell] * factors[time][cell];
            }

            // Equal to shrinkage x variance, but for cells whose variance was raised to the least.
            diagonal[cell] = Math.max(variance[cell] - common, shrinkage * variance[cell]);
        }

        return new Weights(diagonal, factors);
    }

    /**
     * Sum of the variances of all correlations over the sum of their squares. Both sums over pairs of cells are taken
     * through sums over pairs of times, which are few.
     */
    private static double shrinkage(double[][] errors, double[] variance, int times) {
        double[][] gram = new double[times][times];
        double[] fourth = new double[times];
        double ownFourth = 0;
        double ownSquare = 0;
        for (int cell = 0; cell < errors.length; cell++) {
            double[] row = errors[cell];
            double square = 0;
            for (int a = 0; a < times; a++) {
                double x = row[a] * row[a] / variance[cell];
                fourth[a] += x;
                ownFourth += x * x;
                square += x;
                for (int b = 0; b < times; b++) {
                    gram[a][b] += row[a] * row[b] / variance[cell];
                }
            }

            ownSquare += square * square;
        }

        double products = -ownFourth;
        double squares = -ownSquare;
        for (int a = 0; a < times; a++) {
            products += fourth[a] * fourth[a];
            for (int b = 0; b < times; b++) {
                squares += gram[a][b] * gram[a][b];
            }
        }

        double uncertainty = (products - squares / times) / (times * (times - 1.0));
        double strength = squares / ((double) times * times);
        // A little is always left of the diagonal: without it the covariance of few times has no inverse.
        return strength > 0 ? Math.min(1, Math.max(1e-4, uncertainty / strength)) : 1;
    }

    private static double[] variances(double[][] errors) {
        int times = errors.length == 0 ? 0 : errors[0].length;
        if (times < 2) {
            throw new IllegalArgumentException("Cannot weight " + errors.length + " cells by " + times
                    + " errors each. Give at least two errors a cell, or use structural weights.");
        }

        double[] variance = new double[errors.length];
        double total = 0;
        for (int cell = 0; cell < errors.length; cell++) {
            if (errors[cell].length != times) {
                throw new IllegalArgumentException("Cannot weight cell " + cell + ": it has " + errors[cell].length
                        + " errors where cell 0 has " + times + ". Cut all to the same times.");
            }

            for (double error : errors[cell]) {
                variance[cell] += error * error / times;
            }

            total += variance[cell];
        }

        if (!(total > 0 && total < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("Cannot weight by errors whose squares sum to " + total
                    + ". Give finite errors that are not all zero, or use structural weights.");
        }

        double least = LEAST_VARIANCE * total / variance.length;
        for (int cell = 0; cell < variance.length; cell++) {
            variance[cell] = Math.max(variance[cell], least);
        }

        return variance;
    }

    /** A copy of the variances of the part of the errors that is not shared. */
    double[] variances() {
        return variance.clone();
    }

    /** How many factors the shared part has. */
    int factors() {
        return factors.length;
    }

    double[] factor(int index) {
        return factors[index];
    }
}
