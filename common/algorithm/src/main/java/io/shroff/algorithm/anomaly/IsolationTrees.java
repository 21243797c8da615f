package io.shroff.algorithm.anomaly;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Trees being grown, each laid out as a full one: node 1 is the root, node i has children 2 i and 2 i + 1, and nodes
 * from 2^depth on are the bottom. A leaf above the bottom goes on with cuts at infinity, which every row passes to the
 * left.
 */
final class IsolationTrees {
    /** Above the key of any value. */
    static final long NO_CUT = Long.MAX_VALUE >> 1;

    final int[] feature;
    /** Keys of the places of the cuts. */
    final long[] threshold;
    /** Of each node at the bottom of each tree: the depth of its leaf, and the depth the leaf's rows would go on to. */
    final double[] length;
    /** Of each node of each tree: the depth a search among its rows usually goes on to. */
    final double[] remaining;

    private final double[][] rows;
    private final int depth;
    private final int[] order;
    private final int[] candidates;

    IsolationTrees(double[][] rows, int trees, int depth) {
        this.rows = rows;
        this.depth = depth;
        this.feature = new int[trees << depth];
        this.threshold = new long[trees << depth];
        this.length = new double[trees << depth];
        this.remaining = new double[trees << (depth + 1)];
        this.order = new int[rows.length];
        this.candidates = new int[rows[0].length];
        Arrays.fill(threshold, NO_CUT);
        Arrays.setAll(order, row -> row);
    }

    /**
     * A number that rises with a value, of 63 bits so that the difference of two has the right sign: values that differ
     * in their last bit only may share one. NaN has some key.
     */
    static long key(double value) {
        // Adding zero makes -0.0 a 0.0.
        long bits = Double.doubleToRawLongBits(value + 0.0);
        return (bits ^ ((bits >> (Long.SIZE - 1)) & Long.MAX_VALUE)) >> 1;
    }

    /** Mean depth of a search that fails among so many rows. */
    static double usualDepth(int rows) {
        double harmonic = 0;
        for (int i = 1; i < rows; i++) {
            harmonic += 1.0 / i;
        }

        return rows < 2 ? 0 : 2 * harmonic - 2.0 * (rows - 1) / rows;
    }

    void grow(int tree, int sample, SplittableRandom random) {
        // The order left by one tree would make the next depend on it.
        Arrays.setAll(order, row -> row);
        for (int i = 0; i < sample; i++) {
            swap(i, i + random.nextInt(order.length - i));
        }

        split(tree, 1, 0, 0, sample, random);
    }

    private void split(int tree, int node, int level, int from, int to, SplittableRandom random) {
        remaining[(tree << (depth + 1)) + node] = usualDepth(to - from);
        int cut = level < depth && to - from > 1 ? drawFeature(from, to, random) : -1;
        if (cut < 0) {
            int leftmost = node << (depth - level);
            length[(tree << depth) + leftmost - (1 << depth)] = level + usualDepth(to - from);
            return;
        }

        double least = least(cut, from, to);
        double most = most(cut, from, to);
        long place = key(least + random.nextDouble() * (most - least));
        // Rounding may put the place at the greatest value, which would leave nothing to its right.
        place = place < key(most) ? place : key(least);
        feature[(tree << depth) + node] = cut;
        threshold[(tree << depth) + node] = place;
        int middle = from;
        for (int i = from; i < to; i++) {
            if (key(rows[order[i]][cut]) <= place) {
                swap(middle++, i);
            }
        }

        split(tree, 2 * node, level + 1, from, middle, random);
        split(tree, 2 * node + 1, level + 1, middle, to, random);
    }

    /** A feature that varies among the rows, each alike likely; -1 where none does. */
    private int drawFeature(int from, int to, SplittableRandom random) {
        Arrays.setAll(candidates, i -> i);
        for (int left = candidates.length; left > 0; left--) {
            int pick = random.nextInt(left);
            int drawn = candidates[pick];
            if (key(least(drawn, from, to)) < key(most(drawn, from, to))) {
                return drawn;
            }

            candidates[pick] = candidates[left - 1];
        }

        return -1;
    }

    private double least(int column, int from, int to) {
        double least = Double.POSITIVE_INFINITY;
        for (int i = from; i < to; i++) {
            least = Math.min(least, rows[order[i]][column]);
        }

        return least;
    }

    private double most(int column, int from, int to) {
        double most = Double.NEGATIVE_INFINITY;
        for (int i = from; i < to; i++) {
            most = Math.max(most, rows[order[i]][column]);
        }

        return most;
    }

    private void swap(int first, int second) {
        int kept = order[first];
        order[first] = order[second];
        order[second] = kept;
    }
}
