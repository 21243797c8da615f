package io.shroff.bench;

import com.fasterxml.jackson.databind.JsonNode;
import io.shroff.algorithm.cluster.KMeans;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** Clusters of the pincodes of a country, for each number of them ten starts. */
final class ClusterSpeed implements KernelSpeed {
    static final int LEAST_CLUSTERS = 2;
    private static final int MOST_CLUSTERS = 20;
    private static final int STARTS = 10;
    private static final int MOST_ROUNDS = 300;
    private static final int KINDS = 6;

    @Override
    public List<Line> measure(CoreClock clock, Peers peers) throws IOException {
        double[][] rows = made();
        double[] costs = new double[MOST_CLUSTERS - LEAST_CLUSTERS + 1];
        double seconds = clock.least(1, () -> {
            Arrays.setAll(costs, i -> cost(rows, LEAST_CLUSTERS + i));
            return Arrays.stream(costs).sum();
        });
        Optional<JsonNode> said = peers.run("k-means", rows);
        List<Line> lines = new ArrayList<>();
        lines.add(Peers.beside(
                Line.of("methods: 19,300 rows of 20 in 2 to 20 clusters, ten starts each", "s", seconds)
                        .atMost(15),
                "scikit-learn",
                said,
                "seconds",
                1));
        said.ifPresent(node -> {
            double worst = IntStream.range(0, costs.length)
                    .mapToDouble(i -> costs[i] / node.path("costs").get(i).asDouble())
                    .max()
                    .orElseThrow();
            lines.add(Line.of("methods: their cost above scikit-learn's, at the worst", "millionths", millionths(worst))
                    .atMost(0));
        });
        return lines;
    }

    /** By how much a ratio of costs is above 1, to the hundredth: the rest is the order in which they were summed. */
    static double millionths(double ratio) {
        return Math.rint(1e8 * (ratio - 1)) / 100;
    }

    static double[][] made() {
        SplittableRandom random = new SplittableRandom(SEED);
        double[][] rows = new double[19_300][20];
        for (double[] row : rows) {
            int kind = random.nextInt(KINDS);
            Arrays.setAll(row, i -> (i % KINDS == kind ? 2 : 0) + random.nextGaussian());
        }

        return rows;
    }

    static IntStream clusters() {
        return IntStream.rangeClosed(LEAST_CLUSTERS, MOST_CLUSTERS);
    }

    static double cost(double[][] rows, int clusters) {
        return KMeans.fit(rows, new KMeans.Options(clusters, STARTS, MOST_ROUNDS, SEED))
                .inertia();
    }
}
