package io.shroff.algorithm.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import io.shroff.algorithm.metric.QuantileBins.Bin;
import org.junit.jupiter.api.Test;

class QuantileBinsTest {
    private static final double[] SCORES = {.4, .1, .3, .2};
    private static final double[] ACTUAL = {1, 0, 1, 0};

    @Test
    void binsHoldEquallyManyRowsFromTheLowestScore() {
        assertThat(QuantileBins.of(SCORES, ACTUAL, RowWeights.equal(4), 2))
                .containsExactly(new Bin(1, 2, 2, .15000000000000002, 0, 0), new Bin(2, 2, 2, .35, 1, 2));
    }

    @Test
    void aRowIsInTheBinOfTheMiddleOfItsWeight() {
        // Weights from the lowest score on: 1, 1, 6, 2 of 10; their middles at .5, 1.5, 5 and 9.
        assertThat(QuantileBins.of(SCORES, ACTUAL, new double[] {2, 1, 6, 1}, 5))
                .extracting(Bin::number, Bin::rows, Bin::weight)
                .containsExactly(tuple(1, 2, 2.0), tuple(3, 1, 6.0), tuple(5, 1, 2.0));
    }

    @Test
    void equalScoresShowTheSameInEveryBin() {
        double[] actual = {1, 0, 0, 0, 1, 1};
        double[] weights = {3, 1, 1, 1, 1, 2};
        assertThat(QuantileBins.of(new double[6], actual, weights, 3))
                .hasSize(3)
                .allSatisfy(bin -> assertThat(bin.meanActual()).isCloseTo(6 / 9.0, within(1e-15)))
                .allSatisfy(bin -> assertThat(bin.sumActual()).isEqualTo(1))
                .allSatisfy(bin -> assertThat(bin.rows()).isEqualTo(2));
    }

    @Test
    void noRowsGiveNoBinsAndMissingValuesAreRefused() {
        double[] none = {};
        assertThat(QuantileBins.of(none, none, none, 10)).isEmpty();
        assertThat(QuantileBins.of(new double[] {3}, new double[] {2}, new double[] {9}, 10))
                .containsExactly(new Bin(6, 1, 9, 3, 2, 2));
        double[] one = {1};
        double[] missing = {Double.NaN};
        assertThatIllegalArgumentException().isThrownBy(() -> QuantileBins.of(missing, one, one, 10));
        assertThatIllegalArgumentException().isThrownBy(() -> QuantileBins.of(one, missing, one, 10));
        assertThatIllegalArgumentException().isThrownBy(() -> QuantileBins.of(one, one, new double[] {0}, 10));
        assertThatIllegalArgumentException().isThrownBy(() -> QuantileBins.of(one, one, none, 10));
    }
}
