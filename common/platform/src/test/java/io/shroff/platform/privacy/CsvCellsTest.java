package io.shroff.platform.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvCellsTest {
    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "+1", "-x", "@SUM(A1)", "\tx", "\r=1", "'=1", "''@x"})
    void whatASpreadsheetWouldRunIsLedByAnApostropheAndComesBack(String text) {
        assertThat(CsvCells.guarded(text)).isEqualTo("'" + text);
        assertThat(CsvCells.unguarded(CsvCells.guarded(text))).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "'x", "1-2", "a=b", "O'Brien"})
    void otherTextsStayAsTheyAre(String text) {
        assertThat(CsvCells.guarded(text)).isEqualTo(text);
        assertThat(CsvCells.unguarded(text)).isEqualTo(text);
    }

    @Test
    void negativeNumbersStayNumbersWhereTheTypeIsNotKnown() {
        assertThat(CsvCells.line(List.of("-12.50", "-1,25,000", "-x", "a,b", "say \"hi\"", "two\nlines")))
                .isEqualTo("-12.50,\"-1,25,000\",'-x,\"a,b\",\"say \"\"hi\"\"\",\"two\nlines\"");
    }
}
