package io.shroff.algorithm.forest;

import java.util.BitSet;

/**
 * Finds the best split of a node from the sums in its features' bins, and keeps it.
 *
 * <p>The sum of squared differences to the mean falls most where the sum over children and outputs of S^2 / W is
 * greatest, S being the sum of weight times target and W of weight. Categories are put in order of their mean target,
 * for which the best set is the best cut (Fisher 1958, Breiman and others 1984), of each output in turn where there are
 * several; with a least number of rows a leaf, or several outputs, it is a good one. Missing values are tried on both
 * sides of each cut; where a node has none, they go with the greater child.
 */
final class SplitSearch {
    private final Bins bins;
    private final int outputs;
    private final int stride;
    private final int countAt;
    private final double fewest;
    private final int[] order = new int[Bins.MOST + 1];
    private final double[] means = new double[Bins.MOST + 1];
    private final double[] left;
    private double[] totals;

    private double score;
    private int feature;
    private int bin;
    private Side missing = Side.LEFT;
    private final BitSet goLeft = new BitSet(DecisionForest.CATEGORIES);

    SplitSearch(ForestRows rows, BaggedRows bagged, int fewest) {
        this.bins = rows.bins;
        this.outputs = rows.task.outputs();
        this.stride = bagged.stride;
        this.countAt = bagged.countAt;
        this.fewest = fewest;
        this.left = new double[stride];
        this.totals = new double[stride];
    }

    /** Begins with a node; a split must be better than none. */
    void begin(double[] nodeTotals) {
        totals = nodeTotals;
        double whole = 0;
        for (int output = 1; output <= outputs; output++) {
            whole += totals[output] * totals[output] / totals[0];
        }

        score = whole * (1 + 1e-12);
        feature = DecisionForest.NONE;
    }

    boolean found() {
        return feature >= 0;
    }

    /** Adds the node of the split that was found to a tree. */
    int addTo(DecisionForest.Builder tree, Found split, int leftNode, int rightNode) {
        return bins.kind(split.feature) == FeatureKind.NUMERIC
                ? tree.split(split.feature, bins.bound(split.feature, split.bin), split.missing, leftNode, rightNode)
                : tree.split(split.feature, split.goLeft, split.missing, leftNode, rightNode);
    }

    /** What was found, to keep while the children are grown. */
    record Found(int feature, int bin, Side missing, BitSet goLeft) {}

    Found kept() {
        return new Found(feature, bin, missing, (BitSet) goLeft.clone());
    }

    /** Fills a 1 for each bin that goes left. */
    void fill(int[] goesLeft) {
        boolean isNumeric = bins.kind(feature) == FeatureKind.NUMERIC;
        goesLeft[Bins.MISSING] = missing == Side.LEFT ? 1 : 0;
        for (int of = 1; of < goesLeft.length; of++) {
            goesLeft[of] = (isNumeric ? of <= bin : goLeft.get(of - 1)) ? 1 : 0;
        }
    }

    /** Looks for a better split by a feature whose sums begin at an offset. */
    void look(int candidate, int binCount, double[] sums, int offset) {
        int known = 0;
        for (int of = 1; of < binCount; of++) {
            if (sums[offset + of * stride + countAt] > 0) {
                order[known++] = of;
            }
        }

        boolean isMissing = sums[offset + countAt] > 0;
        if (known + (isMissing ? 1 : 0) < 2) {
            return;
        }

        if (bins.kind(candidate) == FeatureKind.NUMERIC) {
            lookBothSides(candidate, known, isMissing, sums, offset);
            return;
        }

        for (int output = 1; output <= outputs; output++) {
            sortByMean(known, output, sums, offset);
            lookBothSides(candidate, known, isMissing, sums, offset);
        }
    }

