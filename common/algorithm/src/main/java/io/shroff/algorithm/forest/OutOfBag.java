package io.shroff.algorithm.forest;

import java.util.Arrays;

/** Predictions of rows by the trees that have not seen them, made from bins. */
final class OutOfBag {
    private final DecisionForest forest;
    private final ForestRows rows;
    /** Of each node with a threshold, the last bin that goes left. */
    private final int[] lastLeft;

    private OutOfBag(DecisionForest forest, ForestRows rows) {
        this.forest = forest;
        this.rows = rows;
        this.lastLeft = new int[forest.nodes()];
        Arrays.setAll(
                lastLeft,
                node -> forest.isLeaf(node) || forest.set[node] >= 0
                        ? DecisionForest.NONE
                        : rows.bins.bin(forest.feature[node], forest.threshold[node]));
    }

    static double[] predictions(DecisionForest forest, ForestRows rows, Bag bag) {
        OutOfBag walk = new OutOfBag(forest, rows);
        int outputs = forest.outputs;
        double[] predicted = new double[rows.count * outputs];
        int[] trees = new int[rows.count];
        for (int tree = 0; tree < forest.trees(); tree++) {
            long salt = bag.salt(tree);
            // A tree that drew nothing was given every row.
            boolean isEmpty = Arrays.stream(rows.draws).allMatch(draw -> bag.times(salt, draw) == 0);
            for (int row = 0; row < rows.count; row++) {
                if (isEmpty || bag.times(salt, rows.draws[row]) > 0) {
                    continue;
                }

                int leaf = walk.leaf(forest.roots[tree], row);
                int at = rows.origin[row] * outputs;
                trees[rows.origin[row]]++;
                for (int output = 0; output < outputs; output++) {
                    predicted[at + output] += forest.value[leaf * outputs + output];
                }
            }
        }

        for (int i = 0; i < predicted.length; i++) {
            // No tree gives 0 / 0, which is NaN.
            predicted[i] /= trees[i / outputs];
        }

        return predicted;
    }

    private int leaf(int root, int row) {
        int node = root;
        while (forest.left[node] >= 0) {
            node = child(node, rows.columns[forest.feature[node]][row] & 0xff);
        }

        return node;
    }

    private int child(int node, int bin) {
        if (bin == Bins.MISSING) {
            return forest.missing[node];
        }

        boolean isLeft = forest.set[node] >= 0 ? forest.goesLeft(node, bin - 1) : bin <= lastLeft[node];
        return isLeft ? forest.left[node] : forest.right[node];
    }
}
