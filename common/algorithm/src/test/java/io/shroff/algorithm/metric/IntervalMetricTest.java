package io.shroff.algorithm.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** Values worked out by hand. */
class IntervalMetricTest {
    private static final double[] ACTUAL = {5, 10, 0, 7};
    private static final double[] LOWER = {4, 4, 1, 7};
    private static final double[] UPPER = {6, 8, 3, 7};

    @Test
    void coverageCountsTheBoundsIn() {
        assertThat(IntervalMetric.coverage(ACTUAL, LOWER, UPPER)).hasValue(.5);
    }

    @Test
    void theScoreAddsWhatFellOutside() {
        // Widths 2, 4, 2, 0; outside 2 and 1, times 10 at 80 %.
        assertThat(IntervalMetric.score(ACTUAL, LOWER, UPPER, .8).getAsDouble()).isCloseTo(38 / 4.0, within(1e-12));
    }

    @Test
    void ofNoIntervalsIsNotDefined() {
        double[] none = {};
        assertThat(IntervalMetric.coverage(none, none, none)).isEmpty();
        assertThat(IntervalMetric.score(none, none, none, .95)).isEmpty();
    }
}
