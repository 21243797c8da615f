package io.shroff.jobs.demand;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ErrorSampleTest {

    @Test
    void boundsAreTheOrderStatisticsOfConformalPrediction() {
        ErrorSample hundred =
                ErrorSample.of(IntStream.rangeClosed(1, 99).mapToDouble(i -> i).toArray());
        assertThat(hundred.upper(.95)).isEqualTo(95);
        assertThat(hundred.lower(.95)).isEqualTo(5);
        ErrorSample few = ErrorSample.of(new double[] {-2, 1, 3});
        assertThat(few.upper(.95)).as("too few to tell: the largest").isEqualTo(3);
        assertThat(few.lower(.95)).isEqualTo(-2);
    }

    @Test
    void probabilitiesFallFromAlmostOneToAlmostNone() {
        ErrorSample sample = ErrorSample.of(new double[] {-1, 0, 1});
        assertThat(sample.probabilityAbove(-5)).isCloseTo(1 - .5 / 4, within(1e-12));
        assertThat(sample.probabilityAbove(5)).isCloseTo(.5 / 4, within(1e-12));
        assertThat(sample.probabilityAbove(.5)).isCloseTo(1 - (2 + .5) / 4, within(1e-12));
        assertThat(sample.probabilityAbove(-.5)).isGreaterThan(sample.probabilityAbove(.5));
    }

    @Test
    void largeSamplesAreThinnedAndMergedByTheErrorsTheyStandFor() {
        ErrorSample large = ErrorSample.of(
                IntStream.range(0, 10_000).mapToDouble(i -> i / 10_000.0).toArray());
        assertThat(large.points()).hasSize(ErrorSample.MOST_POINTS);
        assertThat(large.upper(.9)).isCloseTo(.9, within(.005));
        ErrorSample merged = ErrorSample.ofFolds(List.of(large, ErrorSample.of(new double[] {1, 1, 1, 1, 1})), .9);
        assertThat(merged.size()).isEqualTo(10_005);
        assertThat(merged.upper(.9)).as("five among ten thousand").isCloseTo(.9, within(.01));
    }

    @Test
    void boundsAreStretchedByWhatSetsFoldsApart() {
        double[] calm = IntStream.range(0, 1000).mapToDouble(i -> i / 500.0 - 1).toArray();
        double[] moved =
                IntStream.range(0, 1000).mapToDouble(i -> i / 500.0 + 1).toArray();
        assertThat(ErrorSample.ofFolds(List.of(ErrorSample.of(calm), ErrorSample.of(calm)), .9)
                        .widening())
                .as("folds alike")
                .isCloseTo(1, within(.02));
        ErrorSample apart =
                ErrorSample.ofFolds(List.of(ErrorSample.of(calm), ErrorSample.of(calm), ErrorSample.of(moved)), .9);
        assertThat(apart.widening()).isGreaterThan(1.2);
        assertThat(apart.highest(.95)).isCloseTo(apart.widening() * apart.upper(.95), within(1e-12));
        assertThat(ErrorSample.of(calm).widening()).as("nothing to compare").isEqualTo(1);
    }

    @Test
    void withinCountsErrorsAgainstWhatCame() {
        // exp(-error) is forecast over outcome: a fifth too much, a third too little, exact.
        ErrorSample sample = ErrorSample.of(new double[] {-Math.log(1.199), 0, Math.log(1.5)});
        assertThat(sample.within(.2)).isCloseTo(2 / 3.0, within(1e-12));
    }
}
