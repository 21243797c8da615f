package io.shroff.algorithm.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.shroff.algorithm.forecast.EtsForm.Season;
import io.shroff.algorithm.forecast.EtsForm.Trend;
import io.shroff.algorithm.forecast.HoltWinters.Convention;
import io.shroff.algorithm.forecast.HoltWinters.Options;
import io.shroff.algorithm.metric.ForecastMetric;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;

/** Classic series against the answers of {@code HoltWinters} of R 4.2.2. */
class HoltWintersRealDataIT {
    private static final int YEAR = 12;

    @BeforeAll
    static void needsTheData() {
        RealSeries.assumeThere();
    }

    @Test
    void multiplicativeWithGivenWeightsIsThatOfR() {
        HoltWinters fit = HoltWinters.fit(
                RealSeries.classic("AirPassengers"),
                12,
                Options.classical(Season.MULTIPLICATIVE).withWeights(.3, .1, .2));

        assertThat(fit.level()).isCloseTo(497.505239, within(5e-7));
        assertThat(fit.trend()).isCloseTo(4.053781, within(5e-7));
        assertThat(fit.squaredError()).isCloseTo(34270.37772, within(5e-6));
        assertThat(fit.forecast(3)).containsExactly(new double[] {455.60619, 448.90729, 519.93603}, within(5e-6));
        double[] season = {
            .908380, .887848, 1.020149, 1.008207, 1.004943, 1.137314, 1.255492, 1.226908, 1.044014, .914885, .793409,
            .888022
        };
        for (int k = 0; k < 12; k++) {
            assertThat(fit.season().get(k)).isCloseTo(season[k], within(6e-7));
        }
    }

    @Test
    void additiveWithGivenWeightsIsThatOfR() {
        HoltWinters fit = HoltWinters.fit(
                RealSeries.classic("AirPassengers"),
                12,
                Options.classical(Season.ADDITIVE).withWeights(.3, .1, .2));

        assertThat(fit.level()).isCloseTo(495.247698, within(5e-7));
        assertThat(fit.trend()).isCloseTo(3.182510, within(5e-7));
        assertThat(fit.squaredError()).isCloseTo(98448.993, within(5e-4));
        assertThat(fit.forecast(3)).containsExactly(new double[] {474.45777, 469.80181, 513.00733}, within(5e-6));
    }

    @Test
    void ownWeightsErrNoMoreThanThoseOfR(TestReporter reporter) {
        assertThat(error("AirPassengers", Season.MULTIPLICATIVE, reporter)).isLessThan(16570.7785);
        assertThat(error("AirPassengers", Season.ADDITIVE, reporter)).isLessThan(21860.1855);
        assertThat(error("USAccDeaths", Season.ADDITIVE, reporter)).isLessThan(8639347.245);
        assertThat(error("nottem", Season.ADDITIVE, reporter)).isLessThan(1563.47395);
    }

    /** Squared error of the steps after the first year; it and that of a year ahead are told beside the naive ones. */
    private static double error(String name, Season season, TestReporter reporter) {
        double[] series = RealSeries.classic(name);
        double own = HoltWinters.fit(series, YEAR, Options.classical(season)).squaredError();
        double naive = 0;
        for (int t = YEAR; t < series.length; t++) {
            naive += (series[t] - series[t - YEAR]) * (series[t] - series[t - YEAR]);
        }

        double[] known = Arrays.copyOf(series, series.length - YEAR);
        double[] last = Arrays.copyOfRange(series, series.length - YEAR, series.length);
        double[] ahead = HoltWinters.fit(known, YEAR, Options.classical(season)).forecast(YEAR);
        double[] asBefore = Baseline.SEASONAL_NAIVE.forecast(known, YEAR, YEAR);
        reporter.publishEntry(
                name + ", " + season + ": squared error of the steps, seasonal naive's; RMSE of the last year, naive's",
                String.format(
                        Locale.ROOT,
                        "%.1f, %.1f; %.3f, %.3f",
                        own,
                        naive,
                        ForecastMetric.RMSE.of(last, ahead).getAsDouble(),
                        ForecastMetric.RMSE.of(last, asBefore).getAsDouble()));
        return own;
    }

    @Test
    void ownWeightsAreNearThoseOfR() {
        HoltWinters.Weights weights = HoltWinters.fit(
                        RealSeries.classic("AirPassengers"), 12, Options.classical(Season.MULTIPLICATIVE))
                .weights();
        assertThat(weights.alpha()).isCloseTo(.2755925, within(1e-4));
        assertThat(weights.beta()).isCloseTo(.0326930, within(1e-4));
        assertThat(weights.gamma()).isCloseTo(.8707292, within(1e-4));
    }

    @Test
    void seriesWithoutASeasonAreThoseOfR() {
        HoltWinters holt = HoltWinters.fit(RealSeries.classic("austres"), 4, Options.classical(Season.NONE));
        assertThat(holt.weights().alpha()).isCloseTo(1, within(1e-6));
        assertThat(holt.weights().beta()).isCloseTo(.4062519, within(2e-6));
        assertThat(holt.level()).isCloseTo(17661.5, within(.05));
        assertThat(holt.trend()).isCloseTo(43.2471, within(5e-5));

        HoltWinters simple = HoltWinters.fit(
                RealSeries.classic("Nile"),
                1,
                new Options(Trend.NONE, Season.NONE, Convention.CLASSICAL, Optional.empty()));
        assertThat(simple.weights().alpha()).isCloseTo(.2465579, within(1e-5));
        assertThat(simple.level()).isCloseTo(805.03886, within(5e-3));
        assertThat(simple.squaredError()).isLessThan(2038871.835);
    }
}
