package io.shroff.algorithm.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class StandardErrorsTest {
    private static final double[] EQUAL = RowWeights.equal(4);

    @Test
    void ofEqualRowsTheyAreThoseOfTheTextbook() {
        // Deviation of 1, 2, 3, 6 is sqrt(14 / 3).
        assertThat(StandardErrors.ofMean(new double[] {1, 2, 3, 6}, EQUAL))
                .hasValueCloseTo(Math.sqrt(14 / 3.0 / 4), within(1e-12));
        assertThat(StandardErrors.ofShare(.25, EQUAL)).hasValueCloseTo(Math.sqrt(.25 * .75 / 4), within(1e-12));
        // Hanley and McNeil: area .5 of 2 and 2 rows, q1 = q2 = 1/3.
        assertThat(StandardErrors.ofArea(.5, new boolean[] {true, false, true, false}, EQUAL))
                .hasValueCloseTo(Math.sqrt((.25 + 2 * (1 / 3.0 - .25)) / 4), within(1e-12));
    }

    @Test
    void onlyWeightsBesideEachOtherCountAndUnequalOnesSayLess() {
        double[] tenfold = {10, 10, 10, 10};
        double[] unequal = {10, 1, 1, 1};
        double[] values = {1, 2, 3, 6};
        assertThat(StandardErrors.ofMean(values, tenfold).orElseThrow())
                .isCloseTo(StandardErrors.ofMean(values, EQUAL).orElseThrow(), within(1e-12));
        assertThat(StandardErrors.ofShare(.25, tenfold).orElseThrow())
                .isCloseTo(StandardErrors.ofShare(.25, EQUAL).orElseThrow(), within(1e-12))
                .isLessThan(StandardErrors.ofShare(.25, unequal).orElseThrow());
    }

    @Test
    void tooFewRowsTellNothing() {
        assertThat(StandardErrors.ofMean(new double[] {1}, new double[] {1})).isEmpty();
        assertThat(StandardErrors.ofShare(Double.NaN, new double[0])).isEmpty();
        assertThat(StandardErrors.ofArea(.5, new boolean[3], RowWeights.equal(3)))
                .isEmpty();
    }
}
