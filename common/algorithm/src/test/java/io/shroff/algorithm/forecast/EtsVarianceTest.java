package io.shroff.algorithm.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EtsVarianceTest {
    private static final int PERIOD = 4;
    private static final int HORIZON = 10;

    private static EtsRecursion states(EtsForm form) {
        EtsRecursion states = new EtsRecursion();
        states.series(new double[PERIOD], PERIOD, form.isSeasonal() ? PERIOD : 1);
        states.alpha = .4;
        states.beta = form.trend() == EtsForm.Trend.NONE ? 0 : .1;
        states.gamma = form.isSeasonal() ? .3 : 0;
        states.phi = switch (form.trend()) {
            case NONE -> 0;
            case ADDITIVE -> 1;
            case DAMPED -> .9;
        };
        states.level = 10;
        states.slope = form.trend() == EtsForm.Trend.NONE ? 0 : .2;
        for (int k = 0; k < PERIOD && form.isSeasonal(); k++) {
            states.season[k] = form.season() == EtsForm.Season.ADDITIVE ? k - 1.5 : .8 + .15 * k;
        }

        return states;
    }

    /** The closed forms of Hyndman and others (2008), table 6.2. */
    private static double closed(String label, double a, double b, double g, double p, int m, int h) {
        double k = Math.floorDiv(h - 1, m);
        double level = 1 + a * a * (h - 1);
        double line = 1 + (h - 1) * (a * a + a * b * h + b * b * h * (2 * h - 1) / 6);
        double damped = level
                + b * p * h / ((1 - p) * (1 - p)) * (2 * a * (1 - p) + b * p)
                - b
                        * p
                        * (1 - Math.pow(p, h))
                        / ((1 - p) * (1 - p) * (1 - p * p))
                        * (2 * a * (1 - p * p) + b * p * (1 + 2 * p - Math.pow(p, h)));
        return switch (label) {
            case "ANN" -> level;
            case "AAN" -> line;
            case "AAdN" -> damped;
            case "ANA" -> level + g * k * (2 * a + g);
            case "AAA" -> line + g * k * (2 * a + g + b * m * (k + 1));
            default ->
                damped
                        + g * k * (2 * a + g)
                        + 2
                                * b
                                * g
                                * p
                                / ((1 - p) * (1 - Math.pow(p, m)))
                                * (k * (1 - Math.pow(p, m)) - Math.pow(p, m) * (1 - Math.pow(p, m * k)));
        };
    }

    @ParameterizedTest
    @ValueSource(strings = {"ANN", "AAN", "AAdN", "ANA", "AAA", "AAdA"})
    void additiveFormsAreTheClosedOnes(String label) {
        EtsForm form = EtsForm.of(label);
        EtsRecursion states = states(form);
        double[] variances = new double[HORIZON];
        new EtsVariance().additive(states, form.isSeasonal() ? PERIOD : HORIZON + 1, 2, HORIZON, variances);
        for (int h = 1; h <= HORIZON; h++) {
            double expected = 2 * closed(label, .4, states.beta, states.gamma, states.phi, PERIOD, h);
            assertThat(variances[h - 1]).as("%s at %d", label, h).isCloseTo(expected, within(1e-9));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"MNN", "MAN", "MAdN", "MNA", "MAdA", "MNM", "MAM", "MAdM", "ANM", "AAM", "AAdM"})
    void multiplicativeFormsAreAsSimulated(String label) {
        EtsForm form = EtsForm.of(label);
        EtsRecursion states = states(form);
        double[] bare = new double[HORIZON];
        double[] means = new double[HORIZON];
        double[] factors = new double[HORIZON];
        double sum = 0;
        for (int h = 0; h < HORIZON; h++) {
            sum += Math.pow(states.phi, h + 1);
            double s = form.isSeasonal() ? states.season[h % PERIOD] : 0;
            boolean product = form.season() == EtsForm.Season.MULTIPLICATIVE;
            bare[h] = 10 + states.slope * sum + (product ? 0 : s);
            factors[h] = product ? s : 1;
            means[h] = bare[h] * factors[h];
        }

        double[] variances = new double[HORIZON];
        boolean additive = form.noise() == EtsForm.Noise.ADDITIVE;
        if (additive) {
            new EtsVariance().linear(states, PERIOD, 0, .01, bare, HORIZON, variances);
        } else {
            new EtsVariance().multiplicative(states, form, PERIOD, .01, bare, HORIZON, variances);
        }

        double[] drawn = new double[HORIZON];
        EtsSimulation.variances(EtsSimulation.paths(states, form, 0, PERIOD, .01, HORIZON, 60_000, 5), means, drawn);
        for (int h = 0; h < HORIZON; h++) {
            double factor = additive ? 1 : factors[h] * factors[h];
            assertThat(variances[h] * factor).as("%s at %d", label, h + 1).isCloseTo(drawn[h], within(.03 * drawn[h]));
        }
    }

    @Test
    void theSameSeedDrawsTheSame() {
        EtsForm form = EtsForm.of("AAM");
        double[][] first = EtsSimulation.paths(states(form), form, 0, PERIOD, .01, 3, 5, 42);
        double[][] again = EtsSimulation.paths(states(form), form, 0, PERIOD, .01, 3, 5, 42);
        assertThat(again).isDeepEqualTo(first);
    }
}
