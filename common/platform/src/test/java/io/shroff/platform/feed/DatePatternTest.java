package io.shroff.platform.feed;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DatePatternTest {

    @ParameterizedTest
    @CsvSource({
        "yyyy-MM-dd, 2024-02-29, 2024-02-29, day",
        "dd/MM/yyyy, 03/04/2024, 2024-04-03, day",
        "d/M/yy, 3/11/69, 2069-11-03, day",
        "d/M/yy, 3/1/70, 1970-01-03, day",
        "dd MMM yy, 29 Sep 23, 2023-09-29, day",
        "MM-yyyy, 01-2022, 2022-01-01, month",
        "yyyy-Qq, 2024-Q3, 2024-07-01, quarter",
        "yyyy/MM/dd HH:mm:ss, 2022/03/04 03:24:21, 2022-03-04, day",
        "yyyyMMdd, 19970101, 1997-01-01, day",
    })
    void readsItsForm(String form, String text, LocalDate day, String grain) {
        assertThat(LocalDate.ofEpochDay(parse(form, text))).isEqualTo(day);
        assertThat(new DatePattern(form).grain()).isEqualTo(grain);
        assertThat(DatePattern.problem(form)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "yyyy-MM-dd, 2023-02-29",
        "dd/MM/yyyy, 31/02/2024",
        "dd/MM/yyyy, 1/2/2024",
        "yyyy-MM-dd, 2024-01-01x",
        "yyyy-MM-dd, 2024-1-01",
        "yyyy-MM-dd, 0000-01-01",
        "yyyy-MM-dd, 2024-13-01",
        "yyyy-Qq, 2024-Q5",
        "dd MMM yy, 29 Foo 23",
        "yyyy-MM-dd, ''",
    })
    void refusesOthers(String form, String text) {
        assertThat(parse(form, text)).isEqualTo(DatePattern.NOT_A_DATE);
    }

    @Test
    void knowsEveryDayOfFourCenturies() {
        DatePattern pattern = new DatePattern("yyyy-MM-dd");
        for (LocalDate day = LocalDate.of(1700, 1, 1); day.getYear() < 2101; day = day.plusDays(1)) {
            byte[] text = day.toString().getBytes(US_ASCII);
            assertThat((long) pattern.parse(text, 0, text.length)).isEqualTo(day.toEpochDay());
        }
    }

    @Test
    void tellsWhatIsWrongWithAForm() {
        assertThat(DatePattern.problem("dd/MM")).isPresent();
        assertThat(DatePattern.problem("YYYY-MM-DD")).isPresent();
        assertThat(DatePattern.problem("yyy-MM-dd")).isPresent();
    }

    private static int parse(String form, String text) {
        byte[] bytes = text.getBytes(US_ASCII);
        return new DatePattern(form).parse(bytes, 0, bytes.length);
    }
}
