package io.shroff.platform.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.shroff.platform.error.ErrorCode;
import io.shroff.platform.error.ShroffException;
import org.junit.jupiter.api.Test;

class CheckTest {
    @Test
    void saysNothingWhenTheRuleHolds() {
        assertThatCode(() -> Check.param(true, "horizon-periods", 1, "at least 1"))
                .doesNotThrowAnyException();
    }

    @Test
    void namesKeyValueAndRule() {
        assertThatThrownBy(() -> Check.param(false, "horizon-periods", 0, "at least 1"))
                .isInstanceOfSatisfying(
                        ShroffException.class,
                        refused -> assertThat(refused.code()).isEqualTo(ErrorCode.BAD_CONFIG))
                .hasMessage("Cannot use horizon-periods 0: it must be at least 1.");
        assertThatThrownBy(() -> Check.param(false, "currency", "", "an ISO 4217 code"))
                .hasMessage("Cannot use currency '': it must be an ISO 4217 code.");
    }
}
