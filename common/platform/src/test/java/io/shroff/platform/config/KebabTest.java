package io.shroff.platform.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KebabTest {
    @ParameterizedTest
    @CsvSource({
        "trees, trees",
        "maxDepth, max-depth",
        "asOf, as-of",
        "top10Items, top10-items",
        "p90, p90",
        "protected_, protected"
    })
    void writesHumpsAsHyphens(String component, String key) {
        assertThat(Kebab.key(component)).isEqualTo(key);
    }
}
