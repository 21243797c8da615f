package io.shroff.algorithm.metric;

import static io.shroff.algorithm.metric.ForecastMetric.MAE;
import static io.shroff.algorithm.metric.ForecastMetric.MDAPE;
import static io.shroff.algorithm.metric.ForecastMetric.R2;
import static io.shroff.algorithm.metric.ForecastMetric.RMSE;
import static io.shroff.algorithm.metric.ForecastMetric.SMAPE;
import static io.shroff.algorithm.metric.ForecastMetric.WAPE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Values worked out by hand for actual 10, 20, 0, 40 and forecast 12, 15, 1, 40. */
class ForecastMetricTest {
    private static final double[] ACTUAL = {10, 20, 0, 40};
    private static final double[] FORECAST = {12, 15, 1, 40};

    @Test
    void medianOfPercentErrorsLeavesOutZeros() {
        // 20 %, 25 %, 0 %
        assertThat(MDAPE.of(ACTUAL, FORECAST)).hasValue(20);
    }

    @Test
    void weightedErrorIsTheSumOverTheSum() {
        assertThat(WAPE.of(ACTUAL, FORECAST).getAsDouble()).isCloseTo(100 * 8 / 70.0, within(1e-12));
    }

    @Test
    void symmetricErrorIsAtMostTwoHundred() {
        double expected = (200 * 2 / 22.0 + 200 * 5 / 35.0 + 200) / 4;
        assertThat(SMAPE.of(ACTUAL, FORECAST).getAsDouble()).isCloseTo(expected, within(1e-12));
    }

    @Test
    void absoluteAndSquaredErrorsAreInTheUnitOfTheValues() {
        assertThat(MAE.of(ACTUAL, FORECAST)).hasValue(2);
        assertThat(RMSE.of(ACTUAL, FORECAST).getAsDouble()).isCloseTo(Math.sqrt(7.5), within(1e-12));
    }

    @Test
    void explainedShareIsAgainstTheMean() {
        // mean 17.5, spread 56.25 + 6.25 + 306.25 + 506.25
        assertThat(R2.of(ACTUAL, FORECAST).getAsDouble()).isCloseTo(1 - 30 / 875.0, within(1e-12));
    }

    @ParameterizedTest
    @EnumSource
    void ofNoForecastsIsNotDefined(ForecastMetric metric) {
        assertThat(metric.of(new double[0], new double[0])).isEmpty();
    }

    @Test
    void ofZerosOnlyIsNotDefinedWhereItDivides() {
        double[] zeros = {0, 0};
        assertThat(MDAPE.of(zeros, zeros)).isEmpty();
        assertThat(WAPE.of(zeros, zeros)).isEmpty();
        assertThat(R2.of(zeros, zeros)).isEmpty();
        assertThat(SMAPE.of(zeros, zeros)).hasValue(0);
    }

    @Test
    void orientationSaysWhatIsBetter() {
        assertThat(MDAPE.orientation().isBetter(1, 2)).isTrue();
        assertThat(R2.orientation().isBetter(1, 2)).isFalse();
        assertThat(R2.orientation().isBetter(2, 2)).isFalse();
    }
}
