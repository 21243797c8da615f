package io.shroff.jobs.workbench.series;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimeStepTest {
    private static TimeStep days(String... days) {
        return TimeStep.of(TimeForm.DAY, numbers(days));
    }

    private static long[] numbers(String... days) {
        return Stream.of(days).mapToLong(TimeForm.DAY::parse).toArray();
    }

    private static String after(TimeStep step, String day, int steps) {
        return LocalDate.ofEpochDay(step.after(TimeForm.DAY.parse(day), steps)).toString();
    }

    @Test
    void monthEndsAreFollowedByMonthEnds() {
        TimeStep step = days("2023-06-30", "2023-09-30");
        assertThat(step.text()).isEqualTo("3 months");
        assertThat(step.period()).isEqualTo(4);
        assertThat(after(step, "2023-09-30", 1)).isEqualTo("2023-12-31");
        assertThat(after(step, "2023-09-30", 5)).isEqualTo("2024-12-31");
        assertThat(step.between(TimeForm.DAY.parse("2023-06-30"), TimeForm.DAY.parse("2023-12-31")))
                .isEqualTo(2);
    }

    @Test
    void oneDayOfTheMonthStaysThatDay() {
        TimeStep step = days("2023-01-30", "2023-02-28", "2023-03-30");
        assertThat(step.text()).isEqualTo("1 month");
        assertThat(after(step, "2023-02-28", 1)).isEqualTo("2023-03-30");
        assertThat(after(days("1649-03-05", "1650-03-05"), "1650-03-05", 1)).isEqualTo("1651-03-05");
    }

    @Test
    void allElseGoesByDays() {
        assertThat(days("2024-01-05", "2024-01-19", "2024-02-09").text()).isEqualTo("7 days");
        assertThat(days("2024-01-05", "2024-01-19", "2024-02-09").period()).isEqualTo(52);
        assertThat(days("2024-01-05", "2024-01-06", "2024-01-09").period()).isEqualTo(7);
        assertThat(days("2024-01-05").text()).isEqualTo("1 day");
        assertThat(days("2024-01-31").text()).isEqualTo("1 month");
    }

    @Test
    void instantsGoByDaysOnlyWhereTheyHaveOneTimeOfDay() {
        long[] hours = Stream.of("1700-01-01T22:00:00Z", "1700-01-02T00:00:00Z", "1700-01-02T06:00:00Z")
                .mapToLong(text -> ChronoUnit.MICROS.between(Instant.EPOCH, Instant.parse(text)))
                .toArray();
        TimeStep step = TimeStep.of(TimeForm.INSTANT, hours);
        assertThat(step.text()).isEqualTo("PT2H");
        assertThat(step.between(hours[0], hours[2])).isEqualTo(4);
        assertThat(step.after(hours[0], 4)).isEqualTo(hours[2]);
    }

    @Test
    void timesFurtherApartThanALongCanTellAreRefused() {
        long[] times = {Long.MIN_VALUE, Long.MAX_VALUE};
        assertThatThrownBy(() -> TimeStep.of(TimeForm.NUMBER, times)).isInstanceOf(ArithmeticException.class);
    }

    @ParameterizedTest
    @CsvSource({"1650,2,1652", "007,3,010", "2024-11,2,2025-01", "2024Q3,2,2025Q1", "2024-Q4,1,2025-Q1", "-2,2,0"})
    void textsGoOnAsTheyAreWritten(String text, int steps, String expected) {
        TimeForm form = TimeForm.of(text).orElseThrow();
        assertThat(form.write(form.parse(text) + steps, text)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"May", "2024-13", "2023-02-29", "24Q1", "2024Q5", "1.5", "2024-01-01T00:00"})
    void textsThatAreNoTimesHaveNoForm(String text) {
        assertThat(TimeForm.of(text)).isEmpty();
    }
}
