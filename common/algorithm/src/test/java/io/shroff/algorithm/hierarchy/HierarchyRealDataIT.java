package io.shroff.algorithm.hierarchy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.shroff.algorithm.forecast.Forecast;
import io.shroff.algorithm.forecast.Forecaster;
import io.shroff.algorithm.hierarchy.Reconciliation.Options;
import io.shroff.algorithm.hierarchy.Reconciliation.Sign;
import io.shroff.algorithm.hierarchy.Reconciliation.Top;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
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
        Map<Way, Double> logs = new EnumMap<>(Way.class);
        Map<Way, Double> worst = new EnumMap<>(Way.class);
        List<RealHierarchy> hierarchies = RealHierarchy.all();
        for (RealHierarchy each : hierarchies) {
            shares(each).forEach((way, share) -> {
                String name = each.name() + ", " + way;
                logs.merge(way, Math.log(share.all()), Double::sum);
                worst.merge(way, share.worst(), Double::sum);
                reporter.publishEntry(
                        name,
                        String.format(
                                Locale.ROOT, "all %.3f top %.3f worst %.3f", share.all(), share.top(), share.worst()));
                if (way == Way.TOGETHER_TOP_KEPT || way == Way.SIZE_TOP_KEPT) {
                    assertThat(share.all()).as(name).isLessThan(1.005);
                    assertThat(share.top()).as(name).isCloseTo(1, within(1e-9));
                    assertThat(share.worst()).as(name).isLessThan(1.05);
                }
            });
        }

        assertThat(logs.get(Way.TOGETHER_TOP_KEPT))
                .isLessThan(-.01 * hierarchies.size())
                .isLessThan(logs.get(Way.VARIANCE_FREE));
        assertThat(worst.get(Way.VARIANCE_TOP_KEPT)).isLessThan(worst.get(Way.VARIANCE_FREE));
    }

    /** Scaled errors of one way and of the base, by level, and of the top. */
    private static final class Errors {
        private final double[][] own;
        private final double[] top = new double[2];

        Errors(int levels) {
            this.own = new double[levels][2];
        }

        void add(int level, boolean isTop, double error, double base) {
            own[level][0] += error;
            own[level][1] += base;
            top[0] += isTop ? error : 0;
            top[1] += isTop ? base : 0;
        }

        Share share() {
            double worst = Arrays.stream(own)
                    .filter(level -> level[1] > 0)
                    .mapToDouble(level -> level[0] / level[1])
                    .max()
                    .orElseThrow();
            double all = Arrays.stream(own).mapToDouble(level -> level[0]).sum()
                    / Arrays.stream(own).mapToDouble(level -> level[1]).sum();
            return new Share(all, top[0] / top[1], worst);
        }
    }

    private static Map<Way, Share> shares(RealHierarchy of) {
        Grid grid = of.grid();
        int[] levels = grid.levels();
        Map<Way, Errors> errors = new EnumMap<>(Way.class);
        for (int cut = 0; cut < of.cuts(); cut++) {
            int times = of.times() - of.horizon() - cut * Math.max(1, of.horizon() / 2);
            double[] scale = of.scale(times);
            double[][][] given = forecasts(of, times);
            for (int h = 0; h < of.horizon(); h++) {
                for (Way way : Way.values()) {
                    Errors own = errors.computeIfAbsent(
                            way, w -> new Errors(Arrays.stream(levels).max().orElseThrow() + 1));
                    double[] answer = way.made.of(grid, given[0][h].clone(), given[1][h].clone());
                    for (int cell = 0; cell < grid.cells(); cell++) {
                        if (scale[cell] > 0) {
                            double actual = of.value(cell, times + h);
                            own.add(
                                    levels[cell],
                                    cell == grid.top(),
                                    Math.abs(answer[cell] - actual) / scale[cell],
                                    Math.abs(given[0][h][cell] - actual) / scale[cell]);
                        }
                    }
                }
            }
        }

        Map<Way, Share> shares = new EnumMap<>(Way.class);
        errors.forEach((way, own) -> shares.put(way, own.share()));
        return shares;
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
