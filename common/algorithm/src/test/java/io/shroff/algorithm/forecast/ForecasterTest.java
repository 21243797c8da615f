package io.shroff.algorithm.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.shroff.algorithm.forecast.Forecast.Reason;
import io.shroff.algorithm.forecast.Forecaster.Options;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class ForecasterTest {
    private static final int PERIOD = 12;
    private static final int HORIZON = 6;
    private final Forecaster forecaster = new Forecaster(Options.standard());

    @Test
    void foreseesASeason() {
        Forecast forecast = forecaster.forecast(Made.seasonal(72, PERIOD, 1), PERIOD, PERIOD);
        for (int h = 1; h <= PERIOD; h++) {
            double truth = (100 + .3 * (71 + h)) * (1 + .2 * Math.sin(2 * Math.PI * (71 + h) / PERIOD));
            assertThat(forecast.point(h)).isCloseTo(truth, within(6.0));
            assertThat(truth).isBetween(forecast.lower(.95, h), forecast.upper(.95, h));
            assertThat(forecast.upper(.8, h)).isLessThan(forecast.upper(.95, h));
        }

        assertThat(forecast.method()).endsWith(" + theta + autoregression");
        assertThat(forecast.reasons()).containsExactly(Reason.COMBINED);
    }

    @Test
    void theSeriesBeforeDoesNotMatter() {
        double[] y = Made.seasonal(60, PERIOD, 2);
        double[] alone =
                new Forecaster(Options.standard()).forecast(y, PERIOD, HORIZON).points();
        forecaster.forecast(Made.walk(200, 1), 52, 13);
        forecaster.forecast(Made.plus(y, -500), 4, 3);
        assertThat(forecaster.forecast(y, PERIOD, HORIZON).points()).containsExactly(alone);
    }

    @Test
    void aScaledSeriesHasAScaledForecast() {
        double[] y = Made.seasonal(60, PERIOD, 3);
        Forecast forecast = forecaster.forecast(y, PERIOD, HORIZON);
        Forecast scaled = forecaster.forecast(Made.times(y, 256), PERIOD, HORIZON);
        assertThat(scaled.points()).containsExactly(Made.times(forecast.points(), 256), within(1e-6));
        assertThat(scaled.upper(.95, 3)).isCloseTo(256 * forecast.upper(.95, 3), within(1e-6));
    }

    @Test
    void aConstantIsCertain() {
        double[] y = new double[30];
        Arrays.fill(y, 4.5);
        Forecast forecast = forecaster.forecast(y, PERIOD, HORIZON);
        assertThat(forecast.reasons()).containsExactly(Reason.CONSTANT);
        assertThat(forecast.point(HORIZON)).isEqualTo(4.5);
        assertThat(forecast.lower(.8, 1)).isEqualTo(4.5);
        assertThat(forecaster.forecast(new double[20], PERIOD, 1).point(1)).isZero();
    }

    @Test
    void fewValuesHaveNoInterval() {
        Forecast forecast = forecaster.forecast(new double[] {Double.NaN, 2, Double.NaN, 3}, PERIOD, 2);
        assertThat(forecast.reasons()).containsExactly(Reason.GAPS, Reason.TOO_FEW);
        assertThat(forecast.points()).containsExactly(3, 3);
        assertThat(forecast.upper(.95, 1)).isNaN();
    }

    @Test
    void aSeriesBelowTwoPeriodsHasNoSeason() {
        Forecast forecast = forecaster.forecast(Made.walk(20, 4), PERIOD, HORIZON);
        assertThat(forecast.reasons()).contains(Reason.TOO_SHORT_FOR_SEASON);
        assertThat(forecast.upper(.95, HORIZON)).isGreaterThan(forecast.upper(.95, 1));
    }

    @Test
    void negativeValuesLeaveTheAdditiveForms() {
        Forecast forecast = forecaster.forecast(Made.plus(Made.seasonal(72, PERIOD, 5), -110), PERIOD, HORIZON);
        assertThat(forecast.reasons()).contains(Reason.NOT_POSITIVE);
        assertThat(forecast.method()).startsWith("A").contains("A +");
    }

    @Test
    void rareDemandIsARate() {
        Forecast forecast = new Forecaster(Options.standard().withRange(Forecaster.Range.NOT_NEGATIVE))
                .forecast(Made.intermittent(60, .3, 6), PERIOD, HORIZON);
        assertThat(forecast.reasons()).containsExactly(Reason.INTERMITTENT);
        assertThat(forecast.point(1)).isBetween(.2, 2.5);
        assertThat(forecast.lower(.95, 1)).isZero();
    }

    @Test
    void gapsArePassedOver() {
        double[] y = Made.seasonal(72, PERIOD, 7);
        double[] whole = forecaster.forecast(y, PERIOD, HORIZON).points();
        y[30] = Double.NaN;
        y[31] = Double.NaN;
        Forecast gapped = forecaster.forecast(y, PERIOD, HORIZON);
        assertThat(gapped.reasons()).contains(Reason.GAPS);
        assertThat(gapped.points()).containsExactly(whole, within(6.0));
    }

    @Test
    void oneFormMayBeAskedFor() {
        Forecast forecast = new Forecaster(Options.of(EtsForm.of("AAdA")).withLevels(List.of(.5)))
                .forecast(Made.seasonal(48, PERIOD, 8), PERIOD, HORIZON);
        assertThat(forecast.method()).isEqualTo("AAdA");
        assertThat(forecast.reasons()).containsExactly(Reason.ONLY_FORM);
        assertThat(forecast.levels()).containsExactly(.5);
        assertThatThrownBy(() -> forecast.lower(.95, 1))
                .hasMessage("Cannot give an interval of the level 0.95: those asked for are [0.5].");
    }

    @Test
    void aFormTheSeriesDoesNotAdmitGivesWayToTheSimplest() {
        Forecast forecast = new Forecaster(Options.of(EtsForm.of("MAM")))
                .forecast(Made.plus(Made.seasonal(48, PERIOD, 9), -200), PERIOD, HORIZON);
        assertThat(forecast.method()).isEqualTo("ANN");
        assertThat(forecast.reasons())
                .containsExactlyInAnyOrder(Reason.NOT_POSITIVE, Reason.SIMPLEST_FORM, Reason.ONLY_FORM);
    }

    @Test
    void intervalsOfARandomWalkCoverWhatTheySay() {
        int covered = 0;
        int runs = 400;
        for (int i = 0; i < runs; i++) {
            double[] y = Made.walk(70, 100 + i);
            Forecast forecast = forecaster.forecast(Arrays.copyOf(y, 64), 1, HORIZON);
            covered += y[69] >= forecast.lower(.95, 6) && y[69] <= forecast.upper(.95, 6) ? 1 : 0;
        }

        assertThat(covered / (double) runs).isBetween(.92, .99);
    }

    @Test
    void whatCannotBeForecastIsRefused() {
        double[] nothing = {Double.NaN};
        assertThatThrownBy(() -> forecaster.forecast(nothing, 1, 1))
                .hasMessage("Cannot forecast a series without a known value.");
        double[] endless = {1, Double.NEGATIVE_INFINITY};
        assertThatThrownBy(() -> forecaster.forecast(endless, 1, 1)).hasMessageContaining("value 1 is infinite");
        assertThatThrownBy(() -> forecaster.forecast(new double[5], 0, 1))
                .hasMessage("Cannot forecast 1 steps of a series with the period 0: both must be at least 1.");
    }
}
