package io.shroff.platform.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DurationsTest {
    @ParameterizedTest
    @CsvSource({"500ms, PT0.5S", "90s, PT90S", "10m, PT10M", "2H, PT2H", "1d, PT24H", "PT1H30M, PT90M"})
    void readsBothForms(String text, Duration expected) {
        assertThat(Durations.parse(text)).hasValue(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "10", "m", "-1m", "1 m", "10 minutes", "99999999999d"})
    void readsNothingElse(String text) {
        assertThat(Durations.parse(text)).isEmpty();
    }

    @Test
    void allowsTheLongest() {
        assertThat(Durations.parse("999999999d")).hasValue(Duration.ofDays(999_999_999));
    }
}
