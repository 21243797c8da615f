package io.shroff.algorithm.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
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

    /** {@code scipy.stats.t.ppf} of SciPy 1.17.1. */
    @Test
    void studentIsThatOfTheTables() {
        assertThat(Quantiles.student(.95, 1)).isCloseTo(6.313751514675037, within(1e-9));
        assertThat(Quantiles.student(.975, 2)).isCloseTo(4.302652729749462, within(1e-9));
        assertThat(Quantiles.student(.05, 3)).isCloseTo(-2.3533634348018233, within(1e-9));
        assertThat(Quantiles.student(.9, 4)).isCloseTo(Quantiles.fatTailed(.9), within(1e-9));
        assertThat(Quantiles.student(.99, 7)).isCloseTo(2.9979515668685277, within(1e-9));
        assertThat(Quantiles.student(.995, 30)).isCloseTo(2.7499956535672254, within(1e-9));
        assertThat(Quantiles.student(.5, 6)).isCloseTo(0, within(1e-12));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Quantiles.student(1, 3))
                .withMessageContaining("quantile of 1.0");
    }
}
