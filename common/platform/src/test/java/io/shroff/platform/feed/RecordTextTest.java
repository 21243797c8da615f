package io.shroff.platform.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class RecordTextTest {
    @Test
    void fieldsOfJsonFollowTheirPaths() {
        RecordText text = RecordText.of(
                new JsonFormat(JsonFormat.Lines.YES, List.of(), "UTF-8"),
                List.of("id", "address.city", "a.b", "tags", "/customer.id"));

        List<String> fields =
                text.fields("{\"id\": 7, \"address\": {\"city\": \"Pune\"}, \"a.b\": null, \"tags\": [1, 2]}");

        assertThat(fields).containsExactly("7", "Pune", "", "[1,2]", "");
        assertThat(text.line(fields)).isEqualTo("{id: 7, address.city: Pune, tags: [1,2]}");
        assertThat(text.fields("{\"id\": ")).isEmpty();
    }

    @Test
    void fieldsBetweenBlanksAreThoseThatAreNotEmpty() {
        CsvFormat blanks = new CsvFormat(
                CsvFormat.WHITESPACE, "", "UTF-8", CsvFormat.Header.YES, 0, "", CsvFormat.QuotedLimit.DEFAULT);

        assertThat(RecordText.of(blanks, List.of("id", "day")).fields("  00001 \t19970101 "))
                .containsExactly("00001", "19970101");
    }

    @Test
    void fieldsThatWouldFallApartStandBetweenQuotes() {
        RecordText text = RecordText.of(CsvFormat.DEFAULT, List.of("name", "note"));

        String line = text.line(List.of("Rao, Asha", "said \"no\""));

        assertThat(line).isEqualTo("\"Rao, Asha\",\"said \"\"no\"\"\"");
        assertThat(text.fields(line)).containsExactly("Rao, Asha", "said \"no\"");
    }
}
