package io.shroff.algorithm.causal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.shroff.algorithm.causal.DifferenceInDifferences.Effect;
import io.shroff.algorithm.causal.DifferenceInDifferences.Gap;
import io.shroff.algorithm.causal.DifferenceInDifferences.Options;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class DifferenceInDifferencesTest {
    private static final Options FOUR = new Options(4, 4, .9);

    @Test
    void whatIsExpectedHasGrownAsTheMatchedDid() {
        // By hand: the season before sells 40, the period after it 20; the four others sold 160 and then 40.
        List<double[]> others = List.of(
                new double[] {10, 10, 10, 10, 8},
                new double[] {10, 10, 10, 10, 12},
                new double[] {10, 10, 10, 10, 9},
                new double[] {10, 10, 10, 10, 11});
        Effect effect = DifferenceInDifferences.of(new double[] {10, 10, 10, 10, 20}, others, 4, 4, FOUR);

        assertThat(effect.gap()).isNull();
        assertThat(effect.effect()).isCloseTo(Math.log(20.5 / 10.5), within(1e-12));
        assertThat(effect.expected(effect.effect())).isCloseTo(10, within(1e-12));
        assertThat(effect.expected(0)).isCloseTo(20, within(1e-12));
        double[] placebos = {placebo(8), placebo(12), placebo(9), placebo(11)};
        double meanSquare = Arrays.stream(placebos).map(p -> p * p).sum() / 4;
        // Student's t of .95 with 3 degrees of freedom: R 4.3, qt(.95, 3).
        assertThat(effect.halfWidth()).isCloseTo(2.353363434801823 * Math.sqrt(meanSquare), within(1e-8));
        assertThat(effect.asFar()).as("none moved as far by itself").isZero();
        assertThat(effect.lower()).isPositive();
    }

    private static double placebo(double after) {
        return Math.log((after + .5) / (40 * (40 - after) / 120 + .5));
    }

    @Test
    void thoseNearestInLevelTrendAndSeasonAreMatched() {
        double[] treated = {5, 5, 5, 25, 10, 10, 10, 50, 10};
        double[] like = {5, 5, 5, 25, 10, 10, 10, 50, 10};
        double[] larger = {50, 50, 50, 250, 100, 100, 100, 500, 100};
        double[] falling = {20, 20, 20, 100, 10, 10, 10, 50, 10};
        double[] otherSeason = {25, 5, 5, 5, 50, 10, 10, 10, 50};
        List<double[]> candidates =
                List.of(larger, like, falling, like, otherSeason, like, new double[] {0, 0, 0, 0, 0, 0, 0, 0, 9});
        assertThat(DifferenceInDifferences.of(treated, candidates, 8, 8, new Options(3, 4, .9))
                        .matched())
                .containsExactly(1, 3, 5);
        assertThat(DifferenceInDifferences.of(treated, candidates, 8, 8, new Options(9, 4, .9))
                        .matched())
                .as("one that sold nothing in the season before has no growth")
                .hasSize(6)
                .doesNotContain(6);
    }

    @Test
    void intervalsHoldWhatWasPlantedAsOftenAsTheySay() {
        SplittableRandom random = new SplittableRandom(3);
        int held = 0;
        int runs = 2000;
        double width = 0;
        for (int run = 0; run < runs; run++) {
            double planted = .6 * random.nextDouble();
            List<double[]> candidates = new ArrayList<>();
            for (int i = 0; i < 15; i++) {
                candidates.add(series(random, 0));
            }

            Effect effect =
                    DifferenceInDifferences.of(series(random, planted), candidates, 24, 26, new Options(10, 12, .9));
            held += effect.lower() <= planted && planted <= effect.upper() ? 1 : 0;
            width += effect.halfWidth() / runs;
        }

        assertThat((double) held / runs).isBetween(.88, .94);
        assertThat(width).isLessThan(.25);
    }

    /** 27 months with a season and a level and growth of its own; the last three with an effect. */
    private static double[] series(SplittableRandom random, double effect) {
        double level = 200 + 100 * random.nextDouble();
        double growth = .01 + .01 * random.nextDouble();
        double[] values = new double[27];
        for (int t = 0; t < values.length; t++) {
            double season = .3 * Math.sin(2 * Math.PI * t / 12);
            double noise = .15 * (random.nextDouble() + random.nextDouble() + random.nextDouble() - 1.5);
            values[t] = Math.round(level * Math.exp(growth * t + season + noise + (t >= 24 ? effect : 0)));
        }

        return values;
    }

    @Test
    void whatCannotBeToldIsNotTold() {
        double[] ones = {1, 1, 1, 1, 1};
        List<double[]> many = List.of(ones, ones, ones, ones);
        assertThat(DifferenceInDifferences.of(ones, List.of(ones, ones), 4, 4, FOUR)
                        .gap())
                .isEqualTo(Gap.TOO_FEW_ALIKE);
        assertThat(DifferenceInDifferences.of(ones, many, 3, 4, FOUR).gap())
                .as("less than a season before")
                .isEqualTo(Gap.TOO_LITTLE_KNOWN);
        assertThat(DifferenceInDifferences.of(new double[] {1, Double.NaN, 1, 1, 1}, many, 4, 4, FOUR)
                        .gap())
                .isEqualTo(Gap.TOO_LITTLE_KNOWN);
        assertThat(DifferenceInDifferences.of(new double[] {0, 0, 0, 0, 1}, many, 4, 4, FOUR)
                        .gap())
                .isEqualTo(Gap.NOTHING_BEFORE);
        double[] unknown = {1, 1, Double.NaN, 1, 1};
        assertThat(DifferenceInDifferences.of(ones, List.of(ones, unknown, ones, ones), 4, 4, FOUR)
                        .matched())
                .as("what is not known is not nought")
                .containsExactly(0, 2, 3);
        assertThat(DifferenceInDifferences.of(ones, many, 4, 4, FOUR).effect()).isZero();
    }

    @Test
    void refusesWhatMakesNoSense() {
        assertThatThrownBy(() -> new Options(2, 4, .9)).hasMessageStartingWith("Cannot hold a unit against 2 others");
        assertThatThrownBy(() -> DifferenceInDifferences.of(new double[5], List.of(), 4, 5, FOUR))
                .hasMessage("Cannot tell what happened from period 4 to 5 of 5: they must lie within.");
    }
}
