package io.shroff.algorithm.forest;

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
        for (FeatureShare share : FeatureShare.values()) {
            for (int threads = 1; threads <= 2; threads++) {
                double first = 0;
                double best = Double.POSITIVE_INFINITY;
                double binned = Double.POSITIVE_INFINITY;
                for (int round = 0; round < ROUNDS; round++) {
                    long start = System.nanoTime();
                    ForestRows binnedRows = ForestRows.of(kinds, Task.YES_NO, rows, outcomes);
                    long middle = System.nanoTime();
                    RandomForest.fit(binnedRows, new RandomForest.Options(100, 8, 1, share, 1, 7), threads);
                    double took = (System.nanoTime() - start) / 1e9;
                    first = round == 0 ? took : first;
                    best = Math.min(best, took);
                    binned = Math.min(binned, (middle - start) / 1e9);
                }

                System.out.printf(
                        "%-9s %d threads: %.3f s, of which binning %.3f s; first round %.3f s%n",
                        share, threads, best, binned, first);
            }
        }
    }
}
