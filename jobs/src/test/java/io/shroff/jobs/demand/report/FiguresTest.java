package io.shroff.jobs.demand.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FiguresTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    0 | 0 | 0
                    1.5 | 1.5 | 1.5
                    12.34 | 12.3 | 12.3
                    -0.001 | 0 | 0
                    999.5 | 1,000 | 1,000
                    12345 | 12,345 | 12,345
                    -123456 | −1,23,456 | −1.23 lakh
                    1234567 | 12,34,567 | 12.3 lakh
                    45678901 | 4,56,78,901 | 4.57 crore
                    9876543210 | 9,87,65,43,210 | 988 crore
                    1.5e12 | 15,00,00,00,00,000 | 1.5 lakh crore
                    NaN | – | –
                    """)
    void numbersAreGroupedByLakhAndCrore(double value, String grouped, String compact) {
        assertThat(Figures.grouped(value)).isEqualTo(grouped);
        assertThat(Figures.compact(value)).isEqualTo(compact);
    }

    @Test
    void unitsStandBesideNumbers() {
        assertThat(Figures.quantity(250_000, "count", "INR")).isEqualTo("2.5 lakh");
        assertThat(Figures.quantity(250_000, "amount", "INR")).isEqualTo("₹2.5 lakh");
        assertThat(Figures.quantity(250_000, "amount", "USD")).isEqualTo("USD 2.5 lakh");
        assertThat(Figures.percent(0.1234)).isEqualTo("12.3 %");
        assertThat(Figures.change(0.05)).isEqualTo("+5 %");
        assertThat(Figures.change(-0.05)).isEqualTo("−5 %");
        assertThat(Figures.width(1.7)).isEqualTo("100");
        assertThat(Figures.counted(1, "pincode", "pincodes")).isEqualTo("1 pincode");
        assertThat(Figures.counted(1100, "pincode", "pincodes")).isEqualTo("1,100 pincodes");
        assertThat(Figures.counted(0, "pincode", "pincodes")).isEqualTo("0 pincodes");
        assertThat(new ShownMeasure("count", "").quantityInWords(1)).isEqualTo("1 sale");
        assertThat(new ShownMeasure("count", "").quantityInWords(1e5)).isEqualTo("1 lakh sales");
        assertThat(new ShownMeasure("amount", "INR").quantityInWords(1)).isEqualTo("₹1");
    }

    @Test
    void numbersForTheScriptAreShort() {
        assertThat(Figures.rounded(1234567.89)).hasToString("1234600");
        assertThat(Figures.rounded(0.123456)).hasToString("0.12");
        assertThat(Figures.rounded(0)).hasToString("0");
        assertThat(Figures.rounded(12.5)).hasToString("12.5");
    }

    @Test
    void namesReadAsPeopleWriteThem() {
        assertThat(Names.place("IN/karnataka/bengaluru urban/560001")).isEqualTo("560001, Bengaluru Urban, Karnataka");
        assertThat(Names.place("IN/goa")).isEqualTo("Goa");
        assertThat(Names.place("IN")).isEqualTo("India");
        assertThat(Names.region("IN/jammu and kashmir/other")).isEqualTo("Rest of Jammu and Kashmir");
        assertThat(Names.product("all")).isEqualTo("All products");
        assertThat(Names.words("random_forest")).isEqualTo("Random forest");
    }

    @Test
    void dataCannotEndItsElement() {
        assertThat(Markup.json(JsonNodeFactory.instance.textNode("</script>&\u2028<!--"))
                        .text())
                .isEqualTo("\"\\u003c/script\\u003e\\u0026\\u2028\\u003c!--\"");
    }
}
