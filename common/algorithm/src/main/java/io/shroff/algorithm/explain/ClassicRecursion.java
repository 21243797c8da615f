package io.shroff.algorithm.explain;

import io.shroff.algorithm.forest.DecisionForest;

/**
 * Attributions by the polynomial-time recursion that extends and unwinds paths: algorithm 2 of Lundberg, Erion and Lee,
 * "Consistent individualized feature attribution for tree ensembles" (2018), as published. It is what
 * {@link Attributions} are held against, in what they say and in how fast they say it, and shares no code with them.
 *
 * <p>Edges: as of {@link Attributions}, but that sums are not checked, and that unwinding divides by shares of cover:
 * of a child that no row went to, and of paths of some dozens of features, it says NaN or loses figures.
 */
public final class ClassicRecursion {
    private final DecisionForest forest;
    private final int features;

    /** Of a forest whose rows have so many features. */
    public ClassicRecursion(DecisionForest forest, int features) {
        this.forest = forest;
        this.features = features;
    }

    /** A number for each feature, of one output. */
    public double[] of(double[] row, int output) {
        double[] sums = new double[features];
        for (int tree = 0; tree < forest.trees(); tree++) {
            walk(forest.root(tree), row, output, sums, new Path(0), 1, 1, -1);
        }

        for (int i = 0; i < features; i++) {
            sums[i] /= forest.trees();
        }

        return sums;
    }

    private static final class Path {
        final int[] feature;
        final double[] zero;
        final double[] one;
        final double[] weight;
        int length;

        Path(int most) {
            feature = new int[most];
            zero = new double[most];
            one = new double[most];
            weight = new double[most];
        }

        Path(Path other) {
            this(other.length + 1);
            length = other.length;
            System.arraycopy(other.feature, 0, feature, 0, length);
            System.arraycopy(other.zero, 0, zero, 0, length);
            System.arraycopy(other.one, 0, one, 0, length);
            System.arraycopy(other.weight, 0, weight, 0, length);
        }

        void extend(double z, double o, int of) {
            int l = length++;
            feature[l] = of;
            zero[l] = z;
            one[l] = o;
            weight[l] = l == 0 ? 1 : 0;
            for (int i = l - 1; i >= 0; i--) {
                weight[i + 1] += o * weight[i] * (i + 1) / (l + 1);
                weight[i] = z * weight[i] * (l - i) / (l + 1);
            }
        }

        void unwind(int at) {
            int l = length - 1;
            double next = weight[l];
            for (int j = l - 1; j >= 0; j--) {
                if (one[at] != 0) {
                    double kept = weight[j];
                    weight[j] = next * (l + 1) / ((j + 1) * one[at]);
                    next = kept - weight[j] * zero[at] * (l - j) / (l + 1);
                } else {
                    weight[j] = weight[j] * (l + 1) / (zero[at] * (l - j));
                }
            }

            for (int j = at; j < l; j++) {
                feature[j] = feature[j + 1];
                zero[j] = zero[j + 1];
                one[j] = one[j + 1];
            }

            length--;
        }

        double unwoundSum(int at) {
            int l = length - 1;
            double next = weight[l];
            double total = 0;
            for (int j = l - 1; j >= 0; j--) {
                if (one[at] != 0) {
                    double undone = next * (l + 1) / ((j + 1) * one[at]);
                    total += undone;
                    next = weight[j] - undone * zero[at] * (l - j) / (l + 1);
                } else {
                    total += weight[j] / (zero[at] * (l - j) / (l + 1));
                }
            }

            return total;
        }
    }

    private void walk(int node, double[] row, int output, double[] sums, Path before, double z, double o, int of) {
        Path path = new Path(before);
        path.extend(z, o, of);
        if (forest.isLeaf(node)) {
            for (int i = 1; i < path.length; i++) {
                sums[path.feature[i]] += path.unwoundSum(i) * (path.one[i] - path.zero[i]) * forest.value(node, output);
            }

            return;
        }

        int hot = forest.child(node, row);
        int cold = hot == forest.left(node) ? forest.right(node) : forest.left(node);
        double earlierZero = 1;
        double earlierOne = 1;
        for (int i = 1; i < path.length; i++) {
            if (path.feature[i] == forest.feature(node)) {
                earlierZero = path.zero[i];
                earlierOne = path.one[i];
                path.unwind(i);
                break;
            }
        }

        double cover = forest.cover(node);
        int asked = forest.feature(node);
        walk(hot, row, output, sums, path, earlierZero * forest.cover(hot) / cover, earlierOne, asked);
        walk(cold, row, output, sums, path, earlierZero * forest.cover(cold) / cover, 0, asked);
    }
}
