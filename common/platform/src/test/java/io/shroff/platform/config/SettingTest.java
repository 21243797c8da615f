package io.shroff.platform.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "5 | 5",
                "1.50 | 1.50",
                "true | true",
                "deep | \"deep\"",
                "a=b | \"a=b\"",
                "http://host:80/x | \"http://host:80/x\"",
                "a: b | \"a: b\"",
                "x # y | \"x # y\"",
                "\"5\" | \"5\"",
                "\"\" | \"\"",
                "'it''s' | \"it's\"",
                "\"a: b\" | \"a: b\"",
                "[1, two] | [1,\"two\"]",
                "{k: 1} | {\"k\":1}",
                "2024-12-31 | \"2024-12-31\"",
                "*star | \"*star\"",
                "@at | \"@at\"",
                "null | null",
                "`` | null",
            })
    void readsAValue(String text, String json) {
        Setting setting = Setting.parse("jobs.a.b=" + text);

        assertThat(setting.path()).isEqualTo(List.of("jobs", "a", "b"));
        assertThat(setting.value()).hasToString(json);
    }

    @Test
    void refusesAnOpenQuote() {
        assertThatThrownBy(() -> Setting.parse("a.b=\"x"))
                .hasMessageStartingWith("Cannot read --set value \"x: line 1, column ");
    }

    @Test
    void refusesAKeyWithoutValueOrParts() {
        assertThatThrownBy(() -> Setting.parse("trees"))
                .hasMessage("Cannot use --set 'trees': it has no '='. Write --set section.key=value.");
        assertThatThrownBy(() -> Setting.parse("jobs..trees=1"))
                .hasMessage("Cannot use --set 'jobs..trees=1': a part of its key is empty. "
                        + "Write --set section.key=value.");
    }
}
