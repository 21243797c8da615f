package io.shroff.algorithm.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExponentialSmoothingTest {
    private static final int PERIOD = 4;
    private static final int HORIZON = 9;

    static Stream<EtsForm> forms() {
        return EtsForm.ALL.stream();
    }

    private static ExponentialSmoothing fit(String label, double[] series) {
        return ExponentialSmoothing.fit(series, PERIOD, EtsForm.of(label));
    }

    @ParameterizedTest
    @MethodSource("forms")
    void aScaledSeriesHasAScaledForecast(EtsForm form) {
        double[] y = Made.seasonal(48, PERIOD, 1);
        double[] means = ExponentialSmoothing.fit(y, PERIOD, form).forecast(HORIZON);
        double[] scaled =
                ExponentialSmoothing.fit(Made.times(y, 1024), PERIOD, form).forecast(HORIZON);
        assertThat(scaled).containsExactly(Made.times(means, 1024), within(1e-6));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ANN", "AAN", "AAdN", "ANA", "AAA", "AAdA"})
    void aShiftedSeriesHasAShiftedForecastWhereAllIsAdded(String label) {
        double[] y = Made.seasonal(48, PERIOD, 2);
        double[] means = fit(label, y).forecast(HORIZON);
        double[] shifted = fit(label, Made.plus(y, -256)).forecast(HORIZON);
        assertThat(shifted).containsExactly(Made.plus(means, -256), within(1e-3));
    }

    @ParameterizedTest
    @MethodSource("forms")
    void weightsKeepToTheirRegion(EtsForm form) {
        ExponentialSmoothing fit = ExponentialSmoothing.fit(Made.seasonal(48, PERIOD, 3), PERIOD, form);
        assertThat(fit.alpha()).isBetween(0.0, 1.0);
        assertThat(fit.beta()).isBetween(0.0, fit.alpha());
        assertThat(fit.gamma()).isBetween(0.0, 1 - fit.alpha());
        assertThat(fit.season()).hasSize(form.isSeasonal() ? PERIOD : 0);
        assertThat(fit.variance()).isPositive();
        if (form.trend() == EtsForm.Trend.DAMPED) {
            assertThat(fit.phi()).isBetween(.8, .98);
        }
    }

    @ParameterizedTest
    @MethodSource("forms")
    void aConstantStaysConstant(EtsForm form) {
        double[] y = new double[20];
        Arrays.fill(y, 7);
        ExponentialSmoothing fit = ExponentialSmoothing.fit(y, PERIOD, form);
        double[] expected = new double[HORIZON];
        Arrays.fill(expected, 7);
        assertThat(fit.forecast(HORIZON)).containsExactly(expected, within(1e-3));
    }

    @ParameterizedTest
    @MethodSource("forms")
    void gapsHardlyMoveTheForecast(EtsForm form) {
        double[] y = Made.seasonal(60, PERIOD, 4);
        double[] whole = ExponentialSmoothing.fit(y, PERIOD, form).forecast(HORIZON);
        y[20] = Double.NaN;
        y[33] = Double.NaN;
        double[] gapped = ExponentialSmoothing.fit(y, PERIOD, form).forecast(HORIZON);
        assertThat(gapped).containsExactly(whole, within(12.0));
    }

    @Test
    void findsALineAndASeasonThatAreExact() {
        double[] y = new double[40];
        double[] expected = new double[HORIZON];
        for (int t = 0; t < y.length + HORIZON; t++) {
            double v = 10 + 2 * t + new double[] {3, -1, -4, 2}[t % PERIOD];
            if (t < y.length) {
                y[t] = v;
            } else {
                expected[t - y.length] = v;
            }
        }

        assertThat(fit("AAA", y).forecast(HORIZON)).containsExactly(expected, within(.05));
    }

    @Test
    void dampingGoesOnWithEachPower() {
        ExponentialSmoothing fit = fit("AAdN", Made.seasonal(48, PERIOD, 5));
        double[] means = fit.forecast(4);
        // Steps between means are phi^2 b, phi^3 b and so on: each is phi times the one before.
        assertThat((means[2] - means[1]) / (means[1] - means[0])).isCloseTo(fit.phi(), within(1e-9));
        assertThat((means[3] - means[2]) / (means[2] - means[1])).isCloseTo(fit.phi(), within(1e-9));
    }

    @Test
    void aRandomWalkIsFollowed() {
        double[] y = Made.walk(300, 6);
        ExponentialSmoothing fit = fit("ANN", y);
        assertThat(fit.alpha()).isGreaterThan(.85);
        assertThat(fit.forecast(1)[0]).isCloseTo(y[299], within(.5));
        assertThat(fit.variance()).isCloseTo(1, within(.2));
    }

    @Test
    void theCriterionPrefersTheFormThatMadeTheSeries() {
        double[] y = Made.seasonal(80, PERIOD, 8);
        assertThat(fit("AAA", y).criterion()).isLessThan(fit("AAN", y).criterion());
        double[] walk = Made.walk(80, 8);
        assertThat(fit("ANN", walk).criterion()).isLessThan(fit("AAdA", walk).criterion());
    }

    @Test
    void theOptimumIsNotBeatenByASearch() {
        double[] y = Made.walk(40, 9);
        double best = fit("ANN", y).criterion();
        EtsRecursion pass = new EtsRecursion();
        pass.series(y, y.length, 1);
        pass.phi = 0;
        double least = Double.POSITIVE_INFINITY;
        for (double alpha = .01; alpha < 1; alpha += .01) {
            for (double level = 46; level < 54; level += .05) {
                pass.alpha = alpha;
                pass.startLevel = level;
                least = Math.min(least, pass.forward(EtsForm.of("ANN")));
            }
        }

        // Three parameters: 2 k n / (n - k - 1).
        assertThat(best).isLessThan(least + 2.0 * 3 * 40 / 36 + .1);
    }

    @Test
    void valuesThatAFormCannotTakeAreRefused() {
        double[] y = Made.plus(Made.seasonal(48, PERIOD, 10), -100);
        assertThatThrownBy(() -> fit("MAM", y))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("Cannot fit the form MAM to the value -");
        y[3] = Double.POSITIVE_INFINITY;
        assertThatThrownBy(() -> fit("ANN", y)).hasMessageContaining("value 3 is infinite");
    }

    @Test
    void aSeriesThatIsTooShortIsRefused() {
        double[] y = {1, 2, 3, 4, 5};
        assertThatThrownBy(() -> fit("ANA", y))
                .hasMessage("Cannot fit the form ANA to 5 values with a period of 4: it needs 8. Use a simpler form.");
    }
}
