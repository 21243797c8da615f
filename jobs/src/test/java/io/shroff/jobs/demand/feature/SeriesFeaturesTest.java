package io.shroff.jobs.demand.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.shroff.jobs.demand.PeriodGrain;
import java.util.EnumMap;
import java.util.Map;
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
    void volatilityIsTheDeviationOfTheGrowthsThatAreKnown() {
        SeriesFeatures gap = series(7, Double.NaN, 1, 0, 1, 0);

        // -ln 2, ln 2, -ln 2: mean -ln 2 / 3, variance ((3 - 1 / 3) / 2) ln 2 squared.
        assertThat(gap.volatility(FIRST + 5)).isCloseTo(Math.sqrt(4 / 3.0) * Math.log(2), EXACT);
        assertThat(series(7, Double.NaN, 1, 0, 1).volatility(FIRST + 4))
                .as("two growths")
                .isNaN();
    }

    @Test
    void aSaleMoreIsTheSameChangeInNumbersAndInAmounts() {
        SeriesFeatures sold = series(1, 0, 2, 1);
        SeriesFeatures brought = inUnits(100_000, 100_000, 0, 200_000, 100_000);

        assertThat(brought.logLast(FIRST + 2)).isCloseTo(sold.logLast(FIRST + 2), EXACT);
        assertThat(brought.growth(FIRST + 2)).isCloseTo(sold.growth(FIRST + 2), EXACT);
        assertThat(brought.fromShortMean(FIRST + 3)).isCloseTo(sold.fromShortMean(FIRST + 3), EXACT);
        assertThat(brought.districtGrowth(FIRST + 1)).isCloseTo(sold.districtGrowth(FIRST + 1), EXACT);
        assertThat(brought.volatility(FIRST + 3)).isCloseTo(sold.volatility(FIRST + 3), EXACT);
    }

    @Test
    void thereIsNoGrowthFromNothing() {
        SeriesFeatures fromZero = series(0, 3, 0, 0, 5);
        assertThat(fromZero.lastGrowthForecast(FIRST + 1, 1)).isNaN();
        assertThat(fromZero.yearGrowthForecast(FIRST + 4, 1)).isNaN();
        assertThat(fromZero.growth(FIRST + 1)).as("of log(1 + value) there is").isCloseTo(Math.log(4), EXACT);
    }

    @Test
    void whatSurroundsIsComparedOverAPeriodAndAYear() {
        int origin = FIRST + 7;
        assertThat(twoYears.districtGrowth(origin)).isCloseTo(Math.log1p(143) - Math.log1p(132), EXACT);
        assertThat(twoYears.districtSeason(origin, 2)).isCloseTo(Math.log1p(121) - Math.log1p(130), EXACT);
        assertThat(twoYears.incomeGrowth(origin)).isEqualTo(143 - 130);
        assertThat(twoYears.incomeGrowth(FIRST + 3)).as("no year before").isNaN();
        assertThat(twoYears.neighbourSeason(origin, 2))
                .as("of neighbours the growths are known, which add up")
                .isEqualTo(110 + 121);
        assertThat(twoYears.neighbourSeason(FIRST + 2, 1)).isNaN();
    }

    @Test
    void aSeriesStartsWhereItIsKnown() {
        SeriesFeatures late = series(Double.NaN, Double.NaN, 3, 4);
        assertThat(late.periodsKnown(FIRST + 3)).isEqualTo(2);
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
                assertThat(all(series(changed), origin, horizon)).containsExactly(all(series(values), origin, horizon));
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
            series.ticketFromMean(at),
            series.income(at),
            series.incomeGrowth(at),
            series.neighbourGrowth(at),
            series.neighbourSeason(at, horizon),
            series.districtGrowth(at),
            series.districtSeason(at, horizon),
            series.stateGrowth(at),
            series.stateSeason(at, horizon),
            series.countryGrowth(at),
            series.countrySeason(at, horizon),
            series.periodsKnown(at)
        };
    }

    /** All that surrounds the series has its values too. */
    private static SeriesFeatures series(double... values) {
        return inUnits(1, values);
    }

    private static SeriesFeatures inUnits(double unit, double... values) {
        Map<Surrounding, double[]> surroundings = new EnumMap<>(Surrounding.class);
        Surrounding.ALL.forEach(each -> surroundings.put(each, values));
        return new SeriesFeatures(PeriodGrain.QUARTER, new SeriesHistory(FIRST, surroundings), unit);
    }
}
