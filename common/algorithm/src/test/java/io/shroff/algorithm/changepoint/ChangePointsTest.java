package io.shroff.algorithm.changepoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.shroff.algorithm.changepoint.ChangePoints.Options;
import io.shroff.algorithm.changepoint.ChangePoints.Segmentation;
import io.shroff.algorithm.changepoint.ChangePoints.Shape;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ChangePointsTest {

    @ParameterizedTest
    @CsvSource({"false, 1", "false, 2", "false, 4", "true, 2", "true, 3", "true, 5"})
    void theOptimumIsThatOfAllSegmentations(boolean line, int minLength) {
        SplittableRandom random = new SplittableRandom(minLength);
        for (int round = 0; round < 300; round++) {
            int n = minLength + random.nextInt(30);
            double[] values = noise(random, n);
            for (int i = n / 2; i < n; i++) {
                values[i] += 3;
            }

            Segments segments =
                    new Segments(IntStream.range(0, n).map(i -> 2 * i + i / 3).toArray(), values);
            double penalty = random.nextDouble(.1, 6);
            int[] changes = segments.optimum(line, penalty, minLength);
            assertThat(segments.cost(line, changes) + penalty * changes.length)
                    .isCloseTo(leastOfAll(segments, n, line, penalty, minLength), within(1e-9));
        }
    }

    /** Dynamic programming over every start, without pruning. */
    private static double leastOfAll(Segments segments, int n, boolean line, double penalty, int minLength) {
        double[] least = new double[n + 1];
        Arrays.fill(least, Double.POSITIVE_INFINITY);
        least[0] = -penalty;
        for (int end = minLength; end <= n; end++) {
            for (int start = 0; start + minLength <= end; start++) {
                least[end] = Math.min(least[end], least[start] + segments.cost(line, start, end) + penalty);
            }
        }

        return least[n];
    }

    @Test
    void theCostOfALineIsItsSquaredError() {
        int[] times = {0, 1, 4, 5};
        double[] values = {1, 4, 2, 8};
        // Slope 14.5 / 17 about the mean time 2.5 and the mean value 3.75.
        double slope = 14.5 / 17;
        double[] residual = new double[4];
        Segments segments = new Segments(times, values);
        segments.residual(true, 0, 4, values, residual);
        double square = 0;
        for (int i = 0; i < 4; i++) {
            assertThat(residual[i]).isCloseTo(values[i] - 3.75 - slope * (times[i] - 2.5), within(1e-12));
            square += residual[i] * residual[i];
        }

        assertThat(segments.cost(true, 0, 4)).isCloseTo(square, within(1e-12));
    }

    @Test
    void aShiftIsFoundWhereItIs() {
        double[] series = noise(new SplittableRandom(1), 100);
        for (int i = 60; i < 100; i++) {
            series[i] += 5;
        }

        Segmentation found = ChangePoints.fit(series, Options.DEFAULT);
        assertThat(found.changes()).containsExactly(60);
        assertThat(found.shape()).isEqualTo(Shape.LEVEL);
        assertThat(found.penalty()).isPositive();
    }

    @Test
    void aBreakOfTrendIsFoundNearby() {
        double[] series = noise(new SplittableRandom(2), 120);
        for (int i = 0; i < 120; i++) {
            series[i] += i < 70 ? i * .5 : 35 - (i - 70) * .5;
        }

        Segmentation found = ChangePoints.fit(series, Options.DEFAULT);
        assertThat(found.shape()).isEqualTo(Shape.LINE);
        assertThat(found.changes()).hasSize(1);
        assertThat(found.changes().get(0)).isBetween(66, 74);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, .3, .6})
    void whatOnlyWandersHasRarelyAChange(double correlation) {
        int with = 0;
        for (int seed = 0; seed < 200; seed++) {
            double[] series = noise(new SplittableRandom(seed), 120);
            for (int i = 1; i < 120; i++) {
                series[i] += correlation * series[i - 1];
            }

            for (int i = 0; i < 120; i++) {
                series[i] += .05 * i;
            }

            with += ChangePoints.fit(series, Options.DEFAULT).changes().isEmpty() ? 0 : 1;
        }

        assertThat(with / 200.0).isLessThan(correlation > .5 ? .2 : .05);
    }

    @Test
    void unitsDoNotMatter() {
        double[] series = noise(new SplittableRandom(3), 80);
        for (int i = 40; i < 80; i++) {
            series[i] += 4;
        }

        double[] other = Arrays.stream(series).map(x -> 1e9 + 1e6 * x).toArray();
        Segmentation found = ChangePoints.fit(series, Options.DEFAULT);
        Segmentation scaled = ChangePoints.fit(other, Options.DEFAULT);
        assertThat(scaled.changes()).isEqualTo(found.changes());
        assertThat(scaled.penalty() / 1e12).isCloseTo(found.penalty(), within(1e-6));
    }

    @Test
    void aMissingValueIsPassedOver() {
        double[] series = noise(new SplittableRandom(4), 90);
        for (int i = 50; i < 90; i++) {
            series[i] += 6;
        }

        series[10] = Double.NaN;
        series[50] = Double.NaN;
        assertThat(ChangePoints.fit(series, Options.DEFAULT).changes()).containsExactly(51);
    }

    @Test
    void aSeasonIsTakenOut() {
        SplittableRandom random = new SplittableRandom(5);
        double[] series = noise(random, 96);
        for (int i = 0; i < 96; i++) {
            series[i] += 8 * Math.cos(Math.PI * i / 6) + (i >= 54 ? 3 : 0);
        }

        Options season = new Options(List.of(Shape.LEVEL), 2, 12);
        assertThat(ChangePoints.fit(series, season).changes()).hasSize(1).allMatch(at -> Math.abs(at - 54) <= 2);
        assertThat(ChangePoints.fit(series, Options.DEFAULT).changes()).isEmpty();
    }

    @Test
    void seriesWithoutAChangeAreLeftAlone() {
        assertThat(ChangePoints.fit(new double[0], Options.DEFAULT).changes()).isEmpty();
        assertThat(ChangePoints.fit(new double[] {1, 9, 9}, Options.DEFAULT).changes())
                .isEmpty();
        double[] line = IntStream.range(0, 50).mapToDouble(i -> 3.7 * i).toArray();
        assertThat(ChangePoints.fit(line, Options.DEFAULT).changes()).isEmpty();
        double[] constant = new double[50];
        Arrays.fill(constant, .1);
        assertThat(ChangePoints.fit(constant, Options.DEFAULT).changes()).isEmpty();
        double[] missing = new double[9];
        Arrays.fill(missing, Double.NaN);
        assertThat(ChangePoints.fit(missing, Options.DEFAULT).changes()).isEmpty();
    }

    @Test
    void segmentsAreAsLongAsAsked() {
        double[] series = new double[60];
        Arrays.fill(series, 30, 33, 9);
        Options longer = new Options(List.of(Shape.LEVEL), 10, 1);
        assertThat(ChangePoints.fit(series, Options.DEFAULT).changes()).containsExactly(30, 33);
        List<Integer> changes = ChangePoints.fit(series, longer).changes();
        for (int i = 1; i < changes.size(); i++) {
            assertThat(changes.get(i) - changes.get(i - 1)).isGreaterThanOrEqualTo(10);
        }
    }

    @Test
    void theRuleOfThumbBeginsASegmentAtAnOutlier() {
        double[] series = {1, 2, 1, 2, 1, 2, 9, 9, 8, 9, 8, 9};
        assertThat(ChangePoints.twoSigma(series)).containsExactly(6);
    }

    @Test
    void thousandsOfSeriesTakeASecond() {
        SplittableRandom random = new SplittableRandom(6);
        double[][] series =
                IntStream.range(0, 1_000).mapToObj(i -> noise(random, 120)).toArray(double[][]::new);
        long start = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        int changes = 0;
        for (double[] one : series) {
            changes += ChangePoints.fit(one, Options.DEFAULT).changes().size();
        }

        long taken = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - start;
        assertThat(changes).isLessThan(100);
        assertThat(taken).isLessThan(2_000_000_000L);
    }

    @Test
    void badInputIsRefused() {
        double[] infinite = {1, Double.POSITIVE_INFINITY, 2, 3};
        assertThatThrownBy(() -> ChangePoints.fit(infinite, Options.DEFAULT)).hasMessageContaining("infinite");
        List<Shape> none = List.of();
        assertThatThrownBy(() -> new Options(none, 2, 1)).hasMessageStartingWith("Cannot search for changes of []");
        List<Shape> level = List.of(Shape.LEVEL);
        assertThatThrownBy(() -> new Options(level, 0, 1)).hasMessageContaining("0 values");
        assertThatThrownBy(() -> new Options(level, 1, 0)).hasMessageContaining("season of 0");
    }

    private static double[] noise(SplittableRandom random, int n) {
        return IntStream.range(0, n)
                .mapToDouble(i ->
                        Math.sqrt(-2 * Math.log1p(-random.nextDouble())) * Math.cos(2 * Math.PI * random.nextDouble()))
                .toArray();
    }
}
