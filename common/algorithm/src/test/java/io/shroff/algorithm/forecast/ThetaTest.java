package io.shroff.algorithm.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ThetaTest {

    /** The sum of squared errors by the model's equations as they are printed, one step after another. */
    private static double squaredError(double[] y, double alpha, double omega, double level) {
        int n = y.length;
        double sum = 0;
        double weighted = 0;
        for (int t = 1; t <= n; t++) {
            sum += y[t - 1];
            weighted += t * y[t - 1];
        }

        double slope = 6 * (2 * weighted / n - (n + 1) * sum / n) / ((double) n * n - 1);
        double intercept = sum / n - (n + 1) / 2.0 * slope;
        double squares = 0;
        double l = level;
        for (int t = 1; t <= n; t++) {
            double mean =
                    l + omega * (Math.pow(1 - alpha, t - 1) * intercept + (1 - Math.pow(1 - alpha, t)) / alpha * slope);
            squares += (y[t - 1] - mean) * (y[t - 1] - mean);
            l = alpha * y[t - 1] + (1 - alpha) * l;
        }

        return squares;
    }

    @Test
    void isNotBeatenByASearchOverItsParameters() {
        double[] y = Made.walk(30, 11);
        double least = Double.POSITIVE_INFINITY;
        for (double alpha = .02; alpha < 1; alpha += .02) {
            for (double omega = 0; omega <= 1; omega += .1) {
                for (double level = -60; level <= 60; level += 2) {
                    least = Math.min(least, squaredError(y, alpha, omega, level));
                }
            }
        }

        assertThat(Theta.fit(y, 1, Theta.Kind.OPTIMISED).squaredError()).isLessThan(least);
    }

    @ParameterizedTest
    @EnumSource
    void continuesALine(Theta.Kind kind) {
        double[] y = new double[30];
        for (int t = 0; t < y.length; t++) {
            y[t] = 5 + 2 * t;
        }

        // The standard kind follows half of the slope beyond what smoothing lags behind.
        double[] means = Theta.fit(y, 1, kind).forecast(3);
        assertThat(means[2] - means[0]).isBetween(1.9, 4.1);
        assertThat(means[0]).isBetween(62.0, 66.0);
    }

    @ParameterizedTest
    @EnumSource
    void aScaledSeriesHasAScaledForecast(Theta.Kind kind) {
        double[] y = Made.seasonal(60, 12, 3);
        double[] means = Theta.fit(y, 12, kind).forecast(5);
        assertThat(Theta.fit(Made.times(y, 64), 12, kind).forecast(5))
                .containsExactly(Made.times(means, 64), within(1e-6));
    }

    @ParameterizedTest
    @EnumSource
    void aConstantStaysConstant(Theta.Kind kind) {
        double[] y = new double[12];
        Arrays.fill(y, 3);
        assertThat(Theta.fit(y, 4, kind).forecast(3)).containsExactly(new double[] {3, 3, 3}, within(1e-9));
    }

    @Test
    void takesASeasonOutAndPutsItBack() {
        double[] y = Made.seasonal(72, 12, 4);
        Theta fit = Theta.fit(y, 12, Theta.Kind.STANDARD);
        assertThat(fit.season()).isEqualTo(EtsForm.Season.MULTIPLICATIVE);
        double[] means = fit.forecast(12);
        for (int h = 0; h < 12; h++) {
            double truth = (100 + .3 * (72 + h)) * (1 + .2 * Math.sin(2 * Math.PI * h / 12));
            assertThat(means[h]).isCloseTo(truth, within(8.0));
        }

        Theta shifted = Theta.fit(Made.plus(y, -110), 12, Theta.Kind.STANDARD);
        assertThat(shifted.season()).isEqualTo(EtsForm.Season.ADDITIVE);
    }

    @Test
    void hindcastsAreTheForecastsThatWouldHaveBeenMade() {
        double[] y = Made.walk(20, 5);
        ThetaFitter fitter = new ThetaFitter();
        fitter.fit(y, y.length, Theta.Kind.OPTIMISED);
        Adjusted none = new Adjusted();
        none.set(y, y.length, 1);
        double[] first = new double[20];
        fitter.addHindcasts(1, 1, first, none);
        for (int t = 0; t < 20; t++) {
            assertThat(y[t] - first[t]).isCloseTo(fitter.errors[t], within(1e-9));
        }
    }

    @Test
    void oneValueIsTooFew() {
        assertThatThrownBy(() -> Theta.fit(new double[] {Double.NaN, 1}, 1, Theta.Kind.STANDARD))
                .hasMessageStartingWith("Cannot fit a theta model to 1 values");
    }
}
