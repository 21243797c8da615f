package io.shroff.algorithm.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.shroff.algorithm.forest.DecisionForest;
import io.shroff.algorithm.forest.FeatureKind;
import io.shroff.algorithm.forest.FeatureShare;
import io.shroff.algorithm.forest.ForestRows;
import io.shroff.algorithm.forest.RandomForest;
import io.shroff.algorithm.forest.Task;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class AttributionsTest {
    private static final int FEATURES = 5;
    private static final List<FeatureKind> KINDS = List.of(
            FeatureKind.NUMERIC,
            FeatureKind.CATEGORICAL,
            FeatureKind.NUMERIC,
            FeatureKind.CATEGORICAL,
            FeatureKind.NUMERIC);

    private static double[][] rows(int count) {
        SplittableRandom random = new SplittableRandom(9);
        double[][] rows = new double[count][];
        for (int row = 0; row < count; row++) {
            rows[row] = new double[] {
                random.nextDouble(),
                random.nextInt(9),
                random.nextInt(4) == 0 ? Double.NaN : random.nextInt(20),
                random.nextInt(6) == 0 ? Double.NaN : random.nextInt(3),
                random.nextDouble()
            };
        }

        return rows;
    }

    private static DecisionForest grown(Task task, double[][] rows, int trees, int depth) {
        SplittableRandom random = new SplittableRandom(10);
        double[] targets = Arrays.stream(rows)
                .mapToDouble(row -> {
                    double value = row[0] * (1 + row[1] % 4)
                            + (Double.isNaN(row[2]) ? 1 : row[2] / 20) * row[4]
                            + random.nextDouble();
                    return switch (task.kind()) {
                        case VALUE -> 100 * value;
                        case YES_NO, LABELS -> value > 2 ? 1 : 0;
                        case CLASSES -> Math.min(task.outputs() - 1, Math.floor(value));
                    };
                })
                .toArray();
        return RandomForest.fit(
                        ForestRows.of(KINDS, task, rows, targets),
                        new RandomForest.Options(trees, depth, 2, FeatureShare.SQRT, 1, 3))
                .forest();
    }

    /** What a tree says of a row of which only the features in a set of bits are known. */
    private static double known(DecisionForest forest, int node, double[] row, int set, int output) {
        if (forest.isLeaf(node)) {
            return forest.value(node, output);
        }

        if ((set >>> forest.feature(node) & 1) == 1) {
            return known(forest, forest.child(node, row), row, set, output);
        }

        int left = forest.left(node);
        int right = forest.right(node);
        return (forest.cover(left) * known(forest, left, row, set, output)
                        + forest.cover(right) * known(forest, right, row, set, output))
                / forest.cover(node);
    }

    /** By the definition: the mean gain of a feature over all orders in which features become known. */
    private static double[] bruteForce(DecisionForest forest, double[] row, int output) {
        double[] factorial = {1, 1, 2, 6, 24, 120};
        double[] sums = new double[FEATURES];
        for (int tree = 0; tree < forest.trees(); tree++) {
            for (int feature = 0; feature < FEATURES; feature++) {
                for (int set = 0; set < 1 << FEATURES; set++) {
                    if ((set >>> feature & 1) == 0) {
                        int size = Integer.bitCount(set);
                        double share = factorial[size] * factorial[FEATURES - 1 - size] / factorial[FEATURES];
                        int root = forest.root(tree);
                        sums[feature] += share
                                * (known(forest, root, row, set | 1 << feature, output)
                                        - known(forest, root, row, set, output));
                    }
                }
            }
        }

        return Arrays.stream(sums).map(sum -> sum / forest.trees()).toArray();
    }

    /** One split of .5: 30 rows of 2 on the left, 10 of 6 on the right; the mean is 3. */
    @Test
    void aSingleSplitGivesItsFeatureTheWholeDifference() {
        DecisionForest.Builder builder = new DecisionForest.Builder();
        builder.root(builder.split(1, .5, builder.leaf(2, 30), builder.leaf(6, 10)));
        Attributions attributions = new Attributions(builder.build(), 2);
        assertThat(attributions.base(0)).isEqualTo(3);
        assertThat(attributions.of(new double[] {9, 1})).containsExactly(new double[] {0, 3}, within(1e-12));
        assertThat(attributions.of(new double[] {9, 0})).containsExactly(new double[] {0, -1}, within(1e-12));
    }

    /** And of two fair coins: both features gain alike where both must be 1, from a mean of 1/4. */
    @Test
    void twoFeaturesThatOnlyCountTogetherShareAlike() {
        DecisionForest.Builder builder = new DecisionForest.Builder();
        int both = builder.split(1, .5, builder.leaf(0, 10), builder.leaf(1, 10));
        builder.root(builder.split(0, .5, builder.leaf(0, 20), both));
        double[] attributed = new Attributions(builder.build(), 2).of(new double[] {1, 1});
        assertThat(attributed).containsExactly(new double[] {.375, .375}, within(1e-12));
    }

    @Test
    void agreesWithTheDefinition() {
        double[][] rows = rows(400);
        for (Task task : List.of(Task.VALUE, Task.YES_NO, Task.classes(3))) {
            DecisionForest forest = grown(task, rows, 6, 6);
            Attributions attributions = new Attributions(forest, FEATURES);
            for (int row = 0; row < 20; row++) {
                double[] attributed = attributions.of(rows[row]);
                for (int output = 0; output < task.outputs(); output++) {
                    double[] run = Arrays.copyOfRange(attributed, output * FEATURES, (output + 1) * FEATURES);
                    assertThat(run).containsExactly(bruteForce(forest, rows[row], output), within(1e-9));
                }
            }
        }
    }

    @Test
    void agreesWithTheClassicRecursionOnDeepTrees() {
        double[][] rows = rows(2_000);
        DecisionForest forest = grown(Task.VALUE, rows, 4, 14);
        ClassicRecursion classic = new ClassicRecursion(forest, FEATURES);
        double[][] attributed = new Attributions(forest, FEATURES).of(Arrays.copyOf(rows, 50));
        for (int row = 0; row < attributed.length; row++) {
            assertThat(attributed[row]).containsExactly(classic.of(rows[row], 0), within(1e-9));
        }
    }

    @Test
    void aForestOfLeavesGivesNothing() {
        DecisionForest.Builder builder = new DecisionForest.Builder();
        builder.root(builder.leaf(4, 1));
        assertThat(new Attributions(builder.build(), 2).of(new double[] {1, 2})).containsExactly(0, 0);
    }

    @Test
    void refusesWhatDoesNotFit() {
        DecisionForest.Builder builder = new DecisionForest.Builder();
        builder.root(builder.split(1, .5, builder.leaf(2, 0), builder.leaf(6, 10)));
        DecisionForest forest = builder.build();
        assertThatThrownBy(() -> new Attributions(forest, 1))
                .hasMessage("Cannot explain by 1 features: the forest asks for at least 2.");
        Attributions attributions = new Attributions(forest, 2);
        double[] row = {1, 2};
        assertThatThrownBy(() -> attributions.of(row))
                .hasMessage("Cannot explain a forest with a node that no training row came to. Give the nodes their"
                        + " cover.");
        double[] shorter = {1};
        assertThatThrownBy(() -> attributions.of(shorter))
                .hasMessage("Cannot explain a row of 1 values by 2 features. Give the features that were named.");
    }

    @Test
    void pointsIntegratePolynomialsExactly() {
        for (int count = 1; count <= 15; count++) {
            GaussLegendre rule = GaussLegendre.of(count);
            for (int degree = 0; degree < 2 * count; degree++) {
                double sum = 0;
                for (int k = 0; k < count; k++) {
                    sum += rule.weights[k] * Math.pow(rule.points[k], degree);
                }

                assertThat(sum).isCloseTo(1.0 / (degree + 1), within(1e-14));
            }
        }
    }
}
