package io.shroff.algorithm.hierarchy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The projection on what adds up along crossed trees, without turns: the longest tree is walked up and down once, as if
 * it were alone, with a vector at each node where one tree has a number: the values of the bottom of the other trees.
 *
 * <p>On the way up the covariance of the vectors below a node is added up, and each cell of the node that has a value
 * of its own is an observation of their sum that narrows it: the Kalman filter, one observation at a time, so nothing
 * is inverted. On the way down goes what the observations above pull at (Bryson and Frazier 1963).
 *
 * <p>Takes (nodes of the longest tree) x (cells of the others) x (square of the bottom of the others) steps, whatever
 * the variances; {@link #isFeasible} says where that is little. Not safe for use by several threads.
 */
final class Elimination {
    private static final double MOST_STEPS = 4e9;
    private static final double MOST_MEMORY = 5e7;

    /** Of the variance of a sum before a node narrows it, what is no more than rounding. */
    private static final double ROUNDING = 1e-13;

    private final double[] variance;
    private final Tree tree;
    private final int[] start;
    private final int step;
    private final int[][] members;
    private final int[] bottom;
    /** By node: of each observation what it tells of each value, and the variance of what it surprises by. */
    private final double[][] told;

    Elimination(Grid grid, double[] variance) {
        int dimension = longest(grid);
        this.variance = variance;
        this.tree = grid.tree(dimension);
        Grid side = side(grid, dimension);
        int[] starts = new int[side.cells()];
        int[] steps = new int[1];
        int[] next = new int[1];
        grid.forEachLine(dimension, (at, by) -> {
            starts[next[0]++] = at;
            steps[0] = by;
        });
        this.start = starts;
        this.step = steps[0];
        this.bottom = bottomOf(side);
        this.members = members(side, bottom);
        this.told = new double[tree.nodes()][];
        narrow();
    }

    static boolean isFeasible(Grid grid) {
        int dimension = longest(grid);
        Grid side = side(grid, dimension);
        double width = bottomOf(side).length;
        double nodes = grid.tree(dimension).nodes();
        return nodes * side.cells() * width * width <= MOST_STEPS && nodes * side.cells() * width <= MOST_MEMORY;
    }

    private static int longest(Grid grid) {
        int longest = 0;
        for (int dimension = 1; dimension < grid.dimensions(); dimension++) {
            if (grid.tree(dimension).nodes() > grid.tree(longest).nodes()) {
                longest = dimension;
            }
        }

        return longest;
    }

    private static Grid side(Grid grid, int without) {
        List<Tree> others = new ArrayList<>();
        for (int dimension = 0; dimension < grid.dimensions(); dimension++) {
            if (dimension != without) {
                others.add(grid.tree(dimension));
            }
        }

        return Grid.of(others.toArray(Tree[]::new));
    }

    private static int[] bottomOf(Grid side) {
        int[] bottom = new int[side.cells()];
        int count = 0;
        for (int cell = 0; cell < side.cells(); cell++) {
            if (side.isBottom(cell)) {
                bottom[count++] = cell;
            }
        }

        return Arrays.copyOf(bottom, count);
    }

    /** Of each cell of the others the places at their bottom that it holds. */
    private static int[][] members(Grid side, int[] bottom) {
        int[][] members = new int[side.cells()][0];
        for (int place = 0; place < bottom.length; place++) {
            double[] unit = new double[side.cells()];
            unit[bottom[place]] = 1;
            side.aggregate(unit);
            for (int cell = 0; cell < unit.length; cell++) {
                if (unit[cell] > 0) {
                    members[cell] = Arrays.copyOf(members[cell], members[cell].length + 1);
                    members[cell][members[cell].length - 1] = place;
                }
            }
        }

        return members;
    }

    private int cell(int node, int other) {
        return start[other] + node * step;
    }

    /** Whether a cell is an observation; one at the bottom of all trees is where its value comes from. */
    private boolean isObserved(int node, int other) {
        return !(tree.isLeaf(node) && members[other].length == 1 && bottom[members[other][0]] == other)
                && variance[cell(node, other)] < Double.POSITIVE_INFINITY;
    }

    private int observations(int node) {
        int count = 0;
        for (int other = 0; other < start.length; other++) {
            count += isObserved(node, other) ? 1 : 0;
        }

        return count;
    }

    private void narrow() {
        int width = bottom.length;
        double[][] below = new double[tree.nodes()][];
        for (int place = tree.nodes() - 1; place >= 0; place--) {
            int node = tree.at(place);
            double[] spread = below[node];
            if (tree.isLeaf(node)) {
                spread = new double[width * width];
                for (int i = 0; i < width; i++) {
                    spread[i * width + i] = variance[cell(node, bottom[i])];
                }
            }

            narrow(node, spread);
            below[node] = new double[0];
            if (place > 0) {
                int up = tree.parent(node);
                below[up] = below[up] == null ? new double[width * width] : below[up];
                for (int i = 0; i < spread.length; i++) {
                    below[up][i] += spread[i];
                }
            }
        }
    }

    private void narrow(int node, double[] spread) {
        int width = bottom.length;
        double[] result = new double[observations(node) * (width + 1)];
        double[] before = new double[width];
        for (int i = 0; i < width; i++) {
            before[i] = spread[i * width + i];
        }

        int at = 0;
        for (int other = 0; other < start.length; other++) {
            if (!isObserved(node, other)) {
                continue;
            }

            double sum = 0;
            double most = 0;
            for (int member : members[other]) {
                for (int i = 0; i < width; i++) {
                    result[at + i] += spread[i * width + member];
                }

                most += before[member];
            }

            for (int member : members[other]) {
                sum += result[at + member];
            }

            double own = variance[cell(node, other)];
            // What is known to rounding already has nothing more to learn.
            boolean isKnown = Math.max(own, sum) <= ROUNDING * most;
            double surprise = isKnown ? Double.POSITIVE_INFINITY : Math.max(0, sum) + own;
            result[at + width] = surprise;
            for (int i = 0; i < width; i++) {
                double share = result[at + i] / surprise;
                for (int j = 0; j < width; j++) {
                    spread[i * width + j] -= share * result[at + j];
                }
            }

            at += width + 1;
        }

        told[node] = result;
    }

    /** Puts the nearest values that add up in the place of those at the bottom; others stay. */
    void project(double[] values) {
        int width = bottom.length;
        double[][] surprises = new double[tree.nodes()][];
        double[] mean = new double[tree.nodes() * width];
        for (int place = tree.nodes() - 1; place >= 0; place--) {
            int node = tree.at(place);
            for (int i = 0; i < width && tree.isLeaf(node); i++) {
                mean[node * width + i] = values[cell(node, bottom[i])];
            }

            surprises[node] = learn(node, values, mean);
            for (int i = 0; i < width && place > 0; i++) {
                mean[tree.parent(node) * width + i] += mean[node * width + i];
            }
        }

        // From here on a node's place holds what pulls at its vector.
        Arrays.fill(mean, 0);
        for (int place = 0; place < tree.nodes(); place++) {
            int node = tree.at(place);
            for (int i = 0; i < width && place > 0; i++) {
                mean[node * width + i] = mean[tree.parent(node) * width + i];
            }

            pull(node, surprises[node], mean);
            for (int i = 0; i < width && tree.isLeaf(node); i++) {
                int cell = cell(node, bottom[i]);
                values[cell] += variance[cell] * mean[node * width + i];
            }
        }
    }

    private double[] learn(int node, double[] values, double[] mean) {
        int width = bottom.length;
        double[] surprises = new double[told[node].length / (width + 1)];
        int count = 0;
        for (int other = 0; other < start.length; other++) {
            if (!isObserved(node, other)) {
                continue;
            }

            int at = count * (width + 1);
            double expected = 0;
            for (int member : members[other]) {
                expected += mean[node * width + member];
            }

            double surprise = (values[cell(node, other)] - expected) / told[node][at + width];
            for (int i = 0; i < width; i++) {
                mean[node * width + i] += surprise * told[node][at + i];
            }

            surprises[count++] = surprise;
        }

        return surprises;
    }

    private void pull(int node, double[] surprises, double[] pull) {
        int width = bottom.length;
        int count = surprises.length;
        for (int other = start.length - 1; other >= 0; other--) {
            if (!isObserved(node, other)) {
                continue;
            }

            int at = --count * (width + 1);
            double product = 0;
            for (int i = 0; i < width; i++) {
                product += told[node][at + i] * pull[node * width + i];
            }

            double change = surprises[count] - product / told[node][at + width];
            for (int member : members[other]) {
                pull[node * width + member] += change;
            }
        }
    }
}
