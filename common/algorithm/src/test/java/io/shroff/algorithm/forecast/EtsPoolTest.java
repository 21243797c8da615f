package io.shroff.algorithm.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class EtsPoolTest {
    private static final int PERIOD = 4;
    private static final int HORIZON = 5;

    private static Prepared prepared(double[] y, int period) {
        Prepared prepared = new Prepared();
        prepared.set(y, period);
        return prepared;
    }

    /** Each form fitted alone, and the weights taken all at once. */
    @Test
    void theMeanIsThatOfTheWeights() {
        double[] y = Made.seasonal(40, PERIOD, 1);
        List<EtsForm> forms =
                Stream.of("ANA", "MAM", "AAA", "MNM").map(EtsForm::of).toList();
        double least = Double.POSITIVE_INFINITY;
        EtsForm best = forms.get(0);
        for (EtsForm form : forms) {
            double criterion = ExponentialSmoothing.fit(y, PERIOD, form).criterion();
            if (criterion < least) {
                least = criterion;
                best = form;
            }
        }

        double[] expected = new double[HORIZON];
        double total = 0;
        for (EtsForm form : forms) {
            ExponentialSmoothing fit = ExponentialSmoothing.fit(y, PERIOD, form);
            double weight = Math.exp((least - fit.criterion()) / 8);
            // Those more than 24 behind are given up.
            if (fit.criterion() < least + 24) {
                total += weight;
                for (int h = 0; h < HORIZON; h++) {
                    expected[h] += weight * fit.forecast(HORIZON)[h];
                }
            }
        }

        EtsPool pool = new EtsPool();
        pool.fit(forms, prepared(y, PERIOD), HORIZON);
        double[] means = new double[HORIZON];
        pool.writeMeans(HORIZON, means);
        assertThat(pool.best().form()).isEqualTo(best);
        assertThat(means).containsExactly(Made.times(expected, 1 / total), within(.5));
    }

    @Test
    void whatTheSeriesDoesNotAdmitIsLeftOut() {
        double[] y = Made.plus(Made.seasonal(40, PERIOD, 2), -110);
        List<EtsForm> forms = Stream.of("MAM", "MNN").map(EtsForm::of).toList();
        EtsPool pool = new EtsPool();
        pool.fit(forms, prepared(y, PERIOD), HORIZON);
        assertThat(pool.best().form().label()).isEqualTo("ANN");
    }

    @Test
    void aVeryShortSeriesHasNoCriterionAndStillAFit() {
        double[] y = {1, 2, 1.5, 2.5};
        List<EtsForm> forms = Stream.of("AAdN", "MAdN").map(EtsForm::of).toList();
        EtsPool pool = new EtsPool();
        pool.fit(forms, prepared(y, 1), HORIZON);
        double[] means = new double[HORIZON];
        pool.writeMeans(HORIZON, means);
        assertThat(means).doesNotContain(Double.NaN);
    }
}
