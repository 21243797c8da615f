package io.shroff.algorithm.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class RankedYesTest {
    private static final double[] SCORES = {.9, .8, .7, .6, .5};
    private static final boolean[] POSITIVE = {true, false, true, true, false};

    @Test
    void averagePrecisionIsTheMeanPrecisionAtPositives() {
        // (1/1 + 2/3 + 3/4) / 3
        assertThat(RankedYes.averagePrecision(SCORES, POSITIVE)).hasValueCloseTo(29.0 / 36, within(1e-12));
        assertThat(RankedYes.averagePrecision(new double[5], POSITIVE)).hasValueCloseTo(.6, within(1e-12));
    }

    @Test
    void ksIsTheGreatestDistanceOfBothRates() {
        // Below .6 all three positives and one of two negatives are above.
        assertThat(RankedYes.ks(SCORES, POSITIVE)).hasValueCloseTo(.5, within(1e-12));
        assertThat(RankedYes.ks(new double[5], POSITIVE)).hasValue(0);
    }

    @Test
    void isEmptyForOneClassAndRefusesWhatIsMissing() {
        boolean[] none = new boolean[5];
        assertThat(RankedYes.ks(SCORES, none)).isEmpty();
        assertThat(RankedYes.averagePrecision(SCORES, none)).isEmpty();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RankedYes.ks(new double[] {Double.NaN}, new boolean[] {true}));
        assertThatIllegalArgumentException().isThrownBy(() -> RankedYes.ks(SCORES, new boolean[2]));
    }
}
