package io.shroff.algorithm.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class GroupingMetricTest {

    @Test
    void agreementBeyondChanceIsAsWorkedOutByHand() {
        // Pairs: together in both 2, in the first 6, in the second 4, of 15; expected 1.6.
        int[] first = {0, 0, 0, 1, 1, 1};
        int[] second = {0, 0, 1, 1, 2, 2};
        assertThat(AdjustedRand.of(first, second).getAsDouble())
                .isCloseTo((2 - 6 * 3 / 15.0) / (4.5 - 6 * 3 / 15.0), within(1e-12));
    }

    @Test
    void namesOfGroupsDoNotMatter() {
        assertThat(AdjustedRand.of(new int[] {0, 0, 1, 2}, new int[] {-7, -7, 9, 3}))
                .hasValue(1);
    }

    @Test
    void allInOneAgreesWithAllInOneOnly() {
        assertThat(AdjustedRand.of(new int[3], new int[3])).hasValue(1);
        assertThat(AdjustedRand.of(new int[3], new int[] {0, 1, 2})).hasValue(0);
    }

    @Test
    void oneRowHasNoAgreement() {
        assertThat(AdjustedRand.of(new int[1], new int[1])).isEmpty();
        assertThatThrownBy(() -> AdjustedRand.of(new int[1], new int[2])).hasMessageContaining("same rows");
    }

    @Test
    void silhouetteIsAsWorkedOutByHand() {
        // Row 0: a 1, b 9.5; row 1: a 1, b 8.5; rows 9 and 10 mirror them.
        double[][] rows = {{0}, {1}, {9}, {10}};
        double expected = ((9.5 - 1) / 9.5 + (8.5 - 1) / 8.5) / 2;
        assertThat(Silhouette.of(rows, new int[] {0, 0, 1, 1}).getAsDouble()).isCloseTo(expected, within(1e-12));
    }

    @Test
    void aRowAloneCountsNothingAndOneGroupHasNoSilhouette() {
        double[][] rows = {{0}, {5}};
        assertThat(Silhouette.of(rows, new int[] {0, 1})).hasValue(0);
        assertThat(Silhouette.of(rows, new int[] {3, 3})).isEmpty();
        assertThatThrownBy(() -> Silhouette.of(rows, new int[1])).hasMessageContaining("one group a row");
    }
}
