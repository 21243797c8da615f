package io.shroff.algorithm.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.shroff.algorithm.metric.ProbabilityMetric;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ProbabilityCalibrationTest {
    private static final double NAN = Double.NaN;

    /** Scores whose probability is their square. */
    private static double[] scores(int count) {
        SplittableRandom random = new SplittableRandom(1);
        return IntStream.range(0, count).mapToDouble(i -> random.nextDouble()).toArray();
    }

    private static boolean[] outcomes(double[] scores, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        boolean[] outcomes = new boolean[scores.length];
        for (int i = 0; i < scores.length; i++) {
            outcomes[i] = random.nextDouble() < scores[i] * scores[i];
        }

        return outcomes;
    }

    /**
     * Two of four, and half a row: a share of 2.5 / 5. So the rows at the ends are pooled to (.5 + 0) / 2 and (1 + .5)
     * / 2, and the 1 and 0 between to 1 / 2.
     */
    @Test
    void poolsNeighboursThatFall() {
        IsotonicCalibration steps =
                IsotonicCalibration.fit(new double[] {.1, .4, .6, .9}, new boolean[] {false, true, false, true});
        assertThat(steps.scores()).containsExactly(.1, .5, .9);
        assertThat(steps.probabilities()).containsExactly(.25, .5, .75);
        assertThat(steps.of(.05)).isEqualTo(.25);
        assertThat(steps.of(.3)).isCloseTo(.375, within(1e-12));
        assertThat(steps.of(.5)).isEqualTo(.5);
        assertThat(steps.of(1)).isEqualTo(.75);
        assertThat(steps.of(NAN)).isNaN();
    }

    @Test
    void scoresThatAreEqualShareAProbabilityWhateverTheirOrder() {
        double[] scores = {.5, .5, .5, .5};
        IsotonicCalibration one = IsotonicCalibration.fit(scores, new boolean[] {true, false, false, false});
        assertThat(one.scores()).containsExactly(.5);
        assertThat(one).isEqualTo(IsotonicCalibration.fit(scores, new boolean[] {false, false, true, false}));
    }

    @Test
    void stepsAreChosenWhereACurveIsWrongAndRowsAreMany() {
        double[] many = scores(20_000);
        double[] few = scores(500);
        assertThat(ProbabilityCalibration.fit(many, jumps(many))).isInstanceOf(IsotonicCalibration.class);
        assertThat(ProbabilityCalibration.fit(few, jumps(few))).isInstanceOf(LogisticCalibration.class);
    }

    /** Scores that are the probability as they are: any curve would only follow chance. */
    @Test
    void scoresAreLeftAsTheyAreWhereNothingLearntIsBetter() {
        double[] scores = scores(2_000);
        int left = 0;
        for (int seed = 0; seed < 20; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            boolean[] outcomes = new boolean[scores.length];
            for (int i = 0; i < scores.length; i++) {
                outcomes[i] = random.nextDouble() < scores[i];
            }

            left += ProbabilityCalibration.fit(scores, outcomes).equals(LogisticCalibration.NONE) ? 1 : 0;
        }

        assertThat(left).isGreaterThan(10);
        assertThat(DoubleStream.of(0, .3, 1).map(LogisticCalibration.NONE::of)).containsExactly(0., .3, 1.);
        assertThat(ProbabilityCalibration.fit(scores, outcomes(scores, 2))).isNotEqualTo(LogisticCalibration.NONE);
    }

    /** Outcomes whose probability goes from .1 to .6 at .7. */
    private static boolean[] jumps(double[] scores) {
        SplittableRandom random = new SplittableRandom(5);
        boolean[] outcomes = new boolean[scores.length];
        for (int i = 0; i < scores.length; i++) {
            outcomes[i] = random.nextDouble() < (scores[i] < .7 ? .1 : .6);
        }

        return outcomes;
    }

    @Test
    void bothComeNearTheTruthAndNeverFall() {
        double[] scores = scores(20_000);
        boolean[] outcomes = outcomes(scores, 2);
        double[] others = new SplittableRandom(7).doubles(20_000).toArray();
        boolean[] theirs = outcomes(others, 8);
        for (ProbabilityCalibration calibration : new ProbabilityCalibration[] {
            IsotonicCalibration.fit(scores, outcomes), LogisticCalibration.fit(scores, outcomes)
        }) {
            double[] probabilities = IntStream.range(0, others.length)
                    .mapToDouble(i -> calibration.of(others[i]))
                    .toArray();
            assertThat(ProbabilityMetric.ECE.of(probabilities, theirs).orElseThrow())
                    .isLessThan(.02);
            double last = 0;
            for (int i = 0; i <= 100; i++) {
                double probability = calibration.of(i / 100.0);
                assertThat(probability).isBetween(last, 1 - 1e-9).isGreaterThan(0);
                last = probability;
            }
        }
    }

    /** Odds equal to the truth: slope 1, intercept 0, but for chance. */
    @Test
    void theCurveOfTrueProbabilitiesIsTheirOwn() {
        double[] scores = scores(50_000);
        SplittableRandom random = new SplittableRandom(3);
        boolean[] outcomes = new boolean[scores.length];
        for (int i = 0; i < scores.length; i++) {
            outcomes[i] = random.nextDouble() < scores[i];
        }

        LogisticCalibration curve = LogisticCalibration.fit(scores, outcomes);
        assertThat(curve.slope()).isCloseTo(1, within(.03));
        assertThat(curve.intercept()).isCloseTo(0, within(.03));
    }

    @Test
    void oneKindOfOutcomeAndTurnedScoresSayNothingFurther() {
        LogisticCalibration sure = LogisticCalibration.fit(new double[] {.2, .9}, new boolean[] {true, true});
        assertThat(sure.of(.5)).isCloseTo(.75, within(1e-6));
        LogisticCalibration turned =
                LogisticCalibration.fit(new double[] {.1, .2, .8, .9}, new boolean[] {true, true, false, false});
        assertThat(turned.slope()).isZero();
        assertThat(turned.of(.9)).isCloseTo(.5, within(1e-6));
        LogisticCalibration one = LogisticCalibration.fit(new double[] {.5}, new boolean[] {true});
        assertThat(one.of(.5)).isCloseTo(2 / 3.0, within(1e-6));
    }

    @Test
    void rowsWithoutAScoreAreLeftOut() {
        LogisticCalibration with =
                LogisticCalibration.fit(new double[] {.1, NAN, .8}, new boolean[] {false, true, true});
        assertThat(with).isEqualTo(LogisticCalibration.fit(new double[] {.1, .8}, new boolean[] {false, true}));
        assertThatThrownBy(() -> LogisticCalibration.fit(new double[] {NAN}, new boolean[] {true}))
                .hasMessage("Cannot calibrate without a row that has a score. Give one at least.");
    }

    @Test
    void refusesScoresThatAreNone() {
        assertThatThrownBy(() -> ProbabilityCalibration.fit(new double[] {.5, 2}, new boolean[] {true, false}))
                .hasMessage("Cannot calibrate a score outside of 0 to 1. Scale the scores first.");
        assertThatThrownBy(() -> ProbabilityCalibration.fit(new double[] {.5}, new boolean[] {true, false}))
                .hasMessage("Cannot calibrate 1 scores by 2 outcomes. Give one of each a row.");
    }

    @Test
    void weightsCountBesideEachOther() {
        double[] scores = scores(20_000);
        boolean[] outcomes = outcomes(scores, 2);
        double[] weights = new double[scores.length];
        Arrays.fill(weights, 7);
        ProbabilityCalibration equal = ProbabilityCalibration.fit(scores, outcomes);
        assertThat(ProbabilityCalibration.fit(scores, outcomes, weights).of(.6)).isCloseTo(equal.of(.6), within(1e-9));

        // A yes that weighs four has four times the odds, at every score.
        Arrays.setAll(weights, row -> outcomes[row] ? 4 : 1);
        double odds = equal.of(.6) / (1 - equal.of(.6));
        for (ProbabilityCalibration calibration : new ProbabilityCalibration[] {
            IsotonicCalibration.fit(scores, outcomes, weights), LogisticCalibration.fit(scores, outcomes, weights)
        }) {
            assertThat(calibration.of(.6)).isCloseTo(4 * odds / (1 + 4 * odds), within(.03));
        }

        weights[5] = 0;
        assertThatThrownBy(() -> ProbabilityCalibration.fit(scores, outcomes, weights))
                .hasMessageContaining("not above 0");
    }
}
