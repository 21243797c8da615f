package io.shroff.algorithm.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** Values of {@code qnorm} and {@code qt(p, 4)} of R 4.2.2, as printed tables have them. */
class QuantilesTest {

    @Test
    void normalIsThatOfTheTables() {
        assertThat(Quantiles.normal(.975)).isCloseTo(1.959963984540054, within(1e-14));
        assertThat(Quantiles.normal(.9)).isCloseTo(1.2815515655446004, within(1e-14));
        assertThat(Quantiles.normal(1e-10)).isCloseTo(-6.361340902404056, within(1e-13));
        assertThat(Quantiles.normal(.5)).isZero();
    }

    @Test
    void fatTailedIsThatOfTheTables() {
        assertThat(Quantiles.fatTailed(.975)).isCloseTo(2.7764451051977987, within(1e-12));
        assertThat(Quantiles.fatTailed(.9)).isCloseTo(1.5332062740589438, within(1e-12));
        assertThat(Quantiles.fatTailed(.05)).isCloseTo(-2.1318467863266495, within(1e-12));
    }
}
