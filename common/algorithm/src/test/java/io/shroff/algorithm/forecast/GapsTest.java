package io.shroff.algorithm.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class GapsTest {
    private static final double NONE = Double.NaN;

    @Test
    void withoutAPeriodAGapIsBridged() {
        assertThat(Gaps.filled(new double[] {NONE, 2, NONE, NONE, 8, NONE}, 1)).containsExactly(2, 4, 6, 8, 8);
    }

    @Test
    void withAPeriodItIsBetweenTheSameSeasons() {
        assertThat(Gaps.filled(new double[] {1, 9, NONE, 9, 3, 9}, 2)).containsExactly(1, 9, 2, 9, 3, 9);
    }

    @Test
    void nothingKnownIsEmpty() {
        assertThat(Gaps.filled(new double[] {NONE, NONE}, 2)).isEmpty();
    }

    @Test
    void theInfiniteIsRefused() {
        double[] y = {1, Double.POSITIVE_INFINITY};
        assertThatThrownBy(() -> Gaps.filled(y, 1))
                .hasMessage("Cannot forecast a series whose value 1 is infinite. Give NaN for what is not known.");
    }
}
