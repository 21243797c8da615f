package io.shroff.algorithm.forest;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.Serializable;
import java.util.Arrays;
import java.util.BitSet;

/**
 * A forest of decision trees in flat arrays, one entry a node; the prediction is the mean of the trees' leaf values.
 * Whoever grew it, this is what predicts, what is stored and what is explained.
 *
 * <p>A row goes left at a threshold when its value is not greater, right when it is; at a set of categories it goes
 * left when its category is in the set. A missing value (NaN), and a category that is not a whole number from 0 to 254,
 * takes the side that the node has for it. Each node has a value for each output (a regression and a yes and no have
 * one, classes and labels one each) and a cover, the weight of the training rows that came to it.
 */
public final class DecisionForest implements Serializable {
    private static final long serialVersionUID = 2L;
    /** Categories are below this. */
    static final int CATEGORIES = 255;

    static final int WORDS = 4;
    static final int NONE = -1;

    final int outputs;
    final int[] roots;
    final int[] feature;
    /** NaN at a set of categories and at a leaf. */
    final double[] threshold;

    final int[] left;
    final int[] right;
    /** The child that takes missing values. */
    final int[] missing;
    /** Which run of {@link #WORDS} words holds the categories that go left, or {@link #NONE}. */
    final int[] set;

    final long[] words;
    final double[] value;
    final double[] cover;

    DecisionForest(
            int outputs,
            int[] roots,
            int[] feature,
            double[] threshold,
            int[] left,
            int[] right,
            int[] missing,
            int[] set,
            long[] words,
            double[] value,
            double[] cover) {
        this.outputs = outputs;
        this.roots = roots;
        this.feature = feature;
        this.threshold = threshold;
        this.left = left;
        this.right = right;
        this.missing = missing;
        this.set = set;
        this.words = words;
        this.value = value;
        this.cover = cover;
    }

    public int trees() {
        return roots.length;
    }

    public int nodes() {
        return feature.length;
    }

    public int outputs() {
        return outputs;
    }

    /** How many features a row must have at least: one more than the last that any node asks for. */
    public int features() {
        return 1 + Arrays.stream(feature).max().orElse(NONE);
    }

    public int root(int tree) {
        return roots[tree];
    }

    public boolean isLeaf(int node) {
        return left[node] < 0;
    }

    /** The feature that a node asks for; of a leaf, -1. */
    public int feature(int node) {
        return feature[node];
    }

    public int left(int node) {
        return left[node];
    }

    public int right(int node) {
        return right[node];
    }

    public double value(int node, int output) {
        return value[node * outputs + output];
    }

    public double cover(int node) {
        return cover[node];
    }

    /** The child a row goes to from a node that is no leaf. */
    public int child(int node, double[] row) {
        double asked = row[feature[node]];
        if (asked <= threshold[node]) {
            return left[node];
        }

        return asked > threshold[node] ? right[node] : childOfOther(node, asked);
    }

    private int childOfOther(int node, double asked) {
        boolean isCategory = asked >= 0 && asked < CATEGORIES && asked == Math.rint(asked);
        if (set[node] < 0 || !isCategory) {
            return missing[node];
        }

        return goesLeft(node, (int) asked) ? left[node] : right[node];
    }

    boolean goesLeft(int node, int category) {
        return (words[set[node] * WORDS + (category >>> 6)] >>> category & 1) != 0;
    }

    /** The leaf of a tree that a row falls into. */
    public int leaf(int tree, double[] row) {
        int node = roots[tree];
        while (left[node] >= 0) {
            node = child(node, row);
        }

        return node;
    }

    /** The prediction of a forest with one output. */
    public double predict(double[] row) {
        if (outputs != 1) {
            throw new IllegalStateException(
                    "Cannot give one number: the forest has " + outputs + " outputs. Ask for all of them.");
        }

        double sum = 0;
        for (int tree = 0; tree < roots.length; tree++) {
            sum += value[leaf(tree, row)];
        }

        return sum / roots.length;
    }

    /** The prediction, a number for each output. */
    public double[] predictAll(double[] row) {
        double[] sums = new double[outputs];
        for (int tree = 0; tree < roots.length; tree++) {
            int from = leaf(tree, row) * outputs;
            for (int output = 0; output < outputs; output++) {
                sums[output] += value[from + output];
            }
        }

        for (int output = 0; output < outputs; output++) {
            sums[output] /= roots.length;
        }

        return sums;
    }

    /** How much the training rows' squared error fell at splits on each feature, as shares that sum to 1. */
    public double[] importance(int features) {
        double[] gain = new double[features];
        for (int node = 0; node < feature.length; node++) {
            if (left[node] >= 0) {
                gain[feature[node]] += between(node, left[node]) + between(node, right[node]);
            }
        }

        double total = Arrays.stream(gain).sum();
        for (int i = 0; i < features && total > 0; i++) {
            gain[i] /= total;
        }

        return gain;
    }

    private double between(int node, int child) {
        double sum = 0;
        for (int output = 0; output < outputs; output++) {
            double difference = value(child, output) - value(node, output);
            sum += difference * difference;
        }

        return cover[child] * sum;
    }

    /** Writes the arrays, compressed; the same forest always gives the same bytes. */
    public void writeTo(OutputStream out) throws IOException {
        DecisionForestFile.write(this, out);
    }

    /** Reads what {@link #writeTo} wrote, and what earlier versions wrote; any other stream is an IOException. */
    public static DecisionForest readFrom(InputStream in) throws IOException {
        return DecisionForestFile.read(in);
    }

    /** Collects trees node by node; children are added before their parent. */
    public static final class Builder {
        private final Nodes nodes;

        /** For forests with one output. */
        public Builder() {
            this(1);
        }

        public Builder(int outputs) {
            this.nodes = new Nodes(outputs);
        }

        /** Adds a leaf with the mean and the weight of its training rows; returns its index. */
        public int leaf(double value, double rows) {
            return leaf(new double[] {value}, rows);
        }

        /** Adds a leaf with a mean for each output and the weight of its training rows; returns its index. */
        public int leaf(double[] values, double rows) {
            return nodes.leaf(values, rows);
        }

        /** Adds a split over nodes added before, missing values to the left; returns its index. */
        public int split(int feature, double threshold, int left, int right) {
            return split(feature, threshold, Side.LEFT, left, right);
        }

        /** Adds a split over nodes added before; returns its index. */
        public int split(int feature, double threshold, Side missing, int left, int right) {
            return nodes.split(feature, threshold, missing, left, right);
        }

        /** Adds a split by categories, of which the given go left, over nodes added before; returns its index. */
        public int split(int feature, BitSet goLeft, Side missing, int left, int right) {
            if (goLeft.length() > CATEGORIES) {
                throw new IllegalArgumentException("Cannot split by category " + (goLeft.length() - 1)
                        + ": the last is " + (CATEGORIES - 1) + ". Merge rare categories.");
            }

            return nodes.split(feature, goLeft, missing, left, right);
        }

        /** Makes a node the root of the next tree. */
        public void root(int node) {
            nodes.root(node);
        }

        /** Adds the trees of another builder. */
        public void append(Builder other) {
            nodes.append(other.nodes);
        }

        public DecisionForest build() {
            return nodes.build();
        }
    }
}
