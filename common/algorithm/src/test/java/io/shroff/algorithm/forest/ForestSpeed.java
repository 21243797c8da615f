package io.shroff.algorithm.forest;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;

/** Measures how long a forest of 30,000 rows of 23 features takes, by hand: the best of several rounds, in seconds. */
final class ForestSpeed {
    private static final int ROWS = 30_000;
    private static final int FEATURES = 23;
    private static final int ROUNDS = 12;

    private ForestSpeed() {}

    static double[][] rows(int count, int features) {
        SplittableRandom random = new SplittableRandom(1);
        double[][] rows = new double[count][features];
        for (double[] row : rows) {
            for (int feature = 0; feature < features; feature++) {
                row[feature] = feature % 2 == 0 ? random.nextInt(10) : random.nextDouble();
            }
        }

        return rows;
    }

    static double[] outcomes(double[][] rows) {
        SplittableRandom random = new SplittableRandom(2);
        double[] outcomes = new double[rows.length];
        for (int row = 0; row < rows.length; row++) {
            double score = rows[row][0] / 10 + rows[row][1] * rows[row][3] + rows[row][5] - rows[row][2] / 10 - .8;
            outcomes[row] = random.nextDouble() < 1 / (1 + Math.exp(-3 * score)) ? 1 : 0;
        }

        return outcomes;
    }

    // What it measures is its output.
    @SuppressWarnings("SystemOut")
    public static void main(String[] args) {
        double[][] rows = rows(ROWS, FEATURES);
        double[] outcomes = outcomes(rows);
        List<FeatureKind> kinds = Collections.nCopies(FEATURES, FeatureKind.NUMERIC);
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        for (Task task : List.of(Task.YES_NO, Task.VALUE)) {
            for (FeatureShare share : FeatureShare.values()) {
                RandomForest.Options options = new RandomForest.Options(100, 8, 1, share, 1, 7);
                double binning = Double.POSITIVE_INFINITY;
                double growing = Double.POSITIVE_INFINITY;
                double outOfBag = Double.POSITIVE_INFINITY;
                double both = Double.POSITIVE_INFINITY;
                for (int round = 0; round < ROUNDS; round++) {
                    long start = threads.getCurrentThreadCpuTime();
                    ForestRows binned = ForestRows.of(kinds, task, rows, outcomes);
                    long middle = threads.getCurrentThreadCpuTime();
                    RandomForest forest = RandomForest.fit(binned, options);
                    long end = threads.getCurrentThreadCpuTime();
                    forest.outOfBag();
                    outOfBag = Math.min(outOfBag, (threads.getCurrentThreadCpuTime() - end) / 1e9);
                    binning = Math.min(binning, (middle - start) / 1e9);
                    growing = Math.min(growing, (end - middle) / 1e9);
                    long clock = System.nanoTime();
                    RandomForest.fit(binned, options, 2);
                    both = Math.min(both, (System.nanoTime() - clock) / 1e9);
                }

                System.out.printf(
                        "%-6s %-9s processor: bins %.3f s, trees %.3f s, out of bag %.3f s; clock, two threads: trees"
                                + " %.3f s%n",
                        task.kind(), share, binning, growing, outOfBag, both);
            }
        }
    }
}
