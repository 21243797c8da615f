package io.shroff.algorithm.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The gradient of every form against central differences, on a series with gaps. */
class EtsGradientTest {
    private static final int PERIOD = 4;
    private static final double STEP = 1e-6;

    static Stream<EtsForm> forms() {
        return EtsForm.ALL.stream();
    }

    @ParameterizedTest
    @MethodSource("forms")
    void agreesWithDifferences(EtsForm form) {
        double[] series = Made.seasonal(30, PERIOD, 7);
        series[5] = Double.NaN;
        series[17] = Double.NaN;
        for (int t = 0; t < series.length; t++) {
            series[t] /= 100;
        }

        EtsRecursion pass = new EtsRecursion();
        pass.series(series, series.length, form.isSeasonal() ? PERIOD : 1);
        double[] at = {.3, .1, .2, .9, 1, .01, .1, -.05, -.1, .05};
        if (form.season() == EtsForm.Season.MULTIPLICATIVE) {
            for (int k = 0; k < PERIOD; k++) {
                at[6 + k]++;
            }
        }

        objective(pass, form, at);
        pass.backward(form);
        List<Double> analytic = List.of(
                pass.alphaGradient,
                pass.betaGradient,
                pass.gammaGradient,
                pass.phiGradient,
                pass.levelGradient,
                pass.slopeGradient);
        for (int i = 0; i < analytic.size(); i++) {
            if (i != 2 || form.isSeasonal()) {
                check(pass, form, at, i, analytic.get(i));
            }
        }

        double[] bySeason = pass.seasonGradient.clone();
        for (int k = 0; k < PERIOD && form.isSeasonal(); k++) {
            check(pass, form, at, 6 + k, bySeason[k]);
        }
    }

    private static void check(EtsRecursion pass, EtsForm form, double[] at, int i, double analytic) {
        double[] up = at.clone();
        up[i] += STEP;
        double[] down = at.clone();
        down[i] -= STEP;
        double difference = (objective(pass, form, up) - objective(pass, form, down)) / (2 * STEP);
        assertThat(analytic)
                .as("%s by parameter %d", form.label(), i)
                .isCloseTo(difference, within(1e-5 * Math.max(1, Math.abs(difference))));
    }

    private static double objective(EtsRecursion pass, EtsForm form, double[] p) {
        pass.alpha = p[0];
        pass.beta = p[1];
        pass.gamma = p[2];
        pass.phi = p[3];
        pass.startLevel = p[4];
        pass.startSlope = p[5];
        for (int k = 0; k < PERIOD && form.isSeasonal(); k++) {
            pass.startSeason[k] = p[6 + k];
        }

        return pass.forward(form);
    }
}
