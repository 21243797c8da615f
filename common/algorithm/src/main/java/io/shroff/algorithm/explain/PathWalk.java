package io.shroff.algorithm.explain;

import io.shroff.algorithm.forest.DecisionForest;
import java.util.Arrays;

/** Walks all nodes of a tree for a row, and adds what each edge gives to its feature. */
final class PathWalk {
    private final DecisionForest forest;
    private final PathTables tables;
    private final int outputs;
    private final int points;
    private final int features;
    /** Products of factors, of each level. */
    private final double[][] products;
    /** Sums of value times product over the leaves below, of each level: an output after the other. */
    private final double[][] sums;
    /** 0 for features with a split on the path that the row fails. */
    private final int[] passes;

    PathWalk(DecisionForest forest, PathTables tables, int features, int points) {
        this.forest = forest;
        this.tables = tables;
        this.outputs = forest.outputs();
        this.points = points;
        this.features = features;
        this.products = new double[tables.depth + 1][points];
        this.sums = new double[tables.depth + 1][points * outputs];
        this.passes = new int[features];
        Arrays.fill(passes, 1);
        Arrays.fill(products[0], 1);
    }

    /** Adds the attributions by this tree, a run of features for each output. */
    void add(double[] row, double[] into) {
        if (tables.right[0] >= 0) {
            split(0, 0, row, into);
        }
    }

    private void split(int node, int level, double[] row, double[] into) {
        double[] sum = sums[level];
        Arrays.fill(sum, 0);
        int asked = tables.feature[node];
        int taken = forest.child(tables.origin[node], row);
        int isEarlierPassed = passes[asked];
        int child = node + 1;
        for (int side = 0; side < 2; side++) {
            boolean isPassed = tables.origin[child] == taken;
            double[] below = products[level + 1];
            if (isEarlierPassed == 1) {
                scale(products[level], isPassed ? tables.passRatio : tables.failRatio, child * points, below);
            } else {
                scale(products[level], tables.failedRatio[child], below);
            }

            if (tables.right[child] < 0) {
                leaf(child, below, sums[level + 1]);
            } else {
                passes[asked] = isPassed ? isEarlierPassed : 0;
                split(child, level + 1, row, into);
            }

            double[] found = sums[level + 1];
            if (isEarlierPassed == 1) {
                attribute(child, isPassed ? tables.passDifference : tables.failDifference, found, into, asked);
            }

            for (int i = 0; i < sum.length; i++) {
                sum[i] += found[i];
            }

            child = tables.right[node];
        }

        passes[asked] = isEarlierPassed;
    }

    private void scale(double[] from, double ratio, double[] to) {
        for (int k = 0; k < points; k++) {
            to[k] = from[k] * ratio;
        }
    }

    private void scale(double[] from, double[] ratios, int at, double[] to) {
        for (int k = 0; k < points; k++) {
            to[k] = from[k] * ratios[at + k];
        }
    }

    private void leaf(int child, double[] product, double[] to) {
        for (int output = 0; output < outputs; output++) {
            double value = forest.value(tables.origin[child], output);
            for (int k = 0; k < points; k++) {
                to[output * points + k] = value * product[k];
            }
        }
    }

    private void attribute(int child, double[] differences, double[] found, double[] into, int asked) {
        int at = child * points;
        for (int output = 0; output < outputs; output++) {
            double gained = 0;
            for (int k = 0; k < points; k++) {
                gained += found[output * points + k] * differences[at + k];
            }

            into[output * features + asked] += gained;
        }
    }
}
