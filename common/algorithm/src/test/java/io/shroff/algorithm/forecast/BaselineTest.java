package io.shroff.algorithm.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class BaselineTest {
    private static final double[] SERIES = {1, 5, 3, 7, Double.NaN, 9};

    @Test
    void baselinesAreWorkedOutByHand() {
        // The gap is filled with 8, halfway from 7 to 9: a period of 2 would look to 3 and beyond the end.
        assertThat(Baseline.NAIVE.forecast(SERIES, 1, 2)).containsExactly(9, 9);
        assertThat(Baseline.MEAN.forecast(SERIES, 1, 1)).containsExactly(5.5);
        assertThat(Baseline.SEASONAL_NAIVE.forecast(SERIES, 2, 3)).containsExactly(8, 9, 8);
        assertThat(Baseline.DRIFT.forecast(SERIES, 1, 2)).containsExactly(9 + 1.6, 9 + 3.2);
    }

    @Test
    void aSeriesBelowOnePeriodRepeatsItsLastValue() {
        assertThat(Baseline.SEASONAL_NAIVE.forecast(new double[] {1, 2}, 4, 2)).containsExactly(2, 2);
    }

    @Test
    void nothingKnownIsRefused() {
        assertThatThrownBy(() -> Baseline.NAIVE.forecast(new double[] {Double.NaN}, 1, 1))
                .hasMessage("Cannot forecast a series without a known value.");
    }
}
