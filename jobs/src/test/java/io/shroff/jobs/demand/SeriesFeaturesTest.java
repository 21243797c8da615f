package io.shroff.jobs.demand;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class SeriesFeaturesTest {
    private static final Offset<Double> EXACT = within(1e-12);
    private static final int FIRST = 8000;

    /** Quarters 100, 110, 120, 130, then 10 % more in each of the next year. */
    private final SeriesFeatures twoYears = series(100, 110, 120, 130, 110, 121, 132, 143);

    @Test
    void naiveForecastsAreWhatTheirNamesSay() {
        int origin = FIRST + 7;
        assertThat(twoYears.value(origin)).isEqualTo(143);
        assertThat(twoYears.lastGrowthForecast(origin, 2)).isCloseTo(143 * Math.pow(143 / 132.0, 2), EXACT);
        assertThat(twoYears.yearGrowthForecast(origin, 1)).isCloseTo(143 * 110 / 130.0, EXACT);
        assertThat(twoYears.yearValueForecast(origin, 1)).isEqualTo(110);
        assertThat(twoYears.yearValueForecast(origin, 5))
                .as("the year before the origin is the last there is")
                .isEqualTo(110);
    }

    @Test
    void changesAreOfTheLogarithm() {
        int origin = FIRST + 7;
        assertThat(twoYears.growth(origin)).isCloseTo(Math.log1p(143) - Math.log1p(132), EXACT);
        assertThat(twoYears.yearlyGrowth(origin)).isCloseTo(Math.log1p(143) - Math.log1p(130), EXACT);
        assertThat(twoYears.season(origin, 1)).isCloseTo(Math.log1p(110) - Math.log1p(130), EXACT);
        assertThat(twoYears.fromShortMean(origin)).isCloseTo(Math.log1p(143) - Math.log1p(132), EXACT);
    }

    @Test
    void whatIsNotKnownIsNotANumber() {
        assertThat(twoYears.growth(FIRST)).isNaN();
        assertThat(twoYears.season(FIRST + 2, 1)).isNaN();
        assertThat(twoYears.volatility(FIRST + 2)).isNaN();
        assertThat(series(5, Double.NaN, 7).growth(FIRST + 2)).isNaN();
    }

    @Test
    void thereIsNoGrowthFromNothing() {
        SeriesFeatures fromZero = series(0, 3, 0, 0, 5);
        assertThat(fromZero.lastGrowthForecast(FIRST + 1, 1)).isNaN();
        assertThat(fromZero.yearGrowthForecast(FIRST + 4, 1)).isNaN();
        assertThat(fromZero.growth(FIRST + 1)).as("of log(1 + value) there is").isCloseTo(Math.log(4), EXACT);
    }

    /** Whatever comes after an origin, nothing computed for it changes. */
    @Test
    void nothingAfterTheOriginIsRead() {
        SplittableRandom random = new SplittableRandom(5);
        for (int round = 0; round < 200; round++) {
            double[] values = random.doubles(20, 0, 100).toArray();
            double[] changed = values.clone();
            int origin = 5 + random.nextInt(14);
            for (int t = origin + 1; t < changed.length; t++) {
                changed[t] = random.nextDouble() < .2 ? Double.NaN : random.nextDouble(1000);
            }

            for (int horizon = 1; horizon <= 4; horizon++) {
                assertThat(all(
                                new SeriesFeatures(PeriodGrain.QUARTER, FIRST, changed, changed, changed),
                                origin,
                                horizon))
                        .containsExactly(all(
                                new SeriesFeatures(PeriodGrain.QUARTER, FIRST, values, values, values),
                                origin,
                                horizon));
            }
        }
    }

    private static double[] all(SeriesFeatures series, int origin, int horizon) {
        int at = FIRST + origin;
        return new double[] {
            series.value(at),
            series.lastGrowthForecast(at, horizon),
            series.yearGrowthForecast(at, horizon),
            series.yearValueForecast(at, horizon),
            series.logLast(at),
            series.growth(at),
            series.yearlyGrowth(at),
            series.season(at, horizon),
            series.fromShortMean(at),
            series.fromLongMean(at),
            series.volatility(at),
            series.stateGrowth(at),
            series.stateSeason(at, horizon),
            series.countryGrowth(at),
            series.countrySeason(at, horizon),
            series.periodsKnown(at)
        };
    }

    private static SeriesFeatures series(double... values) {
        return new SeriesFeatures(PeriodGrain.QUARTER, FIRST, values, values, values);
    }
}
