package io.shroff.algorithm.forest;

import java.util.Arrays;
import java.util.BitSet;

/** Arrays of nodes that grow. */
final class Nodes {
    private static final int MOST_VALUES = 1 << 30;

    private final int outputs;
    private int count;
    private int trees;
    private int sets;
    private int[] roots = new int[1];
    private int[] feature = new int[64];
    private double[] threshold = new double[64];
    private int[] left = new int[64];
    private int[] right = new int[64];
    private int[] missing = new int[64];
    private int[] set = new int[64];
    private long[] words = new long[0];
    private double[] value;
    private double[] cover = new double[64];

    Nodes(int outputs) {
        this.outputs = outputs;
        this.value = new double[64 * outputs];
    }

    int leaf(double[] values, double rows) {
        if (values.length != outputs) {
            throw new IllegalArgumentException(
                    "Cannot add a leaf of " + values.length + " values to trees of " + outputs + " outputs.");
        }

        int node = add(DecisionForest.NONE, Double.NaN, DecisionForest.NONE, DecisionForest.NONE, DecisionForest.NONE);
        System.arraycopy(values, 0, value, node * outputs, outputs);
        cover[node] = rows;
        return node;
    }

    int split(int asked, double at, Side forMissing, int leftNode, int rightNode) {
        return inner(asked, at, forMissing, leftNode, rightNode);
    }

    int split(int asked, BitSet goLeft, Side forMissing, int leftNode, int rightNode) {
        int node = inner(asked, Double.NaN, forMissing, leftNode, rightNode);
        set[node] = sets++;
        words = sets * DecisionForest.WORDS > words.length
                ? Arrays.copyOf(words, 2 * sets * DecisionForest.WORDS)
                : words;
        long[] bits = goLeft.toLongArray();
        System.arraycopy(bits, 0, words, set[node] * DecisionForest.WORDS, bits.length);
        return node;
    }

    private int inner(int asked, double at, Side forMissing, int leftNode, int rightNode) {
        int node = add(asked, at, leftNode, rightNode, forMissing == Side.LEFT ? leftNode : rightNode);
        double rows = cover[leftNode] + cover[rightNode];
        cover[node] = rows;
        for (int output = 0; output < outputs; output++) {
            double sum = value[leftNode * outputs + output] * cover[leftNode]
                    + value[rightNode * outputs + output] * cover[rightNode];
            value[node * outputs + output] = rows > 0 ? sum / rows : 0;
        }

        return node;
    }

    private int add(int asked, double at, int leftNode, int rightNode, int missingNode) {
        if (count == feature.length) {
            room(2L * count);
        }

        feature[count] = asked;
        threshold[count] = at;
        left[count] = leftNode;
        right[count] = rightNode;
        missing[count] = missingNode;
        set[count] = DecisionForest.NONE;
        return count++;
    }

    private void room(long asked) {
        int most = MOST_VALUES / outputs;
        if (asked / 2 >= most) {
            throw new IllegalArgumentException("Cannot hold trees of more than " + most + " nodes with " + outputs
                    + " outputs. Grow fewer or shallower trees, or ask for more rows a leaf.");
        }

        int size = (int) Math.min(most, asked);
        feature = Arrays.copyOf(feature, size);
        threshold = Arrays.copyOf(threshold, size);
        left = Arrays.copyOf(left, size);
        right = Arrays.copyOf(right, size);
        missing = Arrays.copyOf(missing, size);
        set = Arrays.copyOf(set, size);
        value = Arrays.copyOf(value, size * outputs);
        cover = Arrays.copyOf(cover, size);
    }

    void root(int node) {
        roots = trees == roots.length ? Arrays.copyOf(roots, 2 * trees) : roots;
        roots[trees++] = node;
    }

    void append(Nodes other) {
        int first = count;
        if (count + other.count > feature.length) {
            room(Math.max(2L * count, (long) count + other.count));
        }

        for (int from = 0; from < other.count; from++) {
            boolean isLeaf = other.left[from] < 0;
            int node = add(
                    other.feature[from],
                    other.threshold[from],
                    isLeaf ? DecisionForest.NONE : first + other.left[from],
                    isLeaf ? DecisionForest.NONE : first + other.right[from],
                    isLeaf ? DecisionForest.NONE : first + other.missing[from]);
            set[node] = other.set[from] < 0 ? DecisionForest.NONE : sets + other.set[from];
            cover[node] = other.cover[from];
        }

        System.arraycopy(other.value, 0, value, first * outputs, other.count * outputs);
        words = Arrays.copyOf(words, (sets + other.sets) * DecisionForest.WORDS);
        System.arraycopy(other.words, 0, words, sets * DecisionForest.WORDS, other.sets * DecisionForest.WORDS);
        sets += other.sets;
        for (int tree = 0; tree < other.trees; tree++) {
            root(first + other.roots[tree]);
        }
    }

    DecisionForest build() {
        if (trees == 0) {
            throw new IllegalArgumentException("A forest needs a tree");
        }

        return new DecisionForest(
                outputs,
                Arrays.copyOf(roots, trees),
                Arrays.copyOf(feature, count),
                Arrays.copyOf(threshold, count),
                Arrays.copyOf(left, count),
                Arrays.copyOf(right, count),
                Arrays.copyOf(missing, count),
                Arrays.copyOf(set, count),
                Arrays.copyOf(words, sets * DecisionForest.WORDS),
                Arrays.copyOf(value, count * outputs),
                Arrays.copyOf(cover, count));
    }
}
