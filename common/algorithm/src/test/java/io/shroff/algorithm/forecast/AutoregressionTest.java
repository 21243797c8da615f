package io.shroff.algorithm.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class AutoregressionTest {

    /** Steps that are .6 of the step before, and noise. */
    private static double[] momentum(int n, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] y = new double[n];
        double step = 0;
        for (int t = 1; t < n; t++) {
            step = .6 * step + random.nextGaussian();
            y[t] = y[t - 1] + step;
        }

        return y;
    }

    private static Adjusted none(double[] y) {
        Adjusted adjusted = new Adjusted();
        adjusted.set(y, y.length, 1);
        return adjusted;
    }

    @Test
    void findsMomentum() {
        double[] y = momentum(2000, 1);
        Autoregression regression = new Autoregression();
        assertThat(regression.fit(y, y.length, 1)).isTrue();
        double[] next = new double[2];
        regression.forecast(2, next);
        double step = y[1999] - y[1998];
        assertThat(next[0] - y[1999]).isCloseTo(.6 * step, within(.25));
        assertThat(next[1] - next[0]).isCloseTo(.36 * step, within(.25));
    }

    @Test
    void hindcastsAreForecastsOneStepAfterAnother() {
        double[] y = momentum(60, 2);
        Autoregression regression = new Autoregression();
        regression.fit(y, y.length, 1);
        double[] two = new double[60];
        regression.addHindcasts(2, 1, two, none(y));
        double[] one = new double[60];
        regression.addHindcasts(1, 1, one, none(y));
        // Two ahead of an origin is one ahead of the series that its own forecast continues.
        for (int origin = 20; origin < 57; origin++) {
            double[] continued = Arrays.copyOf(y, 60);
            continued[origin + 1] = one[origin + 1];
            double[] again = new double[60];
            Autoregression same = new Autoregression();
            same.fit(y, 60, 1);
            same.continueWith(continued);
            same.addHindcasts(1, 1, again, none(y));
            assertThat(two[origin + 2]).isCloseTo(again[origin + 2], within(1e-9));
        }
    }

    @Test
    void aScaledSeriesHasAScaledForecast() {
        double[] y = momentum(80, 3);
        double[] next = forecast(y);
        assertThat(forecast(Made.times(y, 32))).containsExactly(Made.times(next, 32), within(1e-9));
        assertThat(forecast(Made.plus(y, 64))).containsExactly(Made.plus(next, 64), within(1e-9));
    }

    private static double[] forecast(double[] y) {
        Autoregression regression = new Autoregression();
        regression.fit(y, y.length, 4);
        double[] next = new double[5];
        regression.forecast(5, next);
        return next;
    }

    @Test
    void whatIsTooShortOrStandsStillIsNotFitted() {
        assertThat(new Autoregression().fit(new double[] {1, 2, 3}, 3, 1)).isFalse();
        double[] still = new double[30];
        Arrays.fill(still, 2);
        assertThat(new Autoregression().fit(still, 30, 1)).isFalse();
    }
}
