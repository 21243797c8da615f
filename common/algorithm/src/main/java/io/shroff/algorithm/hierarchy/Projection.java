package io.shroff.algorithm.hierarchy;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The nearest values that add up, where distance is the sum of squared changes over their variances.
 *
 * <p>Along one tree the answer is exact in one walk up and one down: below a node lie two opinions of its value, its
 * own (x, s) and the sum of its children's (M, V), with variances s and V; together they have variance {@code s V / (s
 * + V)} and the mean weighted by precision. Coming down, what a parent differs from M is shared by its children in
 * proportion to their variance.
 *
 * <p>Of crossed trees the answer is the projection on what adds up along every one of them. Where all but one are small
 * it is found by {@link Elimination}. Else the trees are walked by turns: T = P1 P2 .. Pk .. P2 P1 tends to it, and
 * conjugate gradients on (I - T) d = (I - T) z get there in a few turns, and in one where the variances are products of
 * one factor for each tree, for then the projections commute. Those variances that lie more than {@value #SUREST} of
 * the largest below it count as that far, or turns would not end.
 *
 * <p>A cell of variance 0 keeps its value. Not safe for use by several threads.
 */
final class Projection {
    private static final int MAX_TURNS = 500;
    private static final double TOLERANCE = 1e-12;
    private static final double ROUNDING = 1e-14;

    /** Of turns, the least variance as a share of the largest. */
    private static final double SUREST = 1e-8;

    private final Grid grid;
    private final double[] variance;
    private final @Nullable Elimination elimination;
    private final double[] mean;
    private final double[] spread;
    private final double[] childMean;
    private final double[] childSpread;

    Projection(Grid grid, double[] variance) {
        this.grid = grid;
        boolean isEliminated = grid.dimensions() > 1 && Elimination.isFeasible(grid);
        this.elimination = isEliminated ? new Elimination(grid, variance) : null;
        this.variance = grid.dimensions() == 1 || isEliminated ? variance : bounded(variance);
        int longest = 0;
        for (int dimension = 0; dimension < grid.dimensions(); dimension++) {
            longest = Math.max(longest, grid.tree(dimension).nodes());
        }

        this.mean = new double[longest];
        this.spread = new double[longest];
        this.childMean = new double[longest];
        this.childSpread = new double[longest];
    }

    private static double[] bounded(double[] variance) {
        double least = SUREST * Arrays.stream(variance).max().orElse(0);
        return Arrays.stream(variance)
                .map(own -> own > 0 ? Math.max(least, own) : own)
                .toArray();
    }

    /** The projection of the values, which stay as they are. */
    double[] of(double[] values) {
        double[] result = values.clone();
        if (elimination != null) {
            elimination.project(result);
            grid.aggregate(result);
            return result;
        }

        along(0, result);
        if (grid.dimensions() > 1) {
            double[] residual = changeInATurn(result);
            double enough = TOLERANCE * TOLERANCE * product(residual, residual);
            double rounding = ROUNDING * ROUNDING * product(result, result);
            double[] away = away(residual, Math.max(enough, rounding));
            for (int cell = 0; cell < result.length; cell++) {
                result[cell] -= away[cell];
            }
        }

        double[] summed = result.clone();
        grid.aggregate(summed);
        return summed;
    }

    /**
     * Solves (I - T) d = residual until no more than enough is left of its square; uses up the residual. Of values that
     * nearly add up the first residual is rounding, in which there is nothing to find: enough is above that.
     */
    private double[] away(double[] residual, double enough) {
        double[] solution = new double[residual.length];
        double[] direction = residual.clone();
        double square = product(residual, residual);
        for (int turn = 0; turn < MAX_TURNS && square > enough; turn++) {
            double[] image = changeInATurn(direction);
            double step = square / product(direction, image);
            for (int cell = 0; cell < solution.length; cell++) {
                solution[cell] += step * direction[cell];
                residual[cell] -= step * image[cell];
            }

            double next = product(residual, residual);
            for (int cell = 0; cell < solution.length; cell++) {
                direction[cell] = residual[cell] + next / square * direction[cell];
            }

            square = next;
        }

        return solution;
    }

    /** (I - T) of values that add up along the first tree. */
    private double[] changeInATurn(double[] values) {
        double[] turned = values.clone();
        for (int dimension = 1; dimension < grid.dimensions(); dimension++) {
            along(dimension, turned);
        }

        for (int dimension = grid.dimensions() - 2; dimension >= 0; dimension--) {
            along(dimension, turned);
        }

        for (int cell = 0; cell < turned.length; cell++) {
            turned[cell] = values[cell] - turned[cell];
        }

        return turned;
    }

    private double product(double[] first, double[] second) {
        double sum = 0;
        for (int cell = 0; cell < first.length; cell++) {
            // A cell that keeps its value does not change, so it has no part in a distance.
            sum += variance[cell] > 0 ? first[cell] * second[cell] / variance[cell] : 0;
        }

        return sum;
    }

    private void along(int dimension, double[] values) {
        Tree tree = grid.tree(dimension);
        grid.forEachLine(dimension, (start, step) -> {
            up(tree, values, start, step);
            down(tree, values, start, step);
        });
    }

    private void up(Tree tree, double[] values, int start, int step) {
        for (int node = 0; node < tree.nodes(); node++) {
            childMean[node] = 0;
            childSpread[node] = 0;
        }

        for (int place = tree.nodes() - 1; place >= 0; place--) {
            int node = tree.at(place);
            merge(tree.isLeaf(node), node, values[start + node * step], variance[start + node * step]);
            if (place > 0) {
                childMean[tree.parent(node)] += mean[node];
                childSpread[tree.parent(node)] += spread[node];
            }
        }
    }

    private void merge(boolean leaf, int node, double own, double ownSpread) {
        double below = childSpread[node];
        if (leaf) {
            mean[node] = own;
            spread[node] = ownSpread;
        } else if (below == 0 || ownSpread == Double.POSITIVE_INFINITY) {
            mean[node] = childMean[node];
            spread[node] = below;
        } else {
            double weight = below / (below + ownSpread);
            mean[node] = childMean[node] + weight * (own - childMean[node]);
            spread[node] = weight * ownSpread;
        }
    }

    private void down(Tree tree, double[] values, int start, int step) {
        values[start + tree.root() * step] = mean[tree.root()];
        for (int place = 1; place < tree.nodes(); place++) {
            int node = tree.at(place);
            int up = tree.parent(node);
            double share = childSpread[up] > 0 ? spread[node] / childSpread[up] : 0;
            values[start + node * step] = mean[node] + share * (values[start + up * step] - childMean[up]);
        }
    }
}
