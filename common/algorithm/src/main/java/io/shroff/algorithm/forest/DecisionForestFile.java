package io.shroff.algorithm.forest;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/** The bytes of a forest: a mark of the version, roots, nodes, sets of categories; compressed. */
final class DecisionForestFile {
    /** Forests with one output and no categories, missing values to the left. */
    private static final int FIRST_MAGIC = 0x53524631;

    private static final int MAGIC = 0x53524632;

    private DecisionForestFile() {}

    static void write(DecisionForest forest, OutputStream out) throws IOException {
        try (DataOutputStream data = new DataOutputStream(new GZIPOutputStream(out))) {
            data.writeInt(MAGIC);
            data.writeInt(forest.outputs);
            data.writeInt(forest.roots.length);
            for (int root : forest.roots) {
                data.writeInt(root);
            }

            data.writeInt(forest.nodes());
            for (int node = 0; node < forest.nodes(); node++) {
                data.writeInt(forest.feature[node]);
                data.writeDouble(forest.threshold[node]);
                data.writeInt(forest.left[node]);
                data.writeInt(forest.right[node]);
                data.writeInt(forest.missing[node]);
                data.writeInt(forest.set[node]);
                data.writeDouble(forest.cover[node]);
                for (int output = 0; output < forest.outputs; output++) {
                    data.writeDouble(forest.value(node, output));
                }
            }

            data.writeInt(forest.words.length);
            for (long word : forest.words) {
                data.writeLong(word);
            }
        }
    }

    static DecisionForest read(InputStream in) throws IOException {
        try (DataInputStream data = new DataInputStream(new GZIPInputStream(in))) {
            int magic = data.readInt();
            if (magic != MAGIC && magic != FIRST_MAGIC) {
                throw new IOException("not a decision forest");
            }

            int outputs = magic == MAGIC ? data.readInt() : 1;
            int[] roots = new int[data.readInt()];
            for (int tree = 0; tree < roots.length; tree++) {
                roots[tree] = data.readInt();
            }

            int nodes = data.readInt();
            int[] feature = new int[nodes];
            double[] threshold = new double[nodes];
            int[] left = new int[nodes];
            int[] right = new int[nodes];
            int[] missing = new int[nodes];
            int[] set = new int[nodes];
            double[] value = new double[nodes * outputs];
            double[] cover = new double[nodes];
            Arrays.fill(set, DecisionForest.NONE);
            for (int node = 0; node < nodes; node++) {
                feature[node] = data.readInt();
                threshold[node] = data.readDouble();
                left[node] = data.readInt();
                right[node] = data.readInt();
                if (magic == FIRST_MAGIC) {
                    missing[node] = left[node];
                    value[node] = data.readDouble();
                    cover[node] = data.readDouble();
                    continue;
                }

                missing[node] = data.readInt();
                set[node] = data.readInt();
                cover[node] = data.readDouble();
                for (int output = 0; output < outputs; output++) {
                    value[node * outputs + output] = data.readDouble();
                }
            }

            long[] words = new long[magic == MAGIC ? data.readInt() : 0];
            for (int i = 0; i < words.length; i++) {
                words[i] = data.readLong();
            }

            return new DecisionForest(
                    outputs, roots, feature, threshold, left, right, missing, set, words, value, cover);
        }
    }
}
