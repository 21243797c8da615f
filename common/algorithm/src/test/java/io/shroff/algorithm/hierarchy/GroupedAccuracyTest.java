package io.shroff.algorithm.hierarchy;

import static io.shroff.algorithm.hierarchy.Hierarchies.normals;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.shroff.algorithm.hierarchy.Reconciliation.Options;
import io.shroff.algorithm.hierarchy.Reconciliation.Sign;
import io.shroff.algorithm.hierarchy.Reconciliation.Top;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Made-up quarterly demand of 76 regions in 8 states by 4 purposes, 425 cells, of which each is forecast by itself with
 * simple smoothing of a season: shared shocks at state and purpose, a rise of the whole late in the history that only
 * the large cells show clearly.
 */
class GroupedAccuracyTest {
    private static final int TIMES = 72;
    private static final int HORIZON = 8;
    private static final int SEASON = 4;
    private static final Grid GRID = Grid.of(
            Tree.of(IntStream.range(0, 85)
                    .map(i -> i == 0 ? -1 : i < 9 ? 0 : 1 + (i - 9) % 8)
                    .toArray()),
            Tree.of(-1, 0, 0, 0, 0));

    /** Mean scaled error of all cells and of the top, by method, summed over the seeds. */
    private static final double[][] ERROR = new double[9][2];

    private static final int[] LEVELS = GRID.levels();

    /** The same by level. */
    private static final double[][] BY_LEVEL = new double[ERROR.length][9];

    @BeforeAll
    static void forecastAllSeeds() {
        for (int seed = 0; seed < 10; seed++) {
            score(seed);
        }
    }

    @Test
    void sharedErrorsWithTheTopKeptAreBelowTheBaseEverywhere() {
        assertThat(ERROR[4][0]).isLessThan(.98 * ERROR[0][0]);
        assertThat(ERROR[4][1]).isCloseTo(ERROR[0][1], within(1e-9));
    }

    @Test
    void whereErrorsOfALevelGoTogetherNoLevelIsWorseThanItsBase() {
        for (int level = 0; level < BY_LEVEL[0].length; level++) {
            assertThat(BY_LEVEL[6][level])
                    .as("top kept, level " + level)
                    // Of the top the same, to rounding.
                    .isLessThanOrEqualTo(BY_LEVEL[0][level] * (1 + 1e-9));
            assertThat(BY_LEVEL[5][level]).as("level " + level).isLessThanOrEqualTo(1.06 * BY_LEVEL[0][level]);
        }

        assertThat(ERROR[6][0]).isLessThan(.99 * ERROR[0][0]).isLessThan(1.005 * ERROR[4][0]);
        assertThat(ERROR[5][1]).as("the top").isLessThan(.9 * ERROR[2][1]);
    }

    @Test
    void sizesAloneAreBetterThanTheNumberOfCellsAndKeepTheTop() {
        assertThat(ERROR[7][0]).isLessThan(.98 * ERROR[0][0]).isLessThan(.98 * ERROR[8][0]);
        assertThat(ERROR[7][1]).isCloseTo(ERROR[0][1], within(1e-9)).isLessThan(ERROR[8][1]);
    }

    @Test
    void keepingTheTopCostsTheOthersLittle() {
        assertThat(ERROR[4][0]).isLessThan(1.02 * ERROR[3][0]);
    }

    @Test
    void bottomUpIsWorseThanVariancesAtTheTop() {
        assertThat(ERROR[2][1]).isLessThan(ERROR[1][1]);
    }

