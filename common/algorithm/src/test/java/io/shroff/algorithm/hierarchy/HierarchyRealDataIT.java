package io.shroff.algorithm.hierarchy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.shroff.algorithm.forecast.Forecast;
import io.shroff.algorithm.forecast.Forecaster;
import io.shroff.algorithm.hierarchy.Reconciliation.Options;
import io.shroff.algorithm.hierarchy.Reconciliation.Sign;
import io.shroff.algorithm.hierarchy.Reconciliation.Top;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.BiFunction;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;

/**
 * Real hierarchies, every node forecast by itself with the standard forecaster, then made to add up in the ways that
 * {@code cohere-hierarchy} offers: what they do to the mean scaled error of all nodes, of the top and of each level.
 */
class HierarchyRealDataIT {
    private static final double LEVEL = .95;

    /** Half the width of a normal law's interval of .95, in deviations. */
    private static final double DEVIATIONS = 1.96;

    /** Ways to make forecasts add up, by base forecasts and their deviations. */
    private enum Way {
        BASE((grid, base, deviation) -> base),
        TOGETHER_TOP_KEPT((grid, base, deviation) -> together(grid, base, deviation, Top.KEPT)),
        TOGETHER_FREE((grid, base, deviation) -> together(grid, base, deviation, Top.FREE)),
        VARIANCE_TOP_KEPT((grid, base, deviation) -> solved(grid, base, squares(deviation), Top.KEPT)),
        VARIANCE_FREE((grid, base, deviation) -> solved(grid, base, squares(deviation), Top.FREE)),
        SIZE_TOP_KEPT((grid, base, deviation) -> together(grid, base, sizes(base), Top.KEPT)),
        STRUCTURAL_FREE((grid, base, deviation) -> Reconciliation.fit(
                        grid, Weights.structural(grid), new Options(Top.FREE, Sign.ANY))
                .reconcile(base)),
        BOTTOM_SUMMED((grid, base, deviation) -> Reconciliation.bottomUp(grid, base));

        private final Made made;

        Way(Made made) {
            this.made = made;
        }
    }

    @FunctionalInterface
    private interface Made {
        double[] of(Grid grid, double[] base, double[] deviation);
    }

    /** Mean scaled errors as shares of those of the base: of all nodes, of the top, and of the worst level. */
    private record Share(double all, double top, double worst) {}

    @BeforeAll
    static void needsTheData() {
        RealHierarchy.assumeThere();
    }

    @Test
    void forecastsThatAddUpWithTheTopKeptAreNoWorseThanTheirBase(TestReporter reporter) {
        double[] logs = new double[Way.values().length];
        double[] worst = new double[Way.values().length];
        List<RealHierarchy> all = RealHierarchy.all();
        for (RealHierarchy each : all) {
            for (Way way : Way.values()) {
                Share share = share(each, way);
                logs[way.ordinal()] += Math.log(share.all()) / all.size();
                worst[way.ordinal()] += share.worst() / all.size();
                reporter.publishEntry(
                        each.name() + ", " + way,
                        String.format(
                                Locale.ROOT, "all %.3f top %.3f worst %.3f", share.all(), share.top(), share.worst()));
                if (way == Way.TOGETHER_TOP_KEPT || way == Way.SIZE_TOP_KEPT) {
                    assertThat(share.all()).as(each.name() + " " + way).isLessThan(1.005);
                    assertThat(share.top()).as(each.name() + " " + way).isCloseTo(1, within(1e-9));
                    assertThat(share.worst()).as(each.name() + " " + way).isLessThan(1.05);
                }
            }
        }

        BiFunction<double[], Way, Double> of = (values, way) -> values[way.ordinal()];
        assertThat(of.apply(logs, Way.TOGETHER_TOP_KEPT))
                .isLessThan(-.01)
                .isLessThan(of.apply(logs, Way.VARIANCE_FREE));
        assertThat(of.apply(worst, Way.VARIANCE_TOP_KEPT)).isLessThan(of.apply(worst, Way.VARIANCE_FREE));
    }

    private static Share share(RealHierarchy of, Way way) {
        Grid grid = of.grid();
        int[] levels = grid.levels();
        int most = Arrays.stream(levels).max().orElseThrow() + 1;
        double[][] error = new double[most][2];
        double[] top = new double[2];
        for (int cut = 0; cut < of.cuts(); cut++) {
            int times = of.times() - of.horizon() - cut * Math.max(1, of.horizon() / 2);
            double[] scale = of.scale(times);
            double[][][] given = RealHierarchy.cached(of, times, () -> forecasts(of, times));
            for (int h = 0; h < of.horizon(); h++) {
                double[] answer = way.made.of(grid, given[0][h].clone(), given[1][h].clone());
                for (int cell = 0; cell < grid.cells(); cell++) {
                    if (scale[cell] > 0) {
                        double actual = of.value(cell, times + h);
                        double base = Math.abs(given[0][h][cell] - actual) / scale[cell];
                        double own = Math.abs(answer[cell] - actual) / scale[cell];
                        error[levels[cell]][0] += own;
                        error[levels[cell]][1] += base;
                        top[0] += cell == grid.top() ? own : 0;
                        top[1] += cell == grid.top() ? base : 0;
                    }
                }
            }
        }

        double worst = Arrays.stream(error)
                .filter(level -> level[1] > 0)
                .mapToDouble(level -> level[0] / level[1])
                .max()
                .orElseThrow();
        double own = Arrays.stream(error).mapToDouble(level -> level[0]).sum();
        double base = Arrays.stream(error).mapToDouble(level -> level[1]).sum();
        return new Share(own / base, top[0] / top[1], worst);
    }

    /** The points and their deviations, by step and cell. */
    private static double[][][] forecasts(RealHierarchy of, int times) {
        Forecaster forecaster = new Forecaster(Forecaster.Options.standard().withLevels(List.of(LEVEL)));
        int cells = of.grid().cells();
        double[][][] forecasts = new double[2][of.horizon()][cells];
        for (int cell = 0; cell < cells; cell++) {
            Forecast forecast = forecaster.forecast(of.history(cell, times), of.period(), of.horizon());
            for (int h = 1; h <= of.horizon(); h++) {
                double point = forecast.point(h);
                double deviation = (forecast.upper(LEVEL, h) - forecast.lower(LEVEL, h)) / 2 / DEVIATIONS;
                forecasts[0][h - 1][cell] = point;
                // As cohere-hierarchy does: without an interval by the size, and never surer than a share of it.
                forecasts[1][h - 1][cell] =
                        Double.isNaN(deviation) ? Math.abs(point) : Math.max(deviation, 1e-4 * Math.abs(point));
            }
        }

        return forecasts;
    }

    private static double[] together(Grid grid, double[] base, double[] deviation, Top top) {
        return solved(grid, base, Weights.together(grid, deviation), top);
    }

    private static double[] solved(Grid grid, double[] base, double[] variance, Top top) {
        double most = Arrays.stream(variance).max().orElseThrow();
        double[] share = Arrays.stream(variance)
                .map(v -> Math.max(Double.MIN_NORMAL, v / most))
                .toArray();
        return Reconciliation.fit(grid, Weights.ofVariances(share), new Options(top, Sign.ANY))
                .reconcile(base);
    }

    private static double[] squares(double[] deviation) {
        return Arrays.stream(deviation).map(d -> d * d).toArray();
    }

    private static double[] sizes(double[] base) {
        return Arrays.stream(base).map(Math::abs).toArray();
    }
}
