package io.shroff.algorithm.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Hindcasts against the recursion stopped at each origin. */
class EtsOutlookTest {
    private static final int PERIOD = 4;

    static Stream<EtsForm> forms() {
        return EtsForm.ALL.stream();
    }

    @ParameterizedTest
    @MethodSource("forms")
    void hindcastsAreTheForecastsThatWouldHaveBeenMade(EtsForm form) {
        double[] y = Made.seasonal(40, PERIOD, 12);
        EtsFitter fit = new EtsFitter();
        fit.series(y, y, y.length, PERIOD);
        assertThat(fit.fit(form)).isTrue();
        for (int h : new int[] {1, 3, 4, 6, 9}) {
            double[] hindcasts = new double[y.length];
            EtsOutlook.addHindcasts(fit, h, 1, hindcasts);
            for (int origin : new int[] {0, 7, 20, 31}) {
                assertThat(hindcasts[origin + h - 1])
                        .as("%s, %d ahead of %d", form.label(), h, origin)
                        .isCloseTo(fromOrigin(fit, y, origin, h), within(1e-9));
            }
        }
    }

    /** The mean h steps after the first {@code origin} values, by a pass over those alone. */
    private static double fromOrigin(EtsFitter fit, double[] y, int origin, int h) {
        EtsRecursion found = fit.states();
        EtsForm form = fit.form();
        double[] scaled = new double[origin];
        for (int t = 0; t < origin; t++) {
            scaled[t] = (y[t] - fit.shift()) / fit.scale();
        }

        EtsRecursion pass = new EtsRecursion();
        pass.series(scaled, origin, fit.period());
        pass.alpha = found.alpha;
        pass.beta = found.beta;
        pass.gamma = found.gamma;
        pass.phi = found.phi;
        pass.startLevel = found.startLevel;
        pass.startSlope = found.startSlope;
        pass.startSeason = found.startSeason.clone();
        pass.forward(form);
        double sum = 0;
        for (int j = 1; j <= h; j++) {
            sum += Math.pow(found.phi, j);
        }

        double q = pass.level + pass.slope * sum;
        double s = form.isSeasonal() ? pass.season[(origin + h - 1) % PERIOD] : 0;
        double z = form.season() == EtsForm.Season.MULTIPLICATIVE ? q * s : q + s;
        return fit.shift() + fit.scale() * z;
    }
}
