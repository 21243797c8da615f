package io.shroff.jobs.workbench.hierarchy;

import java.util.Arrays;
import java.util.List;

/** By how much the children of a node miss it, along the dimension where they do most, as a share of their size. */
final class Incoherence {
    private Incoherence() {}

    /** For each cell of the trees crossed; NaN where it has no children or one of them no value. */
    static double[] of(double[] values, List<PathTree> trees) {
        double[] worst = new double[values.length];
        Arrays.fill(worst, Double.NaN);
        int stride = values.length;
        for (PathTree tree : trees) {
            int block = stride;
            stride /= tree.size();
            double[] sums = new double[values.length];
            double[] sizes = new double[values.length];
            boolean[] hasChildren = new boolean[values.length];
            for (int cell = 0; cell < values.length; cell++) {
                int node = cell % block / stride;
                if (tree.parent(node) >= 0) {
                    int above = cell + (tree.parent(node) - node) * stride;
                    hasChildren[above] = true;
                    sums[above] += values[cell];
                    sizes[above] += Math.abs(values[cell]);
                }
            }

            for (int cell = 0; cell < values.length; cell++) {
                double size = Math.max(sizes[cell], Math.abs(values[cell]));
                double miss = size == 0 ? 0 : Math.abs(sums[cell] - values[cell]) / size;
                if (hasChildren[cell] && !Double.isNaN(miss)) {
                    worst[cell] = Double.isNaN(worst[cell]) ? miss : Math.max(worst[cell], miss);
                }
            }
        }

        return worst;
    }
}
