package io.shroff.platform.feed;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Random;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

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
        "d MMM yy, 4 Jul 35, 2035-07-04, day",
        "dd MMMM yyyy, 09 september 2023, 2023-09-09, day",
        "dd MMMM yyyy, 01 May 2023, 2023-05-01, day",
        "dd MMM yy, 29\u00A0Sep\u00A023, 2023-09-29, day",
        "yyyy-MM-dd[ HH:mm], 2024-02-29, 2024-02-29, day",
        "yyyy-MM-dd[ HH:mm], 2024-02-29 10:11, 2024-02-29, day",
        "yyyy'W', 2024W, 2024-01-01, year",
        "iso, 2024-02-29, 2024-02-29, day",
        "iso, 2024-02-29T23:59:59.999999+05:30, 2024-02-29, day",
        "excel-days, 43831, 2020-01-01, day",
        "excel-days, 43831.75, 2020-01-01, day",
        "excel-days, 1, 1900-01-01, day",
        "excel-days, 59, 1900-02-28, day",
        "excel-days, 61, 1900-03-01, day",
        "excel-days, 43831.9999999999, 2020-01-02, day",
        "excel-1904-days, 42369, 2020-01-01, day",
        "sas-days, 21915.0, 2020-01-01, day",
        "sas-days, -1, 1959-12-31, day",
        "sas-seconds, 1893456000, 2020-01-01, day",
        "epoch-seconds, 1577836800, 2020-01-01, day",
        "epoch-millis, 1577836800123, 2020-01-01, day",
    })
    void readsItsForm(String form, String text, LocalDate day, String grain) {
        assertThat(LocalDate.ofEpochDay(parse(form, text))).isEqualTo(day);
        assertThat(DateForm.of(form, 1970).grain()).isEqualTo(grain);
        assertThat(DateForm.problem(form)).isEmpty();
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
        "iso, 2024-02-29T",
        "iso, 2024-02-29T25:00",
        "iso, 2024-02-29T24:01",
        "iso, 2024-02-29 10:00:00.",
        "iso, 2024-02-29T10:00+25:00",
        "yyyy-MM-dd hh:mm a, 2024-02-29 13:00 PM",
        "yyyy-MM-dd[ HH:mm], 2024-02-29 10",
        "dd MMMM yyyy, 09 sept 2023",
        "excel-days, 60",
        "excel-days, 0",
        "excel-days, 20240101",
        "excel-days, 2020-01-01",
        "sas-days, 1e99",
    })
    void refusesOthers(String form, String text) {
        assertThat(parse(form, text)).isEqualTo(DatePattern.NOT_A_DATE);
    }

    @Test
    void knowsEveryDayOfFourCenturies() {
        DatePattern pattern = new DatePattern("yyyy-MM-dd");
        for (LocalDate day = LocalDate.of(1700, 1, 1); day.getYear() < 2101; day = day.plusDays(1)) {
            byte[] text = day.toString().getBytes(UTF_8);
            assertThat((long) pattern.parse(text, 0, text.length)).isEqualTo(day.toEpochDay());
        }
    }

    /** A part in brackets keeps a form from being read at once, as one of fixed places is. */
    @ParameterizedTest
    @CsvSource({"yyyy-MM-dd", "dd/MM/yyyy", "MM.dd.yyyy", "yyyyMMdd", "T:yyyy-dd-MM"})
    void readsFixedPlacesAsItReadsOthers(String form) {
        DatePattern fixed = new DatePattern(form);
        DatePattern other = new DatePattern(form + "[ X]");
        Random random = new Random(3);
        for (int round = 0; round < 20_000; round++) {
            LocalDate day = LocalDate.ofEpochDay(random.nextInt(80_000) - 40_000);
            byte[] text = fixed.write(day, DateSyntax.Width.FULL).getBytes(UTF_8);
            if (round % 2 == 0) {
                text[random.nextInt(text.length)] = (byte) "0123456789-/.x".charAt(random.nextInt(14));
            }

            int end = round % 10 == 0 ? text.length - 1 : text.length;
            assertThat(fixed.parse(text, 0, end))
                    .as("%s", new String(text, UTF_8))
                    .isEqualTo(other.parse(text, 0, end));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "iso, 2024-02-29T10:11, 2024-02-29T10:11:00Z",
        "iso, 2024-02-29 10:11:12, 2024-02-29T10:11:12Z",
        "iso, 2024-02-29T10:11:12.328808, 2024-02-29T10:11:12.328808Z",
        "iso, 2024-02-29T10:11:12.123456789, 2024-02-29T10:11:12.123456Z",
        "iso, 2024-02-29T10:11:12.5+05:30, 2024-02-29T04:41:12.500Z",
        "iso, 2024-02-29T10:11-0800, 2024-02-29T18:11:00Z",
        "iso, 2024-02-29T24:00, 2024-03-01T00:00:00Z",
        "iso, 2024-02-29, 2024-02-29T00:00:00Z",
        "dd/MM/yyyy hh:mm a, 29/02/2024 12:05 AM, 2024-02-29T00:05:00Z",
        "dd/MM/yyyy h:mm a, 29/02/2024 1:05 pm, 2024-02-29T13:05:00Z",
        "dd/MM/yyyy h:mm a, 29/02/2024 12:05 PM, 2024-02-29T12:05:00Z",
        "excel-days, 43831.5625, 2020-01-01T13:30:00Z",
        "excel-days, 43831.563194444, 2020-01-01T13:31:00Z",
        "epoch-millis, 1577836800123, 2020-01-01T00:00:00.123Z",
        "epoch-seconds, -0.5, 1969-12-31T23:59:59.500Z",
    })
    void readsMoments(String form, String text, Instant expected) {
        assertThat(moment(form, "UTC", text)).isEqualTo(expected);
    }

    @Test
    void readsClocksOfTheDeclaredZone() {
        assertThat(moment("iso", "Asia/Kolkata", "2024-02-29T10:11")).isEqualTo(Instant.parse("2024-02-29T04:41:00Z"));
        assertThat(moment("iso", "Asia/Kolkata", "2024-02-29T10:11Z")).isEqualTo(Instant.parse("2024-02-29T10:11:00Z"));
        // 02:30 is shown twice on this day, and the first counts.
        assertThat(moment("iso", "Europe/Berlin", "2024-10-27T02:30")).isEqualTo(Instant.parse("2024-10-27T00:30:00Z"));
        assertThat(moment("iso", "Europe/Berlin", "2024-10-27T04:30")).isEqualTo(Instant.parse("2024-10-27T03:30:00Z"));
    }

    private static Instant moment(String form, String zone, String text) {
        GenericInternalRow row = new GenericInternalRow(1);
        Slice slice = new Slice();
        byte[] bytes = text.getBytes(UTF_8);
        slice.set(bytes, 0, bytes.length);
        boolean put = new ValueType.Moment(List.of(form), new DateStyle(zone, 1970)).put(slice, row, 0);
        return put ? Instant.EPOCH.plus(row.getLong(0), ChronoUnit.MICROS) : Instant.MAX;
    }

    @Test
    void readsTwoDigitsAsAYearOfTheHundredThatIsDeclared() {
        byte[] text = "04 May 65".getBytes(UTF_8);
        DatePattern births = new DatePattern("dd MMM yy", 1930);
        assertThat(LocalDate.ofEpochDay(births.parse(text, 0, text.length))).isEqualTo(LocalDate.of(1965, 5, 4));
        assertThat(LocalDate.ofEpochDay(parse("dd MMM yy", "04 May 65"))).isEqualTo(LocalDate.of(2065, 5, 4));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "dd/MM/yyyy;MM/dd/yyyy",
                "d/M/yy;M/d/yyyy;M/d/yy",
                "yy-MM-dd;dd-MM-yy",
                "yyyyMMdd;ddMMyyyy",
                "excel-days;sas-days",
                "excel-days;yyyy",
                "excel-days;yyMMdd",
            })
    void findsFormsThatReadOneTextDifferently(String forms) {
        assertThat(DateAmbiguity.among(List.of(forms.split(";")), 1970)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "yyyy-MM-dd;dd/MM/yyyy;dd-MM-yyyy;yyyy/MM/dd;dd MMM yy;dd MMM yyyy;d MMM yy;iso",
                "yyyy-Qq;yyyy-MM;MM-yyyy",
                "excel-days;yyyyMMdd;iso",
                "dd/MM/yy;dd/MM/yyyy;d/M/yyyy",
            })
    void letsFormsStandThatNeverDiffer(String forms) {
        assertThat(DateAmbiguity.among(List.of(forms.split(";")), 1970)).isEmpty();
    }

    @Test
    void saysWhichTextIsAmbiguous() {
        assertThat(DateAmbiguity.among(List.of("dd/MM/yyyy", "MM/dd/yyyy"), 1970))
                .contains("'02/01/2001' is 2001-01-02 as dd/MM/yyyy and 2001-02-01 as MM/dd/yyyy; keep the one that the"
                        + " files mean");
    }

    @Test
    void tellsWhatIsWrongWithAForm() {
        for (String form : List.of(
                "dd/MM",
                "YYYY-MM-DD",
                "yyy-MM-dd",
                "yyyy-MM-dd[",
                "yyyy-MM-dd]",
                "yyyy'T",
                "yyyy-MM-dd hh:mm",
                "yyyy-MM-dd HH:mm a",
                "yyyy-mm-dd",
                "excel")) {
            assertThat(DateForm.problem(form)).as(form).isPresent();
        }
    }

    private static int parse(String form, String text) {
        byte[] bytes = text.getBytes(UTF_8);
        return DateForm.of(form, 1970).parse(bytes, 0, bytes.length);
    }
}
