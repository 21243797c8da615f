package io.shroff.algorithm.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.shroff.algorithm.forecast.EtsForm.Season;
import io.shroff.algorithm.forecast.EtsForm.Trend;
import io.shroff.algorithm.forecast.HoltWinters.Convention;
import io.shroff.algorithm.forecast.HoltWinters.Options;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Classic series against the answers of {@code HoltWinters} of R 4.2.2. */
class HoltWintersRealDataIT {

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
    void ownWeightsErrNoMoreThanThoseOfR() {
        assertThat(error("AirPassengers", Season.MULTIPLICATIVE)).isLessThan(16570.7785);
        assertThat(error("AirPassengers", Season.ADDITIVE)).isLessThan(21860.1855);
        assertThat(error("USAccDeaths", Season.ADDITIVE)).isLessThan(8639347.245);
        assertThat(error("nottem", Season.ADDITIVE)).isLessThan(1563.47395);
    }

    private static double error(String name, Season season) {
        return HoltWinters.fit(RealSeries.classic(name), 12, Options.classical(season))
                .squaredError();
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
