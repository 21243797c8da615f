package io.shroff.algorithm.metric;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Values worked out by hand. */
class ScaledErrorTest {
    private static final double[] SERIES = {1, 5, 3, Double.NaN, 7, 9};

    @Test
    void theScaleIsTheChangeOverAPeriod() {
        // 1 to 3 and 3 to 7; the pairs with the missing value do not count.
        assertThat(ScaledError.seasonalChange(SERIES, 2)).hasValue(3);
        assertThat(ScaledError.of(SERIES, 2, new double[] {10, 20}, new double[] {13, 17}))
                .hasValue(1);
    }

    @Test
    void isNotDefinedWithoutAScaleOrAForecast() {
        double[] one = {4};
        assertThat(ScaledError.of(SERIES, 6, one, one)).isEmpty();
        assertThat(ScaledError.of(new double[] {2, 2, 2}, 1, one, one)).isEmpty();
        assertThat(ScaledError.of(SERIES, 2, new double[0], new double[0])).isEmpty();
    }
}
