package io.shroff.algorithm.forest;

import io.shroff.algorithm.forest.SplitSearch.Found;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;

/**
 * Grows trees one after another, each node by the best of the splits of the features drawn for it. Where few features
 * are drawn, or the sums of all would be too many, a node's bins are counted for these alone; else for all, once for
 * the smaller of two children: the other's are what is left of the parent's.
 */
final class TreeGrower {
    private static final double[] NOT_COUNTED = new double[0];
    /** Of a node; a branch keeps as many for each level. */
    private static final long MOST_SUMS = 1L << 22;

    private final ForestRows rows;
    private final RandomForest.Options options;
    private final BaggedRows bagged;
    private final SplitSearch search;
    private final Bag bag;
    private final int drawn;
    private final boolean isSubtracting;
    private final int[] offsets;
    private final int[] features;
    private final int[] goesLeft = new int[Bins.MOST + 1];
    private final double[] totals;
    private final double[] one;
    private final Deque<double[]> free = new ArrayDeque<>();
    private DecisionForest.Builder tree;
    private long salt;

    TreeGrower(ForestRows rows, RandomForest.Options options) {
        this.rows = rows;
        this.options = options;
        this.bag = new Bag(options.rowsPerTree(), options.seed());
        this.bagged = new BaggedRows(rows, bag);
        this.search = new SplitSearch(rows, bagged, options.minRowsPerLeaf());
        this.features = new int[rows.columns.length];
        this.drawn = options.features().of(features.length);
        long most = (long) features.length * (Bins.MOST + 1) * bagged.stride;
        this.isSubtracting = 2 * drawn > features.length && most <= MOST_SUMS;
        this.offsets = new int[features.length + 1];
        for (int feature = 0; isSubtracting && feature < features.length; feature++) {
            offsets[feature + 1] = offsets[feature] + rows.binCounts[feature] * bagged.stride;
        }

        this.totals = new double[bagged.stride];
        this.one = new double[(Bins.MOST + 1) * bagged.stride];
        this.tree = new DecisionForest.Builder(rows.task.outputs());
    }

    DecisionForest.Builder grow(int number) {
        tree = new DecisionForest.Builder(rows.task.outputs());
        salt = Mix.of(bag.salt(number));
        bagged.draw(number);
        tree.root(node(1, 0, bagged.size(), 0, NOT_COUNTED));
        return tree;
    }

    /** Grows a node and what is below it; {@code path} is 1 for the root, and 2 i and 2 i + 1 for the children of i. */
    private int node(long path, int from, int to, int depth, double[] counted) {
        bagged.totals(from, to, totals);
        boolean isWhole = depth == options.maxDepth()
                || totals[bagged.countAt] < 2.0 * options.minRowsPerLeaf()
                || bagged.isPure(from, to);
        double[] sums = isSubtracting && !isWhole && counted.length == 0 ? counted(from, to) : counted;
        if (!isWhole) {
            look(path, from, to, sums);
        }

        if (isWhole || !search.found()) {
            release(sums);
            return leaf();
        }

        Found split = search.kept();
        search.fill(goesLeft);
        int middle = bagged.partition(split.feature(), from, to, goesLeft);
        double[] leftSums = NOT_COUNTED;
        double[] rightSums = NOT_COUNTED;
        if (isSubtracting && depth + 1 < options.maxDepth()) {
            boolean isLeftSmaller = middle - from <= to - middle;
            double[] smaller = isLeftSmaller ? counted(from, middle) : counted(middle, to);
            subtract(sums, smaller);
            leftSums = isLeftSmaller ? smaller : sums;
            rightSums = isLeftSmaller ? sums : smaller;
        } else {
            release(sums);
        }

        int left = node(2 * path, from, middle, depth + 1, leftSums);
        int right = node(2 * path + 1, middle, to, depth + 1, rightSums);
        return search.addTo(tree, split, left, right);
    }

    private int leaf() {
        double[] values = new double[rows.task.outputs()];
        for (int output = 0; output < values.length; output++) {
            values[output] = rows.centre + totals[1 + output] / totals[0];
        }

        return tree.leaf(values, totals[0]);
    }

    /** Looks at the features drawn for a node, and at further ones while no split is found. */
    private void look(long path, int from, int to, double[] sums) {
        search.begin(totals);
        Arrays.setAll(features, feature -> feature);
        long bits = Mix.of(salt ^ path);
        for (int i = 0; i < features.length && (i < drawn || !search.found()); i++) {
            bits = Mix.of(bits);
            int pick = i + Mix.below(features.length - i, bits);
            int feature = features[pick];
            features[pick] = features[i];
            int binCount = rows.binCounts[feature];
            if (isSubtracting) {
                search.look(feature, binCount, sums, offsets[feature]);
            } else {
                Arrays.fill(one, 0, binCount * bagged.stride, 0);
                bagged.count(feature, from, to, one, 0);
                search.look(feature, binCount, one, 0);
            }
        }
    }

    private double[] counted(int from, int to) {
        double[] sums = free.isEmpty() ? new double[offsets[features.length]] : free.pop();
        Arrays.fill(sums, 0);
        for (int feature = 0; feature < features.length; feature++) {
            bagged.count(feature, from, to, sums, offsets[feature]);
        }

        return sums;
    }

    private static void subtract(double[] from, double[] sums) {
        for (int i = 0; i < from.length; i++) {
            from[i] -= sums[i];
        }
    }

    private void release(double[] sums) {
        if (sums.length > 0) {
            free.push(sums);
        }
    }
}
