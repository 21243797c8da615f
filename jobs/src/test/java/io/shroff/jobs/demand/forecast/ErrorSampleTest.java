package io.shroff.jobs.demand.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ErrorSampleTest {

    @Test
    void boundsAreQuantilesOfWhatIsExpected() {
        ErrorSample hundred =
                ErrorSample.of(IntStream.rangeClosed(1, 100).mapToDouble(i -> i).toArray());
        assertThat(hundred.upper(.95)).isCloseTo(95.5, within(1e-9));
        assertThat(hundred.lower(.95)).isCloseTo(5.5, within(1e-9));
        ErrorSample few = ErrorSample.of(new double[] {-2, 1, 3});
        assertThat(few.upper(.95)).isEqualTo(3);
        assertThat(few.lower(.95)).isEqualTo(-2);
    }

    /** A country has one error a fold: the next is Student's t about the mean, as far as it is believed. */
    @Test
    void aSeriesOfItsOwnIsBoundedByItsFolds() {
        List<ErrorSample> folds = IntStream.range(0, 8)
                .mapToObj(fold -> ErrorSample.of(new double[] {fold % 2 == 0 ? .1 : -.1}))
                .toList();
        ErrorSample country = ErrorSample.ofFolds(folds);
        // Mean 0, spread sqrt(.01 * (1 + 1 / 12)) = .10408; t of 8 degrees of freedom at .95 is 1.8595.
        assertThat(country.folds()).isEqualTo(8);
        assertThat(country.upper(.95)).isCloseTo(1.8595 * .10408, within(.005));
        assertThat(country.lower(.95)).isCloseTo(-1.8595 * .10408, within(.005));
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
        assertThat(large.seen()).hasSize(ErrorSample.MOST_POINTS);
        assertThat(large.upper(.9)).isCloseTo(.9, within(.005));
        ErrorSample merged = ErrorSample.ofFolds(List.of(large, ErrorSample.of(new double[] {1, 1, 1, 1, 1})));
        assertThat(merged.size()).isEqualTo(10_005);
        assertThat(merged.seen().get(360)).as("five among ten thousand").isCloseTo(.9, within(.01));
        assertThat(merged.expected()).hasSize(ErrorSample.MOST_POINTS).isSorted();
    }

    @Test
    void whatMovesAFoldIsAShockOfItsOwn() {
        double[] one = new double[50];
        Arrays.fill(one, .1);
        double[] other = new double[50];
        Arrays.fill(other, -.3);
        ErrorSample folds = ErrorSample.ofFolds(List.of(ErrorSample.of(one), ErrorSample.of(other)));
        // Nothing but shocks: n = 2, mean -.1, square (.08 + 2 * 4 / 6 * .01) / 2 * 7 / 6 = .05444, two degrees of
        // freedom.
        double centre = -.1 * 2 / 6;
        double spread = Math.sqrt(.054444);
        assertThat(folds.seen()).containsOnly(.1, -.3);
        assertThat(folds.upper(.75)).as("t at .75 is .8165").isCloseTo(centre + .8165 * spread, within(.05 * spread));
        assertThat(folds.lower(.75)).isCloseTo(centre - .8165 * spread, within(.05 * spread));
        assertThat(folds.probabilityAbove(centre)).isCloseTo(.5, within(.02));
    }

    @Test
    void foldsThatAgreeOnABiasShiftWhatIsExpected() {
        double[] high =
                IntStream.range(0, 100).mapToDouble(i -> .5 + i / 1000.0).toArray();
        ErrorSample one = ErrorSample.ofFolds(List.of(ErrorSample.of(high)));
        ErrorSample eight = ErrorSample.ofFolds(Collections.nCopies(8, ErrorSample.of(high)));
        assertThat(one.probabilityAbove(0)).isBetween(.5, .65);
        assertThat(eight.probabilityAbove(0)).isGreaterThan(.8);
    }

    @Test
    void foldsAlikeAddNoShock() {
        double[] calm =
                IntStream.range(0, 1000).mapToDouble(i -> i / 500.0 - .999).toArray();
        ErrorSample folds =
                ErrorSample.ofFolds(List.of(ErrorSample.of(calm), ErrorSample.of(calm), ErrorSample.of(calm)));
        assertThat(folds.upper(.95)).isCloseTo(.9, within(.03));
        assertThat(folds.lower(.95)).isCloseTo(-.9, within(.03));
    }

    @Test
    void aSingleFoldIsNoLicenceToBeSure() {
        double[] moved =
                IntStream.range(0, 1000).mapToDouble(i -> i / 500.0 + 1).toArray();
        ErrorSample fold = ErrorSample.ofFolds(List.of(ErrorSample.of(moved)));
        assertThat(fold.lowest(.95)).as("the next may be moved the other way").isLessThan(-2);
    }

    /** Folds of a shock and a spread, seven to learn from and one to hold: bounds hold what they are to hold. */
    @Test
    void boundsHoldTheirShareOfAFoldNotSeen() {
        Random random = new Random(3);
        int held = 0;
        int asked = 0;
        for (int trial = 0; trial < 300; trial++) {
            List<ErrorSample> folds = new ArrayList<>();
            for (int fold = 0; fold < 7; fold++) {
                folds.add(ErrorSample.of(fold(random, 100)));
            }

            ErrorSample bounds = ErrorSample.ofFolds(folds);
            for (double error : fold(random, 100)) {
                held += error >= bounds.lowest(.95) && error <= bounds.highest(.95) ? 1 : 0;
                asked++;
            }
        }

        assertThat(held / (double) asked).isBetween(.87, .93);
    }

    private static double[] fold(Random random, int errors) {
        double shock = .2 * random.nextGaussian();
        return IntStream.range(0, errors)
                .mapToDouble(i -> shock + .1 * random.nextGaussian())
                .sorted()
                .toArray();
    }

    @Test
    void withinCountsErrorsAgainstWhatCame() {
        // exp(-error) is forecast over outcome: a fifth too much, a third too little, exact.
        ErrorSample sample = ErrorSample.of(new double[] {-Math.log(1.199), 0, Math.log(1.5)});
        assertThat(sample.within(.2)).isCloseTo(2 / 3.0, within(1e-12));
    }
}
