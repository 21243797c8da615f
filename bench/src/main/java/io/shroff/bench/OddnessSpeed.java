package io.shroff.bench;

import io.shroff.algorithm.anomaly.IsolationForest;
import io.shroff.algorithm.changepoint.ChangePoints;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/** Rows scored by how odd they are, and series searched for changes. */
final class OddnessSpeed implements KernelSpeed {
    private static final String CHANGES = "methods: the changes of a series of 120";

    @Override
    public List<Line> measure(CoreClock clock, Peers peers) throws IOException {
        double[][] rows = new double[100_000][10];
        SplittableRandom random = new SplittableRandom(SEED);
        for (double[] row : rows) {
            Arrays.setAll(row, i -> random.nextGaussian());
        }

        IsolationForest forest = IsolationForest.fit(rows, new IsolationForest.Options(100, 256, SEED));
        double scored = clock.least(() -> forest.score(rows)[0]);
        double[][] series = series();
        Line changes = Line.of(CHANGES, "µs", 1e6 * changes(clock, series) / series.length)
                .atMost(50);
        return List.of(
                Peers.beside(
                        Line.of("methods: a row of ten scored by an isolation forest", "µs", 1e6 * scored / rows.length)
                                .atMost(1),
                        "scikit-learn",
                        peers.run("isolation-forest", rows),
                        "seconds",
                        1e6),
                Peers.beside(changes, "ruptures, PELT", peers.run("pelt", series), "seconds", 1e6),
                Peers.beside(
                        changes, "ruptures, its kernel in C", peers.run("kernel-changes", series), "seconds", 1e6));
    }

    private static double[][] series() {
        SplittableRandom random = new SplittableRandom(SEED);
        double[][] series = new double[2_000][120];
        for (double[] one : series) {
            int at = random.nextInt(20, 100);
            Arrays.setAll(one, t -> (t < at ? 0 : 3) + random.nextGaussian());
        }

        return series;
    }

    private static double changes(CoreClock clock, double[][] series) {
        return clock.least(() -> {
            double sum = 0;
            for (double[] one : series) {
                sum += ChangePoints.fit(one, ChangePoints.Options.DEFAULT)
                        .changes()
                        .size();
            }

            return sum;
        });
    }
}
