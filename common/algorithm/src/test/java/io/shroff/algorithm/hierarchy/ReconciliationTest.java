package io.shroff.algorithm.hierarchy;

import static io.shroff.algorithm.hierarchy.Hierarchies.coherent;
import static io.shroff.algorithm.hierarchy.Hierarchies.distance;
import static io.shroff.algorithm.hierarchy.Hierarchies.gap;
import static io.shroff.algorithm.hierarchy.Hierarchies.normals;
import static io.shroff.algorithm.hierarchy.Hierarchies.tree;
import static io.shroff.algorithm.hierarchy.Hierarchies.variances;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.shroff.algorithm.hierarchy.Reconciliation.Options;
import io.shroff.algorithm.hierarchy.Reconciliation.Sign;
import io.shroff.algorithm.hierarchy.Reconciliation.Top;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReconciliationTest {
    private static final Options FREE = new Options(Top.FREE, Sign.ANY);
    private static final Options KEPT = new Options(Top.KEPT, Sign.ANY);

    @Test
    void aParentAndTwoChildrenShareTheGap() {
        // Children say 4 + 5, the parent 12; with equal weights each moves by a third of the 3 that are missing.
        Grid grid = Grid.of(Tree.of(-1, 0, 0));
        double[] result = Reconciliation.fit(grid, Weights.equal(grid), FREE).reconcile(new double[] {12, 4, 5});
        assertThat(result).containsExactly(new double[] {11, 5, 6}, within(1e-12));
    }

    @Test
    void aKeptTopLeavesTheGapToTheChildrenByVariance() {
        Grid grid = Grid.of(Tree.of(-1, 0, 0));
        double[] result =
                Reconciliation.fit(grid, Weights.ofVariances(1, 1, 2), KEPT).reconcile(new double[] {12, 4, 5});
        assertThat(result).containsExactly(new double[] {12, 5, 7}, within(1e-12));
    }

    @Test
    void baselinesSumTheBottomOrShareTheTop() {
        Grid grid = Grid.of(Tree.of(-1, 0, 0));
        assertThat(Reconciliation.bottomUp(grid, new double[] {12, 4, 4})).containsExactly(8, 4, 4);
        assertThat(Reconciliation.topDown(grid, new double[] {12, 4, 4})).containsExactly(12, 6, 6);
        assertThat(Reconciliation.topDown(grid, new double[] {12, 0, 0})).containsExactly(12, 6, 6);
    }

    @Test
    void aCellWithoutAForecastOfItsOwnIsTheSumOfItsChildren() {
        Grid grid = Grid.of(Tree.of(-1, 0, 0, 1, 1));
        double without = Double.POSITIVE_INFINITY;
        double[] result = Reconciliation.fit(grid, Weights.ofVariances(1, without, 1, 1, 1), FREE)
                .reconcile(new double[] {12, -99, 3, 3, 2});
        assertThat(result).containsExactly(new double[] {11, 7, 4, 4, 3}, within(1e-12));
    }

    @Test
    void errorsOfALevelThatGoTogetherAddUp() {
        Grid grid = Grid.of(Tree.of(-1, 0, 0), Tree.of(-1, 0));
        // Levels: the top, its product, the regions, and the regions by product.
        assertThat(Weights.together(grid, new double[] {1, 2, 3, 4, 5, 0}))
                .containsExactly(1, 4, 3 * 8, 4 * 4, 5 * 8, 0);
    }

    @ParameterizedTest
    @EnumSource
    void oneTreeIsAsTheDenseSolve(Top top) {
        SplittableRandom random = new SplittableRandom(1);
        for (int round = 0; round < 200; round++) {
            matchesTheDenseSolve(random, Grid.of(tree(random, 1 + random.nextInt(15))), top);
        }
    }

    @ParameterizedTest
    @EnumSource
    void crossedTreesAreAsTheDenseSolve(Top top) {
        SplittableRandom random = new SplittableRandom(2);
        for (int round = 0; round < 40; round++) {
            Tree first = tree(random, 1 + random.nextInt(8));
            matchesTheDenseSolve(random, Grid.of(first, tree(random, 1 + random.nextInt(6))), top);
            matchesTheDenseSolve(random, Grid.of(tree(random, 3), tree(random, 4), tree(random, 3)), top);
        }
    }

    private static void matchesTheDenseSolve(SplittableRandom random, Grid grid, Top top) {
        double[] variance = variances(random, grid.cells());
        double[] base = normals(random, grid.cells(), 3, 5);
        double[] result = Reconciliation.fit(grid, Weights.ofVariances(variance), new Options(top, Sign.ANY))
                .reconcile(base);
        DenseOracle oracle = new DenseOracle(grid, DenseOracle.diagonal(variance));
        if (top == Top.KEPT) {
            oracle.with(grid.top(), base[grid.top()]);
        }

        assertThat(gap(grid, result)).isLessThan(1e-12);
        assertThat(result).containsExactly(oracle.solve(base), within(1e-9));
    }

    @ParameterizedTest
    @EnumSource
    void sharedErrorsAreAsTheDenseSolveWithTheirCovariance(Top top) {
        SplittableRandom random = new SplittableRandom(3);
        for (int round = 0; round < 30; round++) {
            Grid grid = Grid.of(tree(random, 2 + random.nextInt(6)), tree(random, 1 + random.nextInt(4)));
            double[][] errors = errors(random, grid.cells(), 3 + random.nextInt(20));
            double[] base = normals(random, grid.cells(), 3, 5);
            double[] result = Reconciliation.fit(grid, Weights.shrunk(errors), new Options(top, Sign.ANY))
                    .reconcile(base);
            DenseOracle oracle = new DenseOracle(grid, shrunkCovariance(errors));
            if (top == Top.KEPT) {
                oracle.with(grid.top(), base[grid.top()]);
            }

            assertThat(result).containsExactly(oracle.solve(base), within(1e-7));
        }
    }

    /** The textbook way over all pairs of cells. */
    private static double[][] shrunkCovariance(double[][] errors) {
        int n = errors.length;
        int times = errors[0].length;
        double[][] covariance = new double[n][n];
        double uncertainty = 0;
        double strength = 0;
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                covariance[i][j] = product(errors[i], errors[j]) / times;
            }
        }

        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                if (i != j) {
                    double scale = Math.sqrt(covariance[i][i] * covariance[j][j]);
                    double mean = covariance[i][j] / scale;
                    double spread = 0;
                    for (int t = 0; t < times; t++) {
                        spread += Math.pow(errors[i][t] * errors[j][t] / scale - mean, 2);
                    }

                    uncertainty += spread / (times * (times - 1.0));
                    strength += mean * mean;
                }
            }
        }

        double shrinkage = Math.min(1, Math.max(1e-4, uncertainty / strength));
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                covariance[i][j] *= i == j ? 1 : 1 - shrinkage;
            }
        }

        return covariance;
    }

    private static double product(double[] first, double[] second) {
        return IntStream.range(0, first.length)
                .mapToDouble(t -> first[t] * second[t])
                .sum();
    }

    private static double[][] errors(SplittableRandom random, int cells, int times) {
        double[] common = normals(random, times, 0, 1);
        double[][] errors = new double[cells][];
        for (int cell = 0; cell < cells; cell++) {
            double loading = random.nextDouble(2);
            double[] own = normals(random, times, 0, .2 + random.nextDouble());
            errors[cell] = IntStream.range(0, times)
                    .mapToDouble(t -> own[t] + loading * common[t])
                    .toArray();
        }

        return errors;
    }

    @Test
    void errorIsNeverAboveThatOfTheBase() {
        SplittableRandom random = new SplittableRandom(4);
        for (int round = 0; round < 100; round++) {
            Grid grid = Grid.of(tree(random, 20), tree(random, 5));
            double[] variance = variances(random, grid.cells());
            double[] truth =
                    Arrays.stream(coherent(random, grid)).map(Math::abs).toArray();
            grid.aggregate(truth);
            double[] base = normals(random, grid.cells(), 0, 1);
            for (int cell = 0; cell < base.length; cell++) {
                base[cell] = truth[cell] + base[cell] * Math.sqrt(variance[cell]);
            }

            for (Sign sign : Sign.values()) {
                double[] result = Reconciliation.fit(grid, Weights.ofVariances(variance), new Options(Top.FREE, sign))
                        .reconcile(base);
                assertThat(distance(result, truth, variance)).isLessThanOrEqualTo(distance(base, truth, variance));
            }
        }
    }

    @Test
    void whatAddsUpStaysAsItIs() {
        SplittableRandom random = new SplittableRandom(5);
        Grid grid = Grid.of(tree(random, 30), tree(random, 6));
        double[] base = coherent(random, grid);
        for (Weights weights : new Weights[] {Weights.equal(grid), Weights.structural(grid)}) {
            assertThat(Reconciliation.fit(grid, weights, FREE).reconcile(base)).containsExactly(base, within(1e-9));
        }
    }

    @ParameterizedTest
    @EnumSource
    void nonNegativeIsTheNearestOfAllSetsOfZeros(Top top) {
        SplittableRandom random = new SplittableRandom(6);
        for (int round = 0; round < 60; round++) {
            Grid grid = round % 2 == 0
                    ? Grid.of(tree(random, 2 + random.nextInt(8)))
                    : Grid.of(tree(random, 4), Tree.of(-1, 0, 0));
            double[] variance = variances(random, grid.cells());
            double[] base = normals(random, grid.cells(), 1, 4);
            base[grid.top()] = Math.abs(base[grid.top()]);
            double[] result = Reconciliation.fit(
                            grid, Weights.ofVariances(variance), new Options(top, Sign.NON_NEGATIVE))
                    .reconcile(base);
            assertThat(gap(grid, result)).isLessThan(1e-12);
            assertThat(Arrays.stream(result).min().orElseThrow()).isNotNegative();
            assertThat(distance(result, base, variance)).isCloseTo(nearest(grid, variance, base, top), within(1e-6));
        }
    }

    private static double nearest(Grid grid, double[] variance, double[] base, Top top) {
        int[] bottom = IntStream.range(0, grid.cells()).filter(grid::isBottom).toArray();
        double nearest = Double.POSITIVE_INFINITY;
        for (int set = 0; set < 1 << bottom.length; set++) {
            DenseOracle oracle = new DenseOracle(grid, DenseOracle.diagonal(variance));
            if (top == Top.KEPT) {
                oracle.with(grid.top(), base[grid.top()]);
            }

            for (int i = 0; i < bottom.length; i++) {
                if ((set >> i & 1) == 1) {
                    oracle.with(bottom[i], 0);
                }
            }

            double[] result = oracle.solve(base);
            boolean kept = top == Top.FREE || Math.abs(result[grid.top()] - base[grid.top()]) < 1e-9;
            if (kept && gap(grid, result) < 1e-9 && Arrays.stream(result).min().orElseThrow() > -1e-9) {
                nearest = Math.min(nearest, distance(result, base, variance));
            }
        }

        return nearest;
    }

    @Test
    void aKeptTopBelowZeroBecomesZero() {
        Grid grid = Grid.of(Tree.of(-1, 0, 0));
        double[] result = Reconciliation.fit(grid, Weights.equal(grid), new Options(Top.KEPT, Sign.NON_NEGATIVE))
                .reconcile(new double[] {-5, 3, 1});
        assertThat(result).containsExactly(0, 0, 0);
    }

    @Test
    void errorsThatAreShrunkWhollyAreAsUnrelatedOnes() {
        // One error at a time: every product of two cells is zero.
        Grid grid = Grid.of(Tree.of(-1, 0, 0));
        double[][] errors = {{1, 0, 0}, {0, 2, 0}, {0, 0, 3}};
        double[] base = {12, 4, 5};
        assertThat(Reconciliation.fit(grid, Weights.shrunk(errors), FREE).reconcile(base))
                .containsExactly(
                        Reconciliation.fit(grid, Weights.ofErrors(errors), FREE).reconcile(base), within(1e-12));
    }

    /** Cells with a forecast of 0 beside those of millions: variances lie 1e16 apart. */
    @ParameterizedTest
    @ValueSource(longs = {2, 4, 8})
    void crossedCellsOfVeryDifferentVariancesAreTheNearest(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Grid grid = Grid.of(tree(random, 21), tree(random, 120));
        double[] base = new double[grid.cells()];
        for (int cell = 0; cell < base.length; cell++) {
            boolean isBottom = grid.isBottom(cell);
            base[cell] = isBottom && random.nextInt(4) > 0 ? Math.exp(random.nextDouble(0, 16)) : 0;
        }

        grid.aggregate(base);
        double[] variance = new double[base.length];
        double[] precision = new double[base.length];
        for (int cell = 0; cell < base.length; cell++) {
            base[cell] *= random.nextInt(30) == 0 ? 0 : Math.exp(random.nextGaussian() / 2);
            double spread = random.nextDouble(.01, 2) * (base[cell] + 1);
            variance[cell] = spread * spread;
            precision[cell] = 1 / variance[cell];
        }

        Weights weights = Weights.ofVariances(variance);
        double[] answer = Reconciliation.fit(grid, weights, FREE).reconcile(base);
        assertThat(gap(grid, answer)).isLessThan(1e-12);
        // What the distance would lose by moving one cell at the bottom by as much as is best: nothing.
        double[] slope = new double[base.length];
        for (int cell = 0; cell < base.length; cell++) {
            slope[cell] = (answer[cell] - base[cell]) / variance[cell];
        }

        grid.spread(slope);
        grid.spread(precision);
        double distance = distance(answer, base, variance);
        for (int cell = 0; cell < base.length; cell++) {
            double gain = grid.isBottom(cell) ? slope[cell] * slope[cell] / precision[cell] : 0;
            assertThat(gain).isLessThan(1e-9 * distance);
        }

        double[] bounded = Reconciliation.fit(grid, weights, new Options(Top.FREE, Sign.NON_NEGATIVE))
                .reconcile(base);
        assertThat(gap(grid, bounded)).isLessThan(1e-12);
        assertThat(distance(bounded, base, variance))
                .isBetween(distance * (1 - 1e-9), distance(Reconciliation.bottomUp(grid, base), base, variance));
    }

    @Test
    void ofLongTreesNoMoveAtTheBottomComesNearer() {
        SplittableRandom random = new SplittableRandom(9);
        Grid grid = Grid.of(tree(random, 700), tree(random, 500));
        double[] base = normals(random, grid.cells(), 3, 5);
        double[] variance = variances(random, grid.cells());
        double[] answer =
                Reconciliation.fit(grid, Weights.ofVariances(variance), FREE).reconcile(base);
        double[] slope = new double[base.length];
        for (int cell = 0; cell < base.length; cell++) {
            slope[cell] = (answer[cell] - base[cell]) / variance[cell];
        }

        grid.spread(slope);
        double most = IntStream.range(0, slope.length)
                .filter(grid::isBottom)
                .mapToDouble(cell -> Math.abs(slope[cell]))
                .max()
                .orElseThrow();
        assertThat(gap(grid, answer)).isLessThan(1e-12);
        assertThat(most).isLessThan(1e-6);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 4})
    void twoMillionCellsTakeSeconds(int products) {
        SplittableRandom random = new SplittableRandom(7);
        int regions = 2_000_000 / products;
        int[] parent = IntStream.range(0, regions).map(i -> (i - 1) / 12).toArray();
        parent[0] = -1;
        int[] star = IntStream.range(0, products).map(i -> Math.min(i, 1) - 1).toArray();
        Grid grid = Grid.of(Tree.of(parent), Tree.of(star));
        double[] base = Arrays.stream(coherent(random, grid))
                .map(x -> x + random.nextDouble(-3, 3))
                .toArray();
        double[] variance = variances(random, grid.cells());
        long start = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        double[] result = Reconciliation.fit(grid, Weights.ofVariances(variance), new Options(Top.KEPT, Sign.ANY))
                .reconcile(base);
        long taken = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - start;
        assertThat(Duration.ofNanos(taken)).isLessThan(Duration.ofSeconds(products == 1 ? 5 : 20));
        assertThat(gap(grid, result)).isLessThan(1e-12);
        assertThat(result[grid.top()]).isCloseTo(base[grid.top()], within(1e-9 * Math.abs(base[grid.top()])));
    }

    @Test
    @Timeout(60)
    void manyValuesBelowZeroAreFewRoundsAndLeaveTheTopWhereItIs() {
        SplittableRandom random = new SplittableRandom(8);
        Grid grid = Grid.of(tree(random, 20_000), Tree.of(-1, 0, 0, 0));
        double[] base = normals(random, grid.cells(), 0, 5);
        base[grid.top()] = 1e5;
        double[] result = Reconciliation.fit(grid, Weights.structural(grid), new Options(Top.KEPT, Sign.NON_NEGATIVE))
                .reconcile(base);
        assertThat(Arrays.stream(result).min().orElseThrow()).isNotNegative();
        assertThat(result[grid.top()]).isCloseTo(1e5, within(1e-6));
    }

    @Test
    void badInputIsRefused() {
        Grid grid = Grid.of(Tree.of(-1, 0, 0));
        Reconciliation fitted = Reconciliation.fit(grid, Weights.equal(grid), FREE);
        assertThatThrownBy(() -> fitted.reconcile(new double[2])).hasMessageStartingWith("Cannot reconcile 2 base");
        assertThatThrownBy(() -> fitted.reconcile(new double[] {1, Double.NaN, 2}))
                .hasMessageContaining("not finite");
        assertThatThrownBy(() -> Weights.ofVariances(1, 0)).hasMessageContaining("variance 0.0");
        Weights infinite = Weights.ofVariances(1, Double.POSITIVE_INFINITY, 1);
        assertThatThrownBy(() -> Reconciliation.fit(grid, infinite, FREE)).hasMessageContaining("cell 1");
        Weights two = Weights.ofVariances(1, 1);
        assertThatThrownBy(() -> Reconciliation.fit(grid, two, FREE)).hasMessageContaining("2 variances");
        assertThatThrownBy(() -> Weights.shrunk(new double[3][1])).hasMessageContaining("at least two errors");
        assertThatThrownBy(() -> Weights.ofErrors(new double[3][4])).hasMessageContaining("not all zero");
        assertThatThrownBy(() -> Weights.ofErrors(new double[][] {{1, 2}, {1}})).hasMessageContaining("cell 1");
    }
}
