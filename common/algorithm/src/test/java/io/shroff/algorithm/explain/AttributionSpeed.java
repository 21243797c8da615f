package io.shroff.algorithm.explain;

import io.shroff.algorithm.forest.DecisionForest;
import io.shroff.algorithm.forest.FeatureKind;
import io.shroff.algorithm.forest.FeatureShare;
import io.shroff.algorithm.forest.ForestRows;
import io.shroff.algorithm.forest.RandomForest;
import io.shroff.algorithm.forest.Task;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.Collections;
import java.util.SplittableRandom;

/** Measures how many rows are explained by a tree in a second of one core, by hand: the best of several rounds. */
final class AttributionSpeed {
    private static final int FEATURES = 23;
    private static final int TREES = 20;
    private static final int ROUNDS = 8;

    private AttributionSpeed() {}

    // What it measures is its output.
    @SuppressWarnings("SystemOut")
    public static void main(String[] args) {
        SplittableRandom random = new SplittableRandom(1);
        double[][] rows = new double[30_000][FEATURES];
        double[] targets = new double[rows.length];
        for (int row = 0; row < rows.length; row++) {
            Arrays.setAll(rows[row], feature -> random.nextDouble());
            targets[row] = rows[row][0] + rows[row][1] * rows[row][2] + random.nextDouble() > 1.2 ? 1 : 0;
        }

        ForestRows learned =
                ForestRows.of(Collections.nCopies(FEATURES, FeatureKind.NUMERIC), Task.YES_NO, rows, targets);
        double[][] some = Arrays.copyOf(rows, 500);
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        for (int depth : new int[] {6, 8, 12, 16}) {
            DecisionForest forest = RandomForest.fit(
                            learned, new RandomForest.Options(TREES, depth, 5, FeatureShare.SQRT, 1, 7))
                    .forest();
            Attributions attributions = new Attributions(forest, FEATURES);
            ClassicRecursion classic = new ClassicRecursion(forest, FEATURES);
            double best = 0;
            double bestClassic = 0;
            for (int round = 0; round < ROUNDS; round++) {
                long start = threads.getCurrentThreadCpuTime();
                attributions.of(some);
                long middle = threads.getCurrentThreadCpuTime();
                for (int row = 0; row < 50; row++) {
                    classic.of(some[row], 0);
                }

                long end = threads.getCurrentThreadCpuTime();
                best = Math.max(best, some.length * TREES * 1e9 / (middle - start));
                bestClassic = Math.max(bestClassic, 50 * TREES * 1e9 / (end - middle));
            }

            System.out.printf(
                    "depth %2d: %8.0f tree-rows a second, classic %7.0f, %.1f times; %d nodes a tree%n",
                    depth, best, bestClassic, best / bestClassic, forest.nodes() / TREES);
        }
    }
}
