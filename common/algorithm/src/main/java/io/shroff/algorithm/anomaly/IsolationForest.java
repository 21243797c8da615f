package io.shroff.algorithm.anomaly;

import java.io.Serializable;
import java.util.Arrays;
import java.util.Comparator;
import java.util.SplittableRandom;

/**
 * Scores rows by how soon random cuts set them apart from others. Liu, Ting and Zhou (2008), "Isolation forest".
 *
 * <p>Each tree cuts a random feature at a random place between its least and greatest value, over a sample of rows,
 * until rows are alone or as deep as a balanced tree of them; a feature that does not vary is drawn again. The score is
 * 2^(-h / c(n)), h the mean depth a row comes to, each leaf of m rows counting c(m) more, n the rows of a sample, and
 * c(n) = 2 H(n - 1) - 2 (n - 1) / n the mean depth of a search that fails. 1 is very odd, about .5 ordinary.
 *
 * <p>Rows are {@code double[rows][features]}. The forest depends on the rows and the seed, not on the order of rows.
 * Edges: rows that are all equal all score .5; fewer rows than a sample are all used; fewer than two, rows of unequal
 * length and values that are not finite are an IllegalArgumentException. A row to be scored that holds a NaN has the
 * score NaN: what is not known is neither odd nor ordinary.
 */
public final class IsolationForest implements Serializable {
    private static final long serialVersionUID = 1L;
    private static final int BLOCK = 128;
    private static final int QUANTILES = 1_000;

    /**
     * How to grow.
     *
     * @param trees 1 or more; 100 are usual
     * @param sampleRows of a tree, 2 to 4096; 256 are usual
     * @param seed of samples and cuts
     */
    public record Options(int trees, int sampleRows, long seed) {
        public Options {
            if (trees < 1 || sampleRows < 2 || sampleRows > 4_096) {
                throw new IllegalArgumentException("Cannot grow " + trees + " trees of " + sampleRows
                        + " rows: give 1 tree or more, and 2 to 4096 rows.");
            }
        }
    }

    private final int features;
    private final int trees;
    private final int depth;
    private final int[] feature;
    private final long[] threshold;
    private final double[] length;
    private final double[] remaining;
    private final double usual;
    private final double[] quantiles;

    private IsolationForest(
            int features, int trees, int depth, double usual, IsolationTrees grown, double[] quantiles) {
        this.features = features;
        this.trees = trees;
        this.depth = depth;
        this.usual = usual;
        this.feature = grown.feature;
        this.threshold = grown.threshold;
        this.length = grown.length;
        this.remaining = grown.remaining;
        this.quantiles = quantiles;
    }

    /** Grows a forest, and keeps the quantiles of the scores of the rows it is given for {@link #severity}. */
    public static IsolationForest fit(double[][] rows, Options options) {
        check(rows);
        double[][] sorted = rows.clone();
        Arrays.sort(sorted, Comparator.comparing(row -> row, Arrays::compare));
        int sample = Math.min(options.sampleRows(), sorted.length);
        int depth = Integer.SIZE - Integer.numberOfLeadingZeros(sample - 1);
        IsolationTrees grown = new IsolationTrees(sorted, options.trees(), depth);
        SplittableRandom seeds = new SplittableRandom(options.seed());
        for (int tree = 0; tree < options.trees(); tree++) {
            grown.grow(tree, sample, seeds.split());
        }

        int features = sorted[0].length;
        double usual = IsolationTrees.usualDepth(sample);
        IsolationForest forest = new IsolationForest(features, options.trees(), depth, usual, grown, new double[0]);
        double[] quantiles = quantiles(forest.score(sorted));
        return new IsolationForest(features, options.trees(), depth, usual, grown, quantiles);
    }

    private static void check(double[][] rows) {
        if (rows.length < 2) {
            throw new IllegalArgumentException(
                    "Cannot tell odd rows from " + rows.length + " rows. Give at least two.");
        }

        for (int row = 0; row < rows.length; row++) {
            boolean isFinite = Arrays.stream(rows[row]).allMatch(Double::isFinite);
            if (!isFinite || rows[row].length != rows[0].length || rows[row].length == 0) {
                throw new IllegalArgumentException("Cannot learn from row " + row + ": it must have " + rows[0].length
                        + " finite values, and one at least. Impute what is missing.");
            }
        }
    }

    private static double[] quantiles(double[] scores) {
        Arrays.sort(scores);
        double[] quantiles = new double[Math.min(QUANTILES, scores.length)];
        for (int i = 0; i < quantiles.length; i++) {
            quantiles[i] = scores[(int) ((i + 1L) * scores.length / quantiles.length) - 1];
        }

        return quantiles;
    }

