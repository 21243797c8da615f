package io.shroff.algorithm.match;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MinorUnitsTest {
    @Test
    void countsHundredths() {
        assertThat(MinorUnits.of(new BigDecimal("1234.5"))).isEqualTo(123_450);
        assertThat(MinorUnits.of(new BigDecimal("-0.0100"))).isEqualTo(-1);
        assertThat(MinorUnits.of(new BigDecimal("1E+3"))).isEqualTo(100_000);
        assertThat(MinorUnits.of(.1 + .2)).isEqualTo(30);
        assertThat(MinorUnits.of(1.005)).isEqualTo(101);
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, 1e300, -1e300, 1e13 + 1})
    void refusesWhatIsNoAmount(double amount) {
        assertThatThrownBy(() -> MinorUnits.of(amount))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("Cannot use the amount '" + amount + "': it is not finite or too large.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e300", "1E+2000000000", "0.001", "10000000000000.01"})
    void refusesDecimalsThatAreNoAmount(String amount) {
        assertThatThrownBy(() -> MinorUnits.of(new BigDecimal(amount)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("Cannot use the amount ");
    }
}