    private void sortByMean(int known, int output, double[] sums, int offset) {
        for (int i = 0; i < known; i++) {
            int of = order[i];
            double mean = sums[offset + of * stride + output] / sums[offset + of * stride];
            int at = i;
            // Insertion keeps equal means in the order of their numbers, or of the output before.
            while (at > 0 && means[at - 1] > mean) {
                means[at] = means[at - 1];
                order[at] = order[at - 1];
                at--;
            }

            means[at] = mean;
            order[at] = of;
        }
    }

    private void lookBothSides(int candidate, int known, boolean isMissing, double[] sums, int offset) {
        // With missing values on the right, all others may stand on the left.
        int best = cut(isMissing ? known : known - 1, Side.RIGHT, sums, offset);
        if (best >= 0) {
            keep(candidate, best, known, Side.RIGHT);
        }

        boolean isBetterLeft = false;
        if (isMissing) {
            int withMissing = cut(known - 1, Side.LEFT, sums, offset);
            isBetterLeft = withMissing >= 0;
            best = isBetterLeft ? withMissing : best;
        } else if (best >= 0) {
            isBetterLeft = 2 * countTo(best, sums, offset) >= totals[countAt];
        }

        if (best >= 0 && isBetterLeft) {
            keep(candidate, best, known, Side.LEFT);
        }
    }

    private double countTo(int last, double[] sums, int offset) {
        double count = 0;
        for (int i = 0; i <= last; i++) {
            count += sums[offset + order[i] * stride + countAt];
        }

        return count;
    }

    private void keep(int candidate, int last, int known, Side side) {
        feature = candidate;
        missing = side;
        goLeft.clear();
        if (bins.kind(candidate) == FeatureKind.NUMERIC) {
            // Empty bins between the children are shared by them.
            bin = last + 1 < known ? (order[last] + order[last + 1] - 1) / 2 : Bins.MOST;
            return;
        }

        bin = 0;
        goLeft.set(0, DecisionForest.CATEGORIES, side == Side.LEFT);
        for (int i = 0; i < known; i++) {
            goLeft.set(order[i] - 1, i <= last);
        }
    }

    /** The last place on the left of the best cut, or -1 if none is better than the best so far. */
    private int cut(int places, Side ofMissing, double[] sums, int offset) {
        for (int i = 0; i < stride; i++) {
            left[i] = ofMissing == Side.LEFT ? sums[offset + i] : 0;
        }

        return outputs == 1 ? cutOne(places, sums, offset) : cutMany(places, sums, offset);
    }

    private int cutOne(int places, double[] sums, int offset) {
        int best = -1;
        double leftWeight = left[0];
        double leftSum = left[1];
        double leftCount = left[countAt];
        double weight = totals[0];
        double sum = totals[1];
        double count = totals[countAt];
        for (int i = 0; i < places; i++) {
            int at = offset + order[i] * stride;
            leftWeight += sums[at];
            leftSum += sums[at + 1];
            leftCount += sums[at + countAt];
            if (leftCount < fewest || count - leftCount < fewest) {
                continue;
            }

            double rightWeight = weight - leftWeight;
            double rightSum = sum - leftSum;
            double reached =
                    (leftSum * leftSum * rightWeight + rightSum * rightSum * leftWeight) / (leftWeight * rightWeight);
            if (reached > score) {
                score = reached;
                best = i;
            }
        }

        return best;
    }

    private int cutMany(int places, double[] sums, int offset) {
        int best = -1;
        for (int i = 0; i < places; i++) {
            int at = offset + order[i] * stride;
            for (int j = 0; j < stride; j++) {
                left[j] += sums[at + j];
            }

            if (left[countAt] < fewest || totals[countAt] - left[countAt] < fewest) {
                continue;
            }

            double leftSquares = 0;
            double rightSquares = 0;
            for (int output = 1; output <= outputs; output++) {
                double right = totals[output] - left[output];
                leftSquares += left[output] * left[output];
                rightSquares += right * right;
            }

            double reached = leftSquares / left[0] + rightSquares / (totals[0] - left[0]);
            if (reached > score) {
                score = reached;
                best = i;
            }
        }

        return best;
    }
}
