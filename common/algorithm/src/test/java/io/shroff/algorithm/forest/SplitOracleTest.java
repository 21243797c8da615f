package io.shroff.algorithm.forest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.shroff.algorithm.forest.RandomForest.Options;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Trees against the definition: at each node the split is as good as the best of all splits, tried one by one on the
 * rows themselves, every set of categories included; and no leaf has a split left that would help.
 */
class SplitOracleTest {
    private static final int ROWS = 150;
    private static final int DEPTH = 5;
    private static final int CATEGORIES = 5;
    private List<FeatureKind> kinds = List.of();
    private int fewest;
    private final double[][] rows = new double[ROWS][];
    private final double[] targets = new double[ROWS];
    private final double[] weights = new double[ROWS];
    private int[] times = new int[0];

    private DecisionForest grown(Task task, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        for (int row = 0; row < ROWS; row++) {
            rows[row] = new double[] {
                random.nextInt(5) == 0 ? Double.NaN : random.nextInt(12),
                random.nextInt(7) == 0 ? Double.NaN : random.nextInt(CATEGORIES),
                random.nextDouble()
            };
            double value = (rows[row][0] > 5 ? 1 : 0) + (rows[row][1] % 2) * rows[row][2] + random.nextDouble();
            value = Double.isNaN(value) ? random.nextDouble() : value;
            targets[row] = task.kind() == Task.Kind.VALUE ? 50 + value : value > 1 ? 1 : 0;
            weights[row] = seed % 2 == 0 ? 1 : .5 + random.nextDouble();
        }

        ForestRows.Builder builder = new ForestRows.Builder(Bins.of(kinds, rows), task);
        for (int row = 0; row < ROWS; row++) {
            builder.add(rows[row], targets[row], weights[row]);
        }

        ForestRows given = builder.build();
        Bag bag = new Bag(1, seed);
        times = new int[ROWS];
        for (int row = 0; row < ROWS; row++) {
            times[given.origin[row]] = bag.times(bag.salt(0), given.draws[row]);
        }

        return RandomForest.fit(given, new Options(1, DEPTH, fewest, FeatureShare.ALL, 1, seed))
                .forest();
    }

    /** Sum of squared differences to the mean. */
    private double squares(List<Integer> in) {
        double weight = 0;
        double sum = 0;
        for (int row : in) {
            weight += times[row] * weights[row];
            sum += times[row] * weights[row] * targets[row];
        }

        double squares = 0;
        for (int row : in) {
            double error = targets[row] - sum / weight;
            squares += times[row] * weights[row] * error * error;
        }

        return squares;
    }

    /** How much the squares fall by a split; nothing where a side would hold too few. */
    private double gain(List<Integer> in, IntPredicate goesLeft) {
        List<Integer> left = in.stream().filter(goesLeft::test).toList();
        List<Integer> right = in.stream().filter(row -> !goesLeft.test(row)).toList();
        boolean isEnough = count(left) >= fewest && count(right) >= fewest;
        return isEnough ? squares(in) - squares(left) - squares(right) : 0;
    }

    private int count(List<Integer> in) {
        return in.stream().mapToInt(row -> times[row]).sum();
    }

    private double bestGain(List<Integer> in) {
        double best = 0;
        for (int feature = 0; feature < kinds.size(); feature++) {
            int of = feature;
            for (Side missing : Side.values()) {
                if (kinds.get(feature) == FeatureKind.CATEGORICAL) {
                    for (int set = 0; set < 1 << CATEGORIES; set++) {
                        int chosen = set;
                        best = Math.max(
                                best,
                                gain(
                                        in,
                                        row -> Double.isNaN(rows[row][of])
                                                ? missing == Side.LEFT
                                                : (chosen >>> (int) rows[row][of] & 1) == 1));
                    }
                } else {
                    for (int at : in) {
                        double cut = rows[at][of];
                        best = Math.max(
                                best,
                                gain(
                                        in,
                                        row -> Double.isNaN(rows[row][of])
                                                ? missing == Side.LEFT
                                                : rows[row][of] <= cut));
                    }
                }
            }
        }

        return best;
    }

    private int check(DecisionForest forest, int node, List<Integer> in, int depth) {
        double best = depth == DEPTH ? 0 : bestGain(in);
        assertThat(forest.cover(node))
                .isCloseTo(
                        in.stream()
                                .mapToDouble(row -> times[row] * weights[row])
                                .sum(),
                        within(1e-9));
        if (forest.isLeaf(node)) {
            assertThat(best).isLessThan(1e-9);
            return 0;
        }

        IntPredicate goesLeft = row -> forest.child(node, rows[row]) == forest.left(node);
        assertThat(gain(in, goesLeft)).isCloseTo(best, within(1e-9));
        return 1
                + check(
                        forest,
                        forest.left(node),
                        in.stream().filter(goesLeft::test).toList(),
                        depth + 1)
                + check(
                        forest,
                        forest.right(node),
                        in.stream().filter(row -> !goesLeft.test(row)).toList(),
                        depth + 1);
    }

    private int checked(Task task, long seed) {
        DecisionForest forest = grown(task, seed);
        List<Integer> drawn =
                IntStream.range(0, ROWS).filter(row -> times[row] > 0).boxed().toList();
        return check(forest, forest.root(0), drawn, 0);
    }

    @Test
    void everySplitIsTheBest() {
        kinds = List.of(FeatureKind.NUMERIC, FeatureKind.CATEGORICAL, FeatureKind.NUMERIC);
        fewest = 1;
        for (long seed = 0; seed < 4; seed++) {
            assertThat(checked(Task.VALUE, seed)).isGreaterThan(3);
            assertThat(checked(Task.YES_NO, seed)).isGreaterThan(2);
        }
    }

    @Test
    void everySplitIsTheBestOfThoseThatLeaveEnoughRows() {
        kinds = List.of(FeatureKind.NUMERIC, FeatureKind.NUMERIC, FeatureKind.NUMERIC);
        fewest = 5;
        for (long seed = 0; seed < 4; seed++) {
            assertThat(checked(Task.VALUE, seed)).isGreaterThan(3);
            assertThat(checked(Task.YES_NO, seed)).isGreaterThan(2);
        }
    }
}
