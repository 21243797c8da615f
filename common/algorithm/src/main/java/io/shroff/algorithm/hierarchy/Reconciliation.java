package io.shroff.algorithm.hierarchy;

import java.util.Arrays;

/**
 * Makes the base forecasts of a hierarchy add up: y = argmin (y - x)' W^-1 (y - x) over all y that add up, where x are
 * the base forecasts and W the covariance of their errors (Hyndman and others 2011; Wickramasuriya and others 2019).
 *
 * <p>Shapes: one value a cell of the {@link Grid}, in any unit. The answer adds up to rounding. A diagonal W takes time
 * in proportion to the cells of one tree; of crossed trees a few times that, or more where all of them are long. With
 * shared factors W = D + U U', so y = P(x + U f) with P the projection for D and (I + V' D^-1 V) f = -V' D^-1 (I - P)
 * x, V = (I - P) U: exact with one projection a factor, made once.
 *
 * <p>Whatever the true values, if they add up the answer is not farther from them than the base in the distance of W;
 * with weights far from the errors a single cell, the top above all, may still be worse off. {@link Top#KEPT} guards
 * it.
 *
 * <p>Edges: a single node is returned as it is. A base that is not finite, or of another length, is an
 * IllegalArgumentException. Not safe for use by several threads.
 */
public final class Reconciliation {
    /** What becomes of the forecast of the top. */
    public enum Top {
        /** It is moved like any other. */
        FREE,
        /** It stays, and all below is made to sum to it: it is then as good as its base, whatever the weights. */
        KEPT
    }

    /** Which values are allowed. */
    public enum Sign {
        ANY,
        /** None below zero: the nearest such values to the unbounded answer by the variances; exact, by active sets. */
        NON_NEGATIVE
    }

    /** What the answer must hold to. */
    public record Options(Top top, Sign sign) {}

    private final Grid grid;
    private final Options options;
    private final double[] metric;
    private final double[] held;
    private final Projection projection;
    private final Weights weights;
    private final double[][] rest;
    private final double[][] lower;

    private Reconciliation(Grid grid, Weights weights, Options options) {
        this.grid = grid;
        this.weights = weights;
        this.options = options;
        this.metric = weights.variances();
        this.held = metric.clone();
        if (options.top() == Top.KEPT) {
            held[grid.top()] = 0;
        }

        this.projection = new Projection(grid, held);
        this.rest = new double[weights.factors()][];
        this.lower = factorised();
    }

    /** Prepares the weights once; {@link #reconcile} is then called for each set of base forecasts. */
    public static Reconciliation fit(Grid grid, Weights weights, Options options) {
        double[] variance = weights.variances();
        if (variance.length != grid.cells()) {
            throw new IllegalArgumentException("Cannot reconcile " + grid.cells() + " cells with " + variance.length
                    + " variances. Give one for each cell.");
        }

        for (int cell = 0; cell < variance.length; cell++) {
            boolean mayBeInfinite = grid.dimensions() == 1 && !grid.isBottom(cell);
            if (variance[cell] == Double.POSITIVE_INFINITY && !mayBeInfinite) {
                throw new IllegalArgumentException("Cannot reconcile cell " + cell
                        + " with an infinite variance. Only a cell above the bottom of a single tree may have one.");
            }
        }

        return new Reconciliation(grid, weights, options);
    }

    /** Baseline: what is at the bottom, summed. */
    public static double[] bottomUp(Grid grid, double[] base) {
        double[] result = checked(grid, base).clone();
        grid.aggregate(result);
        return result;
    }

    /** Baseline: the top, shared in proportion to the base forecasts at the bottom, or equally where those sum to 0. */
    public static double[] topDown(Grid grid, double[] base) {
        double total = bottomUp(grid, base)[grid.top()];
        double leaves = grid.counts()[grid.top()];
        double[] result = new double[base.length];
        for (int cell = 0; cell < base.length; cell++) {
            double share = total == 0 ? 1 / leaves : base[cell] / total;
            result[cell] = grid.isBottom(cell) ? share * base[grid.top()] : 0;
        }

        grid.aggregate(result);
        return result;
    }

    /** The reconciled values; the base stays as it is. */
    public double[] reconcile(double[] base) {
        double[] target = checked(grid, base).clone();
        boolean bounded = options.sign() == Sign.NON_NEGATIVE;
        if (bounded && options.top() == Top.KEPT) {
            target[grid.top()] = Math.max(0, target[grid.top()]);
        }

        double[] result = projection.of(target);
        if (rest.length > 0) {
            addShared(target, result);
        }

        return bounded ? new NonNegative(grid, held).nearest(result) : result;
    }

    private void addShared(double[] target, double[] result) {
        double[] left = new double[result.length];
        for (int cell = 0; cell < left.length; cell++) {
            left[cell] = target[cell] - result[cell];
        }

        double[] share = new double[rest.length];
        for (int factor = 0; factor < rest.length; factor++) {
            share[factor] = -product(rest[factor], left);
        }

        solve(share);
        for (int factor = 0; factor < rest.length; factor++) {
            double[] whole = weights.factor(factor);
            for (int cell = 0; cell < result.length; cell++) {
                result[cell] += share[factor] * (whole[cell] - rest[factor][cell]);
            }
        }

        grid.aggregate(result);
    }

    /** Cholesky factor of I + V' D^-1 V; fills V. */
    private double[][] factorised() {
        int n = rest.length;
        for (int factor = 0; factor < n; factor++) {
            double[] whole = weights.factor(factor).clone();
            double kept = whole[grid.top()];
            if (options.top() == Top.KEPT) {
                whole[grid.top()] = 0;
            }

            double[] inside = projection.of(whole);
            whole[grid.top()] = kept;
            for (int cell = 0; cell < whole.length; cell++) {
                whole[cell] -= inside[cell];
            }

            rest[factor] = whole;
        }

        double[][] matrix = new double[n][n];
        for (int row = 0; row < n; row++) {
            for (int column = 0; column <= row; column++) {
                double sum = product(rest[row], rest[column]) + (row == column ? 1 : 0);
                for (int k = 0; k < column; k++) {
                    sum -= matrix[row][k] * matrix[column][k];
                }

                matrix[row][column] = row == column ? Math.sqrt(sum) : sum / matrix[column][column];
            }
        }

        return matrix;
    }

    private void solve(double[] right) {
        for (int row = 0; row < right.length; row++) {
            for (int k = 0; k < row; k++) {
                right[row] -= lower[row][k] * right[k];
            }

            right[row] /= lower[row][row];
        }

        for (int row = right.length - 1; row >= 0; row--) {
            for (int k = row + 1; k < right.length; k++) {
                right[row] -= lower[k][row] * right[k];
            }

            right[row] /= lower[row][row];
        }
    }

    private double product(double[] first, double[] second) {
        double sum = 0;
        for (int cell = 0; cell < first.length; cell++) {
            sum += first[cell] * second[cell] / metric[cell];
        }

        return sum;
    }

    private static double[] checked(Grid grid, double[] base) {
        if (base.length != grid.cells()) {
            throw new IllegalArgumentException("Cannot reconcile " + base.length + " base forecasts of " + grid.cells()
                    + " cells. Give one for each cell.");
        }

        if (!Arrays.stream(base).allMatch(Double::isFinite)) {
            throw new IllegalArgumentException("Cannot reconcile base forecasts that are not finite."
                    + " Give a cell without a forecast any number and an infinite variance.");
        }

        return base;
    }
}
