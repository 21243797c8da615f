package io.shroff.bench;

import com.fasterxml.jackson.databind.JsonNode;
import io.shroff.algorithm.hierarchy.Grid;
import io.shroff.algorithm.hierarchy.Reconciliation;
import io.shroff.algorithm.hierarchy.Tree;
import io.shroff.algorithm.hierarchy.Weights;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Forecasts of a tree made to add up; for the public tool a smaller one, as two million take it longer than minutes.
 */
final class CoherenceSpeed implements KernelSpeed {
    private static final int NODES = 2_000_000;
    private static final int NODES_OF_PEER = 100_000;
    private static final int CHILDREN = 12;
    private static final int ROUNDS = 3;

    /** Made-up forecasts and variances of a tree whose nodes have twelve children each. */
    private static final class Made {
        private final int[] parent;
        private final double[] base;
        private final double[] variance;

        Made(int nodes) {
            SplittableRandom random = new SplittableRandom(SEED);
            this.parent = IntStream.range(0, nodes).map(i -> (i - 1) / CHILDREN).toArray();
            this.parent[0] = -1;
            this.base = random.doubles(nodes, 1, 100).toArray();
            this.variance = random.doubles(nodes, 1, 10).toArray();
        }

        double seconds(CoreClock clock) {
            Grid grid = Grid.of(Tree.of(parent), Tree.of(-1));
            return clock.least(
                    ROUNDS,
                    () -> Reconciliation.fit(
                                    grid,
                                    Weights.ofVariances(variance),
                                    new Reconciliation.Options(Reconciliation.Top.FREE, Reconciliation.Sign.ANY))
                            .reconcile(base)[0]);
        }

        double[][] rows() {
            return IntStream.range(0, parent.length)
                    .mapToObj(i -> new double[] {parent[i], base[i], variance[i]})
                    .toArray(double[][]::new);
        }
    }

    @Override
    public List<Line> measure(CoreClock clock, Peers peers) throws IOException {
        Line line = Line.of(
                        "methods: a tree of two million forecasts made to add up", "s", new Made(NODES).seconds(clock))
                .atMost(5);
        Made few = new Made(NODES_OF_PEER);
        Optional<JsonNode> said = peers.run("hierarchical", few.rows());
        if (said.isEmpty()) {
            return List.of(line);
        }

        return List.of(
                line,
                Peers.beside(
                        Line.of("methods: a tree of 100,000", "ms", 1e3 * few.seconds(clock)),
                        "hierarchicalforecast, sparse MinTrace",
                        said,
                        "seconds",
                        1e3));
    }
}
