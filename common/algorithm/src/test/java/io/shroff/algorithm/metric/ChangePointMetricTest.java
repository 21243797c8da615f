package io.shroff.algorithm.metric;

import static io.shroff.algorithm.metric.ChangePointMetric.COVERING;
import static io.shroff.algorithm.metric.ChangePointMetric.F1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class ChangePointMetricTest {

    @Test
    void foundWithinFiveIsFound() {
        assertThat(F1.of(List.of(List.of(50)), List.of(55), 100)).hasValue(1);
        // Of two reported one hits, with the start 2 of 2 and 1 of 2.
        assertThat(F1.of(List.of(List.of(50)), List.of(56), 100).getAsDouble()).isCloseTo(.5, within(1e-12));
    }

    @Test
    void oneReportHitsOneChangeOnly() {
        // Changes 0, 50, 52; found 0, 51: precision 1, recall 2/3.
        assertThat(F1.of(List.of(List.of(50, 52)), List.of(51), 100).getAsDouble())
                .isCloseTo(.8, within(1e-12));
    }

    @Test
    void precisionIsAgainstAnybodyAndRecallIsTheMeanOfAll() {
        // Precision 1; recall 1 and, for who saw none, 1: but 20 is missed by the first.
        List<List<Integer>> marked = List.of(List.of(20, 60), List.of());
        double recall = (2 / 3.0 + 1) / 2;
        assertThat(F1.of(marked, List.of(60), 100).getAsDouble()).isCloseTo(2 * recall / (1 + recall), within(1e-12));
    }

    @Test
    void coveringIsTheJaccardOfTheBestSegment() {
        // Marked 0-50, 50-100; found 0-60, 60-100: 50/60 and 40/50, half the length each.
        assertThat(COVERING.of(List.of(List.of(50)), List.of(60), 100).getAsDouble())
                .isCloseTo((5 / 6.0 + .8) / 2, within(1e-12));
        assertThat(COVERING.of(List.of(List.of()), List.of(), 100)).hasValue(1);
    }

    @Test
    void withoutMarksOrValuesThereIsNoScore() {
        assertThat(F1.of(List.of(), List.of(), 5)).isEmpty();
        assertThat(COVERING.of(List.of(List.of()), List.of(), 0)).isEmpty();
    }
}
