package io.shroff.algorithm.explain;

import io.shroff.algorithm.forest.DecisionForest;
import java.util.Arrays;

/**
 * One tree laid out for attributions: nodes in the order of a walk, so that the left child follows its parent, with all
 * that does not depend on the row.
 *
 * <p>At point p a feature has on a path the factor z + p (o - z): z the share of the cover that passes all its splits
 * on the path, o 1 if the row passes them and else 0. An edge changes the factor of its feature from A to B; of a
 * feature not met before, from 1. So each edge has two ratios B / A and two differences (o' - z') / B - (o - z) / A,
 * weighted: for a row that has passed the feature's earlier splits and passes this, and for one that does not. A row
 * that failed an earlier split has z' / z and no difference, as then (o - z) / A = -1 / (1 - p) on both sides.
 */
final class PathTables {
    final int nodes;
    final int[] feature;
    final int[] right;
    /** The node of the forest. */
    final int[] origin;

    final double[] passRatio;
    final double[] failRatio;
    final double[] failedRatio;
    final double[] passDifference;
    final double[] failDifference;
    final int depth;

    private final DecisionForest forest;
    private final GaussLegendre rule;
    private int filled;
    private int deepest;

    PathTables(DecisionForest forest, int tree, int features, GaussLegendre rule) {
        this.forest = forest;
        this.rule = rule;
        this.nodes = count(forest, forest.root(tree));
        this.feature = new int[nodes];
        this.right = new int[nodes];
        this.origin = new int[nodes];
        int points = rule.points.length;
        this.passRatio = new double[nodes * points];
        this.failRatio = new double[nodes * points];
        this.failedRatio = new double[nodes];
        this.passDifference = new double[nodes * points];
        this.failDifference = new double[nodes * points];
        double[] shares = new double[features];
        Arrays.fill(shares, 1);
        fill(forest.root(tree), shares, 0);
        this.depth = deepest;
    }

    private static int count(DecisionForest forest, int node) {
        return forest.isLeaf(node) ? 1 : 1 + count(forest, forest.left(node)) + count(forest, forest.right(node));
    }

    /** Most different features on the way to any leaf of a forest. */
    static int mostFeatures(DecisionForest forest, int features) {
        int most = 0;
        for (int tree = 0; tree < forest.trees(); tree++) {
            most = Math.max(most, mostFeatures(forest, forest.root(tree), new int[features]));
        }

        return most;
    }

    private static int mostFeatures(DecisionForest forest, int node, int[] met) {
        if (forest.isLeaf(node)) {
            return 0;
        }

        int asked = forest.feature(node);
        int isNew = met[asked]++ == 0 ? 1 : 0;
        int below =
                Math.max(mostFeatures(forest, forest.left(node), met), mostFeatures(forest, forest.right(node), met));
        met[asked]--;
        return isNew + below;
    }

    private int fill(int node, double[] shares, int level) {
        int at = filled++;
        deepest = Math.max(deepest, level);
        origin[at] = node;
        feature[at] = forest.feature(node);
        if (forest.isLeaf(node)) {
            right[at] = -1;
            return at;
        }

        int asked = feature[at];
        double share = shares[asked];
        descend(node, forest.left(node), share, shares, asked, level);
        right[at] = descend(node, forest.right(node), share, shares, asked, level);
        shares[asked] = share;
        return at;
    }

    private int descend(int node, int child, double share, double[] shares, int asked, int level) {
        double part = forest.cover(child) / forest.cover(node);
        if (!(part > 0)) {
            throw new IllegalArgumentException(
                    "Cannot explain a forest with a node that no training row came to. Give the nodes their cover.");
        }

        shares[asked] = share * part;
        int at = fill(child, shares, level + 1);
        failedRatio[at] = part;
        int points = rule.points.length;
        for (int k = 0; k < points; k++) {
            double p = rule.points[k];
            // Of a feature not met before the share is 1, which makes its factor 1 and its difference 0.
            double before = share + p * (1 - share);
            double passed = shares[asked] + p * (1 - shares[asked]);
            double failed = shares[asked] * (1 - p);
            passRatio[at * points + k] = passed / before;
            failRatio[at * points + k] = failed / before;
            double earlier = (1 - share) / before;
            passDifference[at * points + k] = rule.weights[k] * ((1 - shares[asked]) / passed - earlier);
            failDifference[at * points + k] = rule.weights[k] * (-1 / (1 - p) - earlier);
        }

        return at;
    }
}
