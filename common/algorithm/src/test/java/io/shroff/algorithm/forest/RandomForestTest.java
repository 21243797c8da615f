package io.shroff.algorithm.forest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.shroff.algorithm.forest.RandomForest.Options;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RandomForestTest {
    private static final List<FeatureKind> NUMERIC = List.of(FeatureKind.NUMERIC);
    private static final List<FeatureKind> CATEGORICAL = List.of(FeatureKind.CATEGORICAL);
    private static final double NAN = Double.NaN;

    private static Options options(int trees, int depth) {
        return new Options(trees, depth, 1, FeatureShare.ALL, 1, 5);
    }

    /** Each value many times over, so that every tree draws every one. */
    private static ForestRows often(List<FeatureKind> kinds, Task task, double[] values, double[] targets) {
        double[][] rows = IntStream.range(0, 100 * values.length)
                .mapToObj(i -> new double[] {values[i % values.length]})
                .toArray(double[][]::new);
        return ForestRows.of(
                kinds,
                task,
                rows,
                IntStream.range(0, rows.length)
                        .mapToDouble(i -> targets[i % targets.length])
                        .toArray());
    }

    private static byte[] bytes(DecisionForest forest) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        forest.writeTo(out);
        return out.toByteArray();
    }

    private static double[][] mixed(int count) {
        SplittableRandom random = new SplittableRandom(3);
        double[][] rows = new double[count][];
        for (int row = 0; row < count; row++) {
            rows[row] = new double[] {
                random.nextDouble(),
                random.nextInt(5) == 0 ? NAN : random.nextInt(40),
                random.nextInt(7),
                Math.exp(3 * random.nextDouble())
            };
        }

        return rows;
    }

    private static final List<FeatureKind> MIXED =
            List.of(FeatureKind.NUMERIC, FeatureKind.NUMERIC, FeatureKind.CATEGORICAL, FeatureKind.NUMERIC);

    private static double[] targets(double[][] rows, Task task) {
        SplittableRandom random = new SplittableRandom(4);
        return Arrays.stream(rows)
                .mapToDouble(row -> {
                    double value =
                            row[0] + (Double.isNaN(row[1]) ? 1 : row[1] / 40) + (row[2] % 3) + random.nextDouble();
                    return switch (task.kind()) {
                        case VALUE -> value;
                        case YES_NO, LABELS -> value > 2 ? 1 : 0;
                        case CLASSES -> Math.min(task.outputs() - 1, Math.floor(value));
                    };
                })
                .toArray();
    }

    @Test
    void splitsHalfwayBetweenTheValuesOfItsSides() {
        ForestRows rows = often(NUMERIC, Task.VALUE, new double[] {1, 2, 5, 6}, new double[] {3, 3, 8, 8});
        DecisionForest forest = RandomForest.fit(rows, options(3, 4)).forest();
        assertThat(forest.nodes()).isEqualTo(3 * 3);
        assertThat(forest.predict(new double[] {3.5})).isCloseTo(3, within(1e-12));
        assertThat(forest.predict(new double[] {3.6})).isCloseTo(8, within(1e-12));
    }

    @Test
    void splitsCategoriesByTheirMeanTarget() {
        ForestRows rows = often(CATEGORICAL, Task.YES_NO, new double[] {0, 1, 2, 3}, new double[] {1, 0, 1, 0});
        DecisionForest forest = RandomForest.fit(rows, options(3, 1)).forest();
        assertThat(IntStream.range(0, 4).mapToDouble(c -> forest.predict(new double[] {c})))
                .containsExactly(1.0, 0.0, 1.0, 0.0);
    }

    @Test
    void splitsCategoriesOfSeveralClasses() {
        ForestRows rows =
                often(CATEGORICAL, Task.classes(3), new double[] {0, 1, 2, 3, 4, 5}, new double[] {1, 2, 0, 1, 2, 0});
        DecisionForest forest = RandomForest.fit(rows, options(3, 2)).forest();
        assertThat(forest.predictAll(new double[] {3})).containsExactly(0, 1, 0);
        assertThat(forest.predictAll(new double[] {4})).containsExactly(0, 0, 1);
        assertThat(forest.predictAll(new double[] {2})).containsExactly(1, 0, 0);
    }

    @Test
    void learnsWhereMissingValuesBelong() {
        double[] values = {1, 2, 3, NAN};
        DecisionForest withHigh = RandomForest.fit(
                        often(NUMERIC, Task.VALUE, values, new double[] {0, 0, 9, 9}), options(3, 1))
                .forest();
        DecisionForest withLow = RandomForest.fit(
                        often(NUMERIC, Task.VALUE, values, new double[] {0, 0, 9, 0}), options(3, 1))
                .forest();
        DecisionForest alone = RandomForest.fit(
                        often(NUMERIC, Task.VALUE, values, new double[] {4, 4, 4, 7}), options(3, 1))
                .forest();
        assertThat(withHigh.predict(new double[] {NAN})).isCloseTo(9, within(1e-12));
        assertThat(withLow.predict(new double[] {NAN})).isCloseTo(0, within(1e-12));
        assertThat(alone.predict(new double[] {NAN})).isCloseTo(7, within(1e-12));
        assertThat(alone.predict(new double[] {1e9})).isCloseTo(4, within(1e-12));
    }

    @Test
    void whatANodeHasNotSeenGoesWithTheGreaterChild() {
        ForestRows rows = often(CATEGORICAL, Task.YES_NO, new double[] {0, 0, 0, 1}, new double[] {1, 1, 1, 0});
        DecisionForest forest = RandomForest.fit(rows, options(1, 1)).forest();
        assertThat(forest.predict(new double[] {NAN})).isEqualTo(1);
        assertThat(forest.predict(new double[] {77})).isEqualTo(1);
        assertThat(forest.predict(new double[] {300})).isEqualTo(1);
    }

    @Test
    void weightsCountAsRowsDo() {
        double[][] rows = mixed(300);
        double[] targets = targets(rows, Task.VALUE);
        ForestRows.Builder heavy = new ForestRows.Builder(Bins.of(MIXED, rows), Task.VALUE);
        for (int row = 0; row < rows.length; row++) {
            heavy.add(rows[row], row < 150 ? 100 : targets[row], row < 150 ? 1e-9 : 1);
        }

        DecisionForest forest = RandomForest.fit(heavy.build(), new Options(20, 3, 20, FeatureShare.ALL, 1, 5))
                .forest();
        assertThat(forest.predict(rows[200])).isLessThan(5);
        assertThat(forest.cover(forest.root(0))).isBetween(100.0, 200.0);
    }

    @Test
    void anyOrderAndThreadsGiveTheSameForest() throws IOException {
        double[][] rows = mixed(2_000);
        for (Task task : List.of(Task.VALUE, Task.YES_NO, Task.classes(4))) {
            double[] targets = targets(rows, task);
            int[] order = IntStream.range(0, rows.length)
                    .boxed()
                    .sorted((a, b) -> Long.compare(Mix.of(a), Mix.of(b)))
                    .mapToInt(Integer::intValue)
                    .toArray();
            ForestRows given = ForestRows.of(MIXED, task, rows, targets);
            ForestRows shuffled = ForestRows.of(
                    MIXED,
                    task,
                    Arrays.stream(order).mapToObj(i -> rows[i]).toArray(double[][]::new),
                    Arrays.stream(order).mapToDouble(i -> targets[i]).toArray());
            for (FeatureShare share : FeatureShare.values()) {
                Options options = new Options(7, 9, 2, share, .8, 11);
                RandomForest first = RandomForest.fit(given, options, 1);
                RandomForest second = RandomForest.fit(shuffled, options, 3);
                assertThat(bytes(second.forest())).isEqualTo(bytes(first.forest()));
                int outputs = task.outputs();
                double[] expected = first.outOfBag();
                double[] actual = second.outOfBag();
                for (int i = 0; i < order.length; i++) {
                    assertThat(Arrays.copyOfRange(actual, i * outputs, (i + 1) * outputs))
                            .containsExactly(
                                    Arrays.copyOfRange(expected, order[i] * outputs, (order[i] + 1) * outputs));
                }
            }
        }
    }

    @Test
    void bothWaysOfCountingGiveTheSameTrees() throws IOException {
        double[][] rows = mixed(1_000);
        double[] targets = targets(rows, Task.classes(3));
        double[][] beside = Arrays.stream(rows)
                .map(row -> new double[] {row[0], row[1], row[2], row[3]})
                .toArray(double[][]::new);
        ForestRows.Builder one = new ForestRows.Builder(Bins.of(MIXED, rows), Task.classes(3));
        ForestRows.Builder labels = new ForestRows.Builder(Bins.of(MIXED, rows), Task.labels(3));
        for (int row = 0; row < rows.length; row++) {
            double[] each = new double[3];
            each[(int) targets[row]] = 1;
            one.add(rows[row], targets[row], 1, row);
            labels.add(beside[row], each, 1, row);
        }

        Options options = new Options(5, 6, 3, FeatureShare.ALL, 1, 11);
        assertThat(bytes(RandomForest.fit(labels.build(), options).forest()))
                .isEqualTo(bytes(RandomForest.fit(one.build(), options).forest()));
    }

    @Test
    void outOfBagIsTheMeanOfTheTreesThatDidNotDrawTheRow() {
        double[][] rows = mixed(200);
        ForestRows given = ForestRows.of(MIXED, Task.VALUE, rows, targets(rows, Task.VALUE));
        Options options = new Options(10, 6, 2, FeatureShare.ONE_THIRD, 1, 11);
        RandomForest forest = RandomForest.fit(given, options);
        double[] outOfBag = forest.outOfBag();
        Bag bag = new Bag(1, 11);
        for (int row = 0; row < rows.length; row++) {
            int place = given.origin[row];
            long draw = given.draws[row];
            double mean = IntStream.range(0, 10)
                    .filter(tree -> bag.times(bag.salt(tree), draw) == 0)
                    .mapToDouble(tree -> forest.forest().value(forest.forest().leaf(tree, rows[place]), 0))
                    .average()
                    .orElse(NAN);
            assertThat(outOfBag[place]).isCloseTo(mean, within(1e-12));
        }
    }

    @Test
    void oneRowOneClassAndAConstantFeatureGiveLeaves() {
        DecisionForest one = RandomForest.fit(
                        ForestRows.of(NUMERIC, Task.VALUE, new double[][] {{4}}, new double[] {7}), options(5, 3))
                .forest();
        assertThat(one.predict(new double[] {0})).isEqualTo(7);
        assertThat(one.nodes()).isEqualTo(5);
        DecisionForest sure = RandomForest.fit(
                        often(NUMERIC, Task.YES_NO, new double[] {1, 2}, new double[] {1, 1}), options(5, 3))
                .forest();
        assertThat(sure.predict(new double[] {1})).isEqualTo(1);
        assertThat(sure.nodes()).isEqualTo(5);
        DecisionForest flat = RandomForest.fit(
                        often(NUMERIC, Task.VALUE, new double[] {3, 3}, new double[] {1, 2}), options(5, 3))
                .forest();
        assertThat(flat.nodes()).isEqualTo(5);
        assertThat(flat.predict(new double[] {3})).isCloseTo(1.5, within(.1));
    }

    @Test
    void leavesHoldTheRowsAskedFor() {
        double[][] rows = mixed(500);
        DecisionForest forest = RandomForest.fit(
                        ForestRows.of(MIXED, Task.VALUE, rows, targets(rows, Task.VALUE)),
                        new Options(5, 12, 17, FeatureShare.ALL, 1, 3))
                .forest();
        for (int node = 0; node < forest.nodes(); node++) {
            assertThat(forest.cover(node)).isGreaterThanOrEqualTo(17);
        }
    }

    @Test
    void refusesOptionsOutOfBounds() {
        assertThatThrownBy(() -> options(0, 3)).hasMessageStartingWith("Cannot grow 0 trees of depth 3");
        assertThatThrownBy(() -> new Options(1, 1, 1, FeatureShare.ALL, 0, 1))
                .hasMessageStartingWith("Cannot draw a share of 0.0");
    }

    @Test
    void manyFeaturesAreOfferedBySharesOfThem() {
        assertThat(FeatureShare.SQRT.of(23)).isEqualTo(5);
        assertThat(FeatureShare.ONE_THIRD.of(23)).isEqualTo(8);
        assertThat(FeatureShare.ALL.of(23)).isEqualTo(23);
    }

    /** Twice the weight doubles covers and nothing else: sums of doubles are exact in powers of two. */
    @Test
    void aWeightOfAllRowsChangesOnlyTheCover() {
        double[][] rows = mixed(600);
        for (Task task : List.of(Task.VALUE, Task.YES_NO, Task.classes(3), Task.labels(1))) {
            double[] targets = targets(rows, task);
            ForestRows.Builder once = new ForestRows.Builder(Bins.of(MIXED, rows), task);
            ForestRows.Builder twice = new ForestRows.Builder(Bins.of(MIXED, rows), task);
            for (int row = 0; row < rows.length; row++) {
                once.add(rows[row], targets[row], 1, row);
                twice.add(rows[row], targets[row], 2, row);
            }

            for (FeatureShare share : FeatureShare.values()) {
                Options options = new Options(4, 7, 3, share, 1, 11);
                DecisionForest first = RandomForest.fit(once.build(), options).forest();
                DecisionForest second = RandomForest.fit(twice.build(), options).forest();
                assertThat(second.nodes()).isEqualTo(first.nodes());
                for (int node = 0; node < first.nodes(); node++) {
                    assertThat(second.cover(node)).isEqualTo(2 * first.cover(node));
                    assertThat(second.value(node, 0)).isEqualTo(first.value(node, 0));
                }
            }
        }
    }
}
