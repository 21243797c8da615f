package io.shroff.algorithm.forest;

import java.util.Arrays;

/**
 * The rows a tree has drawn, and how they stand among its nodes: the rows of a node are next to each other. Used again
 * for tree after tree.
 */
final class BaggedRows {
    /** Sums that a histogram keeps: weight, one sum an output, and where rows have weights the number drawn. */
    final int stride;

    final int countAt;

    private final ForestRows rows;
    private final Bag bag;
    private final boolean isWeighted;
    private final Task.Kind kind;
    private int size;
    private final int[] index;
    private final double[] weight;
    /** Weight times target; of classes the class, of labels nothing. */
    private final double[] sum;

    private final double[] times;
    private final int[] restIndex;
    private final double[] restWeight;
    private final double[] restSum;
    private final double[] restTimes;

    BaggedRows(ForestRows rows, Bag bag) {
        this.rows = rows;
        this.bag = bag;
        this.kind = rows.task.kind();
        this.isWeighted = rows.weights.length > 0;
        this.stride = 1 + rows.task.outputs() + (isWeighted ? 1 : 0);
        this.countAt = isWeighted ? stride - 1 : 0;
        this.index = new int[rows.count];
        this.weight = new double[rows.count];
        this.sum = new double[rows.count];
        this.times = new double[isWeighted ? rows.count : 0];
        this.restIndex = new int[rows.count];
        this.restWeight = new double[rows.count];
        this.restSum = new double[rows.count];
        this.restTimes = new double[times.length];
    }

    int size() {
        return size;
    }

    /** Draws the rows of a tree; all of them once where a tree of few rows draws none. */
    void draw(int tree) {
        size = 0;
        long salt = bag.salt(tree);
        for (int row = 0; row < rows.count; row++) {
            int drawn = bag.times(salt, rows.draws[row]);
            if (drawn > 0) {
                put(row, drawn);
            }
        }

        boolean isEmpty = size == 0;
        for (int row = 0; isEmpty && row < rows.count; row++) {
            put(row, 1);
        }
    }

    private void put(int row, int drawn) {
        index[size] = row;
        weight[size] = drawn * rows.weight(row);
        sum[size] = switch (kind) {
            case VALUE, YES_NO -> weight[size] * rows.targets[row];
            case CLASSES -> rows.targets[row];
            case LABELS -> 0;
        };
        if (isWeighted) {
            times[size] = drawn;
        }

        size++;
    }

    /** Adds the rows of a node to the bins of a feature. */
    void count(int feature, int from, int to, double[] into, int offset) {
        byte[] column = rows.columns[feature];
        if (kind == Task.Kind.LABELS) {
            countLabels(column, from, to, into, offset);
            return;
        }

        if (kind == Task.Kind.CLASSES) {
            for (int i = from; i < to; i++) {
                int at = offset + (column[index[i]] & 0xff) * stride;
                into[at] += weight[i];
                into[at + 1 + (int) sum[i]] += weight[i];
            }
        } else if (isWeighted) {
            for (int i = from; i < to; i++) {
                int at = offset + (column[index[i]] & 0xff) * 3;
                into[at] += weight[i];
                into[at + 1] += sum[i];
            }
        } else {
            for (int i = from; i < to; i++) {
                int at = offset + (column[index[i]] & 0xff) * 2;
                into[at] += weight[i];
                into[at + 1] += sum[i];
            }
        }

        countTimes(column, from, to, into, offset);
    }

    private void countLabels(byte[] column, int from, int to, double[] into, int offset) {
        int labels = rows.task.outputs();
        for (int i = from; i < to; i++) {
            int at = offset + (column[index[i]] & 0xff) * stride;
            int target = index[i] * labels;
            into[at] += weight[i];
            for (int label = 0; label < labels; label++) {
                into[at + 1 + label] += weight[i] * rows.targets[target + label];
            }
        }

        countTimes(column, from, to, into, offset);
    }

    private void countTimes(byte[] column, int from, int to, double[] into, int offset) {
        for (int i = from; isWeighted && i < to; i++) {
            into[offset + (column[index[i]] & 0xff) * stride + countAt] += times[i];
        }
    }

    /** The sums of a node, laid out as those of a bin. */
    void totals(int from, int to, double[] into) {
        Arrays.fill(into, 0);
        int labels = rows.task.outputs();
        for (int i = from; i < to; i++) {
            into[0] += weight[i];
            switch (kind) {
                case VALUE, YES_NO -> into[1] += sum[i];
                case CLASSES -> into[1 + (int) sum[i]] += weight[i];
                case LABELS -> {
                    for (int label = 0; label < labels; label++) {
                        into[1 + label] += weight[i] * rows.targets[index[i] * labels + label];
                    }
                }
            }

            if (isWeighted) {
                into[countAt] += times[i];
            }
        }
    }

    /** Whether all rows of a node have the same target. */
    boolean isPure(int from, int to) {
        int targets = rows.task.targets();
        for (int i = from + 1; i < to; i++) {
            for (int target = 0; target < targets; target++) {
                if (rows.targets[index[i] * targets + target] != rows.targets[index[from] * targets + target]) {
                    return false;
                }
            }
        }

        return true;
    }

    /**
     * Puts rows whose bin has a 1 before those whose has a 0, both in the order they were in; returns where they meet.
     */
    int partition(int feature, int from, int to, int[] goesLeft) {
        byte[] column = rows.columns[feature];
        int left = from;
        int right = 0;
        for (int i = from; i < to; i++) {
            int row = index[i];
            int isLeft = goesLeft[column[row] & 0xff];
            // Both are written and one is kept, as a branch here is a coin toss.
            index[left] = row;
            restIndex[right] = row;
            restWeight[right] = weight[i];
            weight[left] = weight[i];
            restSum[right] = sum[i];
            sum[left] = sum[i];
            if (isWeighted) {
                restTimes[right] = times[i];
                times[left] = times[i];
            }

            left += isLeft;
            right += 1 - isLeft;
        }

        System.arraycopy(restIndex, 0, index, left, right);
        System.arraycopy(restWeight, 0, weight, left, right);
        System.arraycopy(restSum, 0, sum, left, right);
        if (isWeighted) {
            System.arraycopy(restTimes, 0, times, left, right);
        }

        return left;
    }
}