    private static void score(int seed) {
        double[][] actual = simulate(new SplittableRandom(seed));
        int cells = GRID.cells();
        double[][] errors = new double[cells][];
        double[][] base = new double[HORIZON][cells];
        double[] scale = new double[cells];
        for (int cell = 0; cell < cells; cell++) {
            double[] ahead = new double[HORIZON];
            errors[cell] = smooth(actual[cell], ahead);
            for (int h = 0; h < HORIZON; h++) {
                base[h][cell] = ahead[h];
            }

            for (int t = SEASON; t < TIMES; t++) {
                scale[cell] += Math.abs(actual[cell][t] - actual[cell][t - SEASON]) / (TIMES - SEASON);
            }
        }

        Options free = new Options(Top.FREE, Sign.ANY);
        Options kept = new Options(Top.KEPT, Sign.ANY);
        Reconciliation variance = Reconciliation.fit(GRID, Weights.ofErrors(errors), free);
        Reconciliation shrunk = Reconciliation.fit(GRID, Weights.shrunk(errors), free);
        Reconciliation guarded = Reconciliation.fit(GRID, Weights.shrunk(errors), kept);
        double[] deviation = new double[cells];
        Arrays.setAll(
                deviation,
                cell -> Math.sqrt(
                        Arrays.stream(errors[cell]).map(e -> e * e).average().orElseThrow()));
        Weights togetherWeights = Weights.ofVariances(Weights.together(GRID, deviation));
        Reconciliation together = Reconciliation.fit(GRID, togetherWeights, free);
        Reconciliation togetherKept = Reconciliation.fit(GRID, togetherWeights, kept);
        Reconciliation structural = Reconciliation.fit(GRID, Weights.structural(GRID), free);
        for (int h = 0; h < HORIZON; h++) {
            double[][] forecasts = {
                base[h],
                Reconciliation.bottomUp(GRID, base[h]),
                variance.reconcile(base[h]),
                shrunk.reconcile(base[h]),
                guarded.reconcile(base[h]),
                together.reconcile(base[h]),
                togetherKept.reconcile(base[h]),
                bySize(base[h]).reconcile(base[h]),
                structural.reconcile(base[h])
            };
            for (int method = 0; method < forecasts.length; method++) {
                for (int cell = 0; cell < cells; cell++) {
                    double error = Math.abs(forecasts[method][cell] - actual[cell][TIMES + h]) / scale[cell] / HORIZON;
                    ERROR[method][0] += error / cells;
                    BY_LEVEL[method][LEVELS[cell]] += error;
                    ERROR[method][1] += cell == GRID.top() ? error : 0;
                }
            }
        }
    }

    /** What is left where nothing is known of the errors: each gives way by its size, but for the top. */
    private static Reconciliation bySize(double[] base) {
        double[] size = Arrays.stream(base).map(Math::abs).toArray();
        Weights weights = Weights.ofVariances(Weights.together(GRID, size));
        return Reconciliation.fit(GRID, weights, new Options(Top.KEPT, Sign.ANY));
    }

    /**
     * One-step errors of exponential smoothing of what is left without the season's mean; fills the forecasts ahead.
     */
    private static double[] smooth(double[] series, double[] ahead) {
        double[] season = new double[SEASON];
        double mean = Arrays.stream(series, 0, TIMES).average().orElseThrow();
        for (int t = 0; t < TIMES; t++) {
            season[t % SEASON] += (series[t] - mean) * SEASON / TIMES;
        }

        double[] best = new double[0];
        double least = Double.POSITIVE_INFINITY;
        for (double alpha = .05; alpha < 1; alpha += .05) {
            double level = series[0] - season[0];
            double[] errors = new double[TIMES];
            for (int t = 0; t < TIMES; t++) {
                errors[t] = series[t] - season[t % SEASON] - level;
                level += alpha * errors[t];
            }

            double square = Arrays.stream(errors).map(e -> e * e).sum();
            if (square < least) {
                least = square;
                best = errors;
                for (int h = 0; h < HORIZON; h++) {
                    ahead[h] = level + season[(TIMES + h) % SEASON];
                }
            }
        }

        return best;
    }

    private static double[][] simulate(SplittableRandom random) {
        double[][] values = new double[GRID.cells()][TIMES + HORIZON];
        double[][] shock = new double[9 + 5][];
        for (int i = 0; i < shock.length; i++) {
            shock[i] = walk(normals(random, TIMES + HORIZON, 0, .02));
        }

        double[] whole = walk(IntStream.range(0, TIMES + HORIZON)
                .mapToDouble(t -> t > 50 ? .012 : 0)
                .toArray());
        for (int region = 9; region < 85; region++) {
            for (int purpose = 1; purpose < 5; purpose++) {
                double size = Math.exp(random.nextDouble(1, 5));
                double[] own = walk(normals(random, TIMES + HORIZON, 0, .03));
                double[] noise = normals(random, TIMES + HORIZON, 0, .25);
                int cell = GRID.cell(region, purpose);
                for (int t = 0; t < TIMES + HORIZON; t++) {
                    double common = whole[t] + shock[1 + (region - 9) % 8][t] + shock[8 + purpose][t];
                    values[cell][t] = size * Math.exp(common + own[t] + noise[t] + .2 * Math.cos(Math.PI * t / 2));
                }
            }
        }

        for (int t = 0; t < TIMES + HORIZON; t++) {
            int time = t;
            double[] sums = Arrays.stream(values).mapToDouble(v -> v[time]).toArray();
            GRID.aggregate(sums);
            for (int cell = 0; cell < sums.length; cell++) {
                values[cell][t] = sums[cell];
            }
        }

        return values;
    }

    private static double[] walk(double[] steps) {
        double[] walk = steps.clone();
        for (int t = 1; t < walk.length; t++) {
            walk[t] += walk[t - 1];
        }

        return walk;
    }
}
