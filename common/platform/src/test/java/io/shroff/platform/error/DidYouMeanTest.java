package io.shroff.platform.error;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class DidYouMeanTest {
    private static final List<String> KNOWN = List.of("sales", "sales_totals", "pincodes");

    @Test
    void aNearNameIsOffered() {
        assertThat(DidYouMean.hint("Sale", KNOWN)).isEqualTo(" Did you mean 'sales'?");
        assertThat(DidYouMean.hint("pincode", KNOWN)).isEqualTo(" Did you mean 'pincodes'?");
    }

    @Test
    void nothingIsOfferedWhereNothingIsNear() {
        assertThat(DidYouMean.hint("customers", KNOWN)).isEmpty();
        assertThat(DidYouMean.hint("x", List.of())).isEmpty();
        assertThat(DidYouMean.hint("zz", List.of("a"))).isEmpty();
    }
}