    public int features() {
        return features;
    }

    /** The score of one row, 0..1. */
    public double score(double[] row) {
        return score(new double[][] {row})[0];
    }

    /** The score of each row, 0..1; faster than one by one. */
    public double[] score(double[][] rows) {
        double[] scores = new double[rows.length];
        long[] block = new long[BLOCK * features];
        double[] depths = new double[BLOCK];
        for (int from = 0; from < rows.length; from += BLOCK) {
            int count = Math.min(BLOCK, rows.length - from);
            for (int i = 0; i < count; i++) {
                checkLength(rows[from + i]);
                for (int feature = 0; feature < features; feature++) {
                    block[i * features + feature] = IsolationTrees.key(rows[from + i][feature]);
                }
            }

            Arrays.fill(depths, 0);
            for (int tree = 0; tree < trees; tree++) {
                addDepths(tree, block, depths);
            }

            for (int i = 0; i < count; i++) {
                scores[from + i] = hasNaN(rows[from + i]) ? Double.NaN : Math.pow(2, -depths[i] / trees / usual);
            }
        }

        return scores;
    }

    /**
     * Takes four rows down a tree at once: each step of a row waits for the last, those of different rows do not. Trees
     * are laid out as full ones, so that there is no leaf to ask for and the loop has no branch.
     */
    private void addDepths(int tree, long[] block, double[] depths) {
        int root = tree << depth;
        for (int i = 0; i < BLOCK; i += 4) {
            int at0 = 1;
            int at1 = 1;
            int at2 = 1;
            int at3 = 1;
            int row = i * features;
            for (int level = 0; level < depth; level++) {
                int node0 = root + at0;
                int node1 = root + at1;
                int node2 = root + at2;
                int node3 = root + at3;
                at0 = 2 * at0 + (int) ((threshold[node0] - block[row + feature[node0]]) >>> (Long.SIZE - 1));
                at1 = 2 * at1 + (int) ((threshold[node1] - block[row + features + feature[node1]]) >>> (Long.SIZE - 1));
                at2 = 2 * at2
                        + (int) ((threshold[node2] - block[row + 2 * features + feature[node2]]) >>> (Long.SIZE - 1));
                at3 = 2 * at3
                        + (int) ((threshold[node3] - block[row + 3 * features + feature[node3]]) >>> (Long.SIZE - 1));
            }

            int first = root - (1 << depth);
            depths[i] += length[first + at0];
            depths[i + 1] += length[first + at1];
            depths[i + 2] += length[first + at2];
            depths[i + 3] += length[first + at3];
        }
    }

    /** Share, in percent, of the rows the forest was grown from that score no higher than this: 100 is the oddest. */
    public double severity(double score) {
        if (Double.isNaN(score)) {
            return Double.NaN;
        }

        int below = 0;
        int above = quantiles.length;
        while (below < above) {
            int middle = (below + above) >>> 1;
            if (quantiles[middle] <= score) {
                below = middle + 1;
            } else {
                above = middle;
            }
        }

        return 100.0 * below / quantiles.length;
    }

    /**
     * How much each feature shortened the row's way: at each cut c(rows before) - 1 - c(rows after), by the feature
     * cut, as the mean over trees. They add up to c(n) - h, so the greatest are what made a row odd; those below zero
     * made it ordinary. NaN throughout for a row that holds a NaN.
     */
    public double[] reasons(double[] row) {
        checkLength(row);
        double[] gained = new double[features];
        if (hasNaN(row)) {
            Arrays.fill(gained, Double.NaN);
            return gained;
        }

        for (int tree = 0; tree < trees; tree++) {
            addReasons(tree, row, gained);
        }

        return gained;
    }

    private void addReasons(int tree, double[] row, double[] gained) {
        int root = tree << depth;
        int at = 1;
        double before = usual;
        for (int level = 0; level < depth; level++) {
            int node = root + at;
            int right = IsolationTrees.key(row[feature[node]]) > threshold[node] ? 1 : 0;
            at = 2 * at + right;
            // Below a leaf the layout goes on with cuts that keep all rows on one side: they gain nothing.
            if (threshold[node] < IsolationTrees.NO_CUT) {
                double after = remaining[(tree << (depth + 1)) + at];
                gained[feature[node]] += (before - 1 - after) / trees;
                before = after;
            }
        }
    }

    private void checkLength(double[] row) {
        if (row.length != features) {
            throw new IllegalArgumentException("Cannot score a row of " + row.length + " values with a forest of "
                    + features + " features. Give the features it was grown from.");
        }
    }

    private static boolean hasNaN(double[] row) {
        for (double value : row) {
            if (Double.isNaN(value)) {
                return true;
            }
        }

        return false;
    }
}
