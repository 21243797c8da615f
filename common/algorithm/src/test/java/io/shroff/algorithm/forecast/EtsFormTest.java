package io.shroff.algorithm.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class EtsFormTest {

    @Test
    void thereAreEighteenAndEachIsFoundByItsLabel() {
        assertThat(EtsForm.ALL).hasSize(18).doesNotHaveDuplicates();
        assertThat(EtsForm.ALL)
                .allSatisfy(form -> assertThat(EtsForm.of(form.label())).isEqualTo(form));
    }

    @Test
    void parametersAreWeightsStartValuesAndSpread() {
        assertThat(EtsForm.of("ANN").parameters(12)).isEqualTo(3);
        assertThat(EtsForm.of("AAdN").parameters(12)).isEqualTo(6);
        assertThat(EtsForm.of("AAA").parameters(12)).isEqualTo(17);
    }

    @Test
    void anUnknownLabelIsRefused() {
        assertThatThrownBy(() -> EtsForm.of("AMM"))
                .hasMessageStartingWith("Cannot use the form 'AMM' of exponential smoothing: it is none of [ANN, MNN,");
    }
}
