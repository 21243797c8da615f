package io.shroff.algorithm.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ProbabilityMetricTest {
    private static final double[] PROBABILITY = {.9, .6, .4, .2};
    private static final boolean[] OUTCOME = {true, false, true, false};

    @Test
    void measuresByHand() {
        assertThat(of(ProbabilityMetric.BRIER)).isCloseTo((.01 + .36 + .36 + .04) / 4, within(1e-12));
        assertThat(of(ProbabilityMetric.LOG_LOSS))
                .isCloseTo(-(Math.log(.9) + Math.log(.4) + Math.log(.4) + Math.log(.8)) / 4, within(1e-12));
        assertThat(of(ProbabilityMetric.ACCURACY)).isEqualTo(.5);
        assertThat(of(ProbabilityMetric.F1)).isEqualTo(2 * 1 / 4.0);
        assertThat(of(ProbabilityMetric.ECE)).isCloseTo((.1 + .6 + .6 + .2) / 4, within(1e-12));
    }

    @Test
    void calibrationErrorIsOfGroupsNotOfRows() {
        double[] half = new double[100];
        Arrays.fill(half, .5);
        boolean[] outcome = new boolean[100];
        for (int i = 0; i < 100; i += 2) {
            outcome[i] = true;
        }

        assertThat(ProbabilityMetric.ECE.of(half, outcome)).hasValue(0);
        assertThat(ProbabilityMetric.ECE.of(half, new boolean[100])).hasValue(.5);
        for (int i = 0; i < 100; i++) {
            half[i] = .5 + i * 1e-9;
        }

        assertThat(ProbabilityMetric.ECE.of(half, outcome).getAsDouble()).isLessThan(1e-6);
    }

    @Test
    void whatIsNotDefinedIsEmptyAndWhatIsNoProbabilityRefused() {
        assertThat(ProbabilityMetric.BRIER.of(new double[0], new boolean[0])).isEmpty();
        assertThat(ProbabilityMetric.F1.of(new double[] {.1}, new boolean[] {false}))
                .isEmpty();
        assertThatThrownBy(() -> ProbabilityMetric.BRIER.of(new double[] {Double.NaN}, new boolean[1]))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> ProbabilityMetric.BRIER.of(new double[2], new boolean[1]))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static double of(ProbabilityMetric metric) {
        return metric.of(PROBABILITY, OUTCOME).getAsDouble();
    }
}
