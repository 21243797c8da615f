package io.shroff.algorithm.match;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextMeasureTest {
    /** The first three are Winkler's own examples (1990); the others are worked by hand. */
    @ParameterizedTest
    @CsvSource({
        "MARTHA, MARHTA, .961111",
        "DWAYNE, DUANE, .84",
        "DIXON, DICKSONX, .813333",
        "A, A, 1",
        "A, B, 0",
        "AB, BA, 0"
    })
    void spellsAsJaroAndWinkler(String left, String right, double expected) {
        assertThat(measure(TextMeasure.JARO_WINKLER, left, right)).isCloseTo(expected, within(1e-6));
        assertThat(measure(TextMeasure.JARO_WINKLER, right, left)).isCloseTo(expected, within(1e-6));
    }

    @Test
    void comparesLettersAndDigitsInCapitals() {
        assertThat(Text.normal("  Léon-G. genevier, 2 B ")).isEqualTo("LÉON G GENEVIER 2 B");
        assertThat(Text.normal(" .-/ ")).isEmpty();
        assertThat(measure(TextMeasure.EQUAL, "inv/12-a", "INV 12 A")).isEqualTo(1);
    }

    @Test
    void countsACommonStart() {
        assertThat(measure(TextMeasure.COMMON_START, "KAVERI TRADERS", "kaveri t"))
                .isEqualTo(1);
        assertThat(measure(TextMeasure.COMMON_START, "KAVERI", "KAVITA")).isEqualTo(.5);
        assertThat(measure(TextMeasure.COMMON_START_LENGTH, "KAVERI", "KAVITA")).isEqualTo(3);
    }

    @Test
    void countsCommonTrigramsAndWords() {
        // AB and ABC, padded: "  A", " AB", "AB " against "  A", " AB", "ABC", "BC ": 2 of 5.
        assertThat(measure(TextMeasure.TRIGRAMS, "AB", "ABC")).isEqualTo(.4);
        assertThat(measure(TextMeasure.WORDS, "MEENA RAO BGC", "RAO MEENA")).isEqualTo(1);
        assertThat(measure(TextMeasure.WORDS, "MEENA RAO", "RAO SUNIL")).isEqualTo(.5);
    }

    @Test
    void comparesTextsOfAnyLength() {
        String many = "X".repeat(100);

        assertThat(measure(TextMeasure.JARO_WINKLER, many, many)).isEqualTo(1);
        assertThat(measure(TextMeasure.JARO_WINKLER, many, "X")).isBetween(0.0, 1.0);
    }

    private static double measure(TextMeasure measure, String left, String right) {
        return measure.of(new Text(left), new Text(right));
    }
}
