package io.shroff.algorithm.forest;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/**
 * A forest of regression trees in flat arrays, one entry a node; the prediction is the mean of the trees' leaf values.
 *
 * <p>Node {@code i} is a leaf when {@code left[i] < 0}; otherwise a row goes left when {@code row[feature[i]] <=
 * threshold[i]} and right when it is greater. A missing value (NaN) compares as not greater than any threshold and goes
 * left; whoever trains must impute alike.
 */
public final class RegressionForest implements Serializable {
    private static final long serialVersionUID = 1L;
    private static final int MAGIC = 0x53524631;
    private static final int LEAF = -1;

    private final int[] roots;
    private final int[] feature;
    private final double[] threshold;
    private final int[] left;
    private final int[] right;
    private final double[] value;
    private final double[] cover;

    private RegressionForest(
            int[] roots, int[] feature, double[] threshold, int[] left, int[] right, double[] value, double[] cover) {
        this.roots = roots;
        this.feature = feature;
        this.threshold = threshold;
        this.left = left;
        this.right = right;
        this.value = value;
        this.cover = cover;
    }

    public int trees() {
        return roots.length;
    }

    public int nodes() {
        return feature.length;
    }

    /** The mean over the trees of the value of the leaf the row falls into. */
    public double predict(double[] row) {
        double sum = 0;
        for (int root : roots) {
            int node = root;
            while (left[node] >= 0) {
                node = row[feature[node]] > threshold[node] ? right[node] : left[node];
            }

            sum += value[node];
        }

        return sum / roots.length;
    }

    /** How much the training rows' squared error fell at splits on each feature, as shares that sum to 1. */
    public double[] importance(int features) {
        double[] gain = new double[features];
        for (int node = 0; node < feature.length; node++) {
            if (left[node] >= 0) {
                gain[feature[node]] += between(node, left[node]) + between(node, right[node]);
            }
        }

        double total = 0;
        for (double g : gain) {
            total += g;
        }

        for (int i = 0; i < features && total > 0; i++) {
            gain[i] /= total;
        }

        return gain;
    }

    private double between(int node, int child) {
        double difference = value[child] - value[node];
        return cover[child] * difference * difference;
    }

    /** Writes the arrays, compressed; the same forest always gives the same bytes. */
    public void writeTo(OutputStream out) throws IOException {
        try (DataOutputStream data = new DataOutputStream(new GZIPOutputStream(out))) {
            data.writeInt(MAGIC);
            data.writeInt(roots.length);
            for (int root : roots) {
                data.writeInt(root);
            }

            data.writeInt(feature.length);
            for (int node = 0; node < feature.length; node++) {
                data.writeInt(feature[node]);
                data.writeDouble(threshold[node]);
                data.writeInt(left[node]);
                data.writeInt(right[node]);
                data.writeDouble(value[node]);
                data.writeDouble(cover[node]);
            }
        }
    }

    /** Reads what {@link #writeTo} wrote; any other stream is an IOException. */
    public static RegressionForest readFrom(InputStream in) throws IOException {
        try (DataInputStream data = new DataInputStream(new GZIPInputStream(in))) {
            if (data.readInt() != MAGIC) {
                throw new IOException("not a regression forest");
            }

            int[] roots = new int[data.readInt()];
            for (int tree = 0; tree < roots.length; tree++) {
                roots[tree] = data.readInt();
            }

            int nodes = data.readInt();
            RegressionForest forest = new RegressionForest(
                    roots,
                    new int[nodes],
                    new double[nodes],
                    new int[nodes],
                    new int[nodes],
                    new double[nodes],
                    new double[nodes]);
            for (int node = 0; node < nodes; node++) {
                forest.feature[node] = data.readInt();
                forest.threshold[node] = data.readDouble();
                forest.left[node] = data.readInt();
                forest.right[node] = data.readInt();
                forest.value[node] = data.readDouble();
                forest.cover[node] = data.readDouble();
            }

            return forest;
        }
    }

    /** Collects trees node by node; children may be added before or after their parent. */
    public static final class Builder {
        private final List<Integer> roots = new ArrayList<>();
        private final List<double[]> nodes = new ArrayList<>();
        private final List<int[]> links = new ArrayList<>();

        /** Adds a leaf with the mean and the number of its training rows; returns its index. */
        public int leaf(double leafValue, double rows) {
            nodes.add(new double[] {0, leafValue, rows});
            links.add(new int[] {0, LEAF, LEAF});
            return nodes.size() - 1;
        }

        /** Adds a split over nodes added before; returns its index. */
        public int split(int splitFeature, double splitThreshold, int leftNode, int rightNode) {
            double[] l = nodes.get(leftNode);
            double[] r = nodes.get(rightNode);
            double rows = l[2] + r[2];
            nodes.add(new double[] {splitThreshold, rows > 0 ? (l[1] * l[2] + r[1] * r[2]) / rows : 0, rows});
            links.add(new int[] {splitFeature, leftNode, rightNode});
            return nodes.size() - 1;
        }

        /** Makes a node the root of the next tree. */
        public void root(int node) {
            roots.add(node);
        }

        public RegressionForest build() {
            if (roots.isEmpty()) {
                throw new IllegalArgumentException("A forest needs a tree");
            }

            return new RegressionForest(
                    roots.stream().mapToInt(Integer::intValue).toArray(),
                    links.stream().mapToInt(l -> l[0]).toArray(),
                    nodes.stream().mapToDouble(n -> n[0]).toArray(),
                    links.stream().mapToInt(l -> l[1]).toArray(),
                    links.stream().mapToInt(l -> l[2]).toArray(),
                    nodes.stream().mapToDouble(n -> n[1]).toArray(),
                    nodes.stream().mapToDouble(n -> n[2]).toArray());
        }
    }
}
