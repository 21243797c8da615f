package io.shroff.algorithm.hierarchy;

import java.util.SplittableRandom;

/** Random hierarchies for tests. */
final class Hierarchies {
    private Hierarchies() {}

    /** A tree whose nodes are numbered in no order. */
    static Tree tree(SplittableRandom random, int nodes) {
        int[] name = new int[nodes];
        for (int i = 0; i < nodes; i++) {
            int other = random.nextInt(i + 1);
            name[i] = name[other];
            name[other] = i;
        }

        int[] parent = new int[nodes];
        for (int i = 0; i < nodes; i++) {
            parent[name[i]] = i == 0 ? -1 : name[random.nextInt(i)];
        }

        return Tree.of(parent);
    }

    static double[] normals(SplittableRandom random, int n, double mean, double deviation) {
        return random.doubles(n)
                .map(u ->
                        mean + deviation * Math.sqrt(-2 * Math.log1p(-u)) * Math.cos(2 * Math.PI * random.nextDouble()))
                .toArray();
    }

    static double[] variances(SplittableRandom random, int n) {
        return random.doubles(n, -3, 3).map(Math::exp).toArray();
    }

    /** Values that add up: random at the bottom. */
    static double[] coherent(SplittableRandom random, Grid grid) {
        double[] values = normals(random, grid.cells(), 5, 3);
        grid.aggregate(values);
        return values;
    }

    /** The largest gap between a cell and the sum of what it holds at the bottom, against the largest value. */
    static double gap(Grid grid, double[] values) {
        double[] sums = values.clone();
        grid.aggregate(sums);
        double gap = 0;
        double size = 1;
        for (int cell = 0; cell < sums.length; cell++) {
            gap = Math.max(gap, Math.abs(sums[cell] - values[cell]));
            size = Math.max(size, Math.abs(sums[cell]));
        }

        return gap / size;
    }

    static double distance(double[] first, double[] second, double[] variance) {
        double sum = 0;
        for (int cell = 0; cell < first.length; cell++) {
            sum += (first[cell] - second[cell]) * (first[cell] - second[cell]) / variance[cell];
        }

        return sum;
    }
}
