package io.shroff.bench;

import io.shroff.algorithm.explain.Attributions;
import io.shroff.algorithm.explain.ClassicRecursion;
import io.shroff.algorithm.forest.DecisionForest;
import io.shroff.algorithm.forest.FeatureKind;
import io.shroff.algorithm.forest.FeatureShare;
import io.shroff.algorithm.forest.ForestRows;
import io.shroff.algorithm.forest.RandomForest;
import io.shroff.algorithm.forest.Task;
import java.io.IOException;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;

/** A forest grown, and its scores explained. */
final class ForestSpeed implements KernelSpeed {
    private static final int ROWS = 30_000;
    private static final int FEATURES = 23;
    private static final int TREES = 100;
    private static final int EXPLAINED_TREES = 20;
    private static final int EXPLAINED_ROWS = 500;

    @Override
    public List<Line> measure(CoreClock clock, Peers peers) throws IOException {
        double[][] rows = new double[ROWS][FEATURES];
        double[] outcomes = new double[ROWS];
        make(rows, outcomes);
        double[][] table = new double[ROWS][];
        Arrays.setAll(table, i -> {
            double[] row = Arrays.copyOf(rows[i], FEATURES + 1);
            row[FEATURES] = outcomes[i];
            return row;
        });
        ForestRows learned =
                ForestRows.of(Collections.nCopies(FEATURES, FeatureKind.NUMERIC), Task.YES_NO, rows, outcomes);
        double seconds = clock.least(() -> grown(learned, TREES).forest().nodes());
        DecisionForest few = grown(learned, EXPLAINED_TREES).forest();
        double[][] some = Arrays.copyOf(rows, EXPLAINED_ROWS);
        Attributions attributions = new Attributions(few, FEATURES);
        double explained = clock.least(() -> attributions.of(some)[0][0]);
        ClassicRecursion classic = new ClassicRecursion(few, FEATURES);
        double classically = clock.least(() ->
                Arrays.stream(some).mapToDouble(row -> classic.of(row, 0)[0]).sum());
        return List.of(
                Peers.beside(
                        Line.of("methods: 100 trees of depth 8 grown from 30,000 rows of 23", "s", seconds)
                                .atMost(.5),
                        "scikit-learn",
                        peers.run("forest", table),
                        "seconds",
                        1),
                Peers.beside(
                        Line.of("methods: a row explained by a tree of depth 8", "µs", ofATreeAndRow(explained))
                                .atMost(12.5),
                        "shap",
                        peers.run("attributions", table),
                        "seconds",
                        1e6),
                Line.of("methods: the same rows and trees by either of our ways", "µs", ofATreeAndRow(explained))
                        .beside("classic recursion", ofATreeAndRow(classically))
                        .ratioAtMost(1 / 3.0));
    }

    private static double ofATreeAndRow(double seconds) {
        return 1e6 * seconds / EXPLAINED_ROWS / EXPLAINED_TREES;
    }

    private static void make(double[][] rows, double[] outcomes) {
        SplittableRandom random = new SplittableRandom(SEED);
        for (int i = 0; i < rows.length; i++) {
            Arrays.setAll(rows[i], feature -> feature % 2 == 0 ? random.nextInt(10) : random.nextDouble());
            double score = rows[i][0] / 10 + rows[i][1] * rows[i][3] + rows[i][5] - rows[i][2] / 10 - .8;
            outcomes[i] = random.nextDouble() < 1 / (1 + Math.exp(-3 * score)) ? 1 : 0;
        }
    }

    private static RandomForest grown(ForestRows learned, int trees) {
        return RandomForest.fit(learned, new RandomForest.Options(trees, 8, 1, FeatureShare.SQRT, 1, SEED));
    }
}
