package io.shroff.jobs.demand;

import static io.shroff.jobs.demand.PeriodGrain.MONTH;
import static io.shroff.jobs.demand.PeriodGrain.QUARTER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class PeriodGrainTest {

    @Test
    void neighboursDifferByOneAcrossYears() {
        assertThat(MONTH.indexOf(date("2024-01-15")) - MONTH.indexOf(date("2023-12-31")))
                .isEqualTo(1);
        assertThat(QUARTER.indexOf(date("2024-01-01")) - QUARTER.indexOf(date("2023-10-01")))
                .isEqualTo(1);
    }

    @Test
    void anIndexIsReadBackAsItsDays() {
        int quarter = QUARTER.indexOf(date("2024-02-29"));
        assertThat(QUARTER.firstDay(quarter)).isEqualTo(date("2024-01-01"));
        assertThat(QUARTER.lastDay(quarter)).isEqualTo(date("2024-03-31"));
        assertThat(MONTH.lastDay(MONTH.indexOf(date("2024-02-01")))).isEqualTo(date("2024-02-29"));
    }

    @Test
    void aPeriodIsCompleteOnItsLastDay() {
        assertThat(MONTH.firstDay(MONTH.lastComplete(date("2024-02-29")))).isEqualTo(date("2024-02-01"));
        assertThat(MONTH.firstDay(MONTH.lastComplete(date("2024-02-28")))).isEqualTo(date("2024-01-01"));
        assertThat(QUARTER.firstDay(QUARTER.lastComplete(date("2024-02-29")))).isEqualTo(date("2023-10-01"));
    }

    @Test
    void theYearHasTwelveOrFourPositions() {
        assertThat(MONTH.positionInYear(MONTH.indexOf(date("2024-12-01")))).isEqualTo(12);
        assertThat(QUARTER.positionInYear(QUARTER.indexOf(date("2024-01-01")))).isEqualTo(1);
    }

    @Test
    void anotherGrainIsRefused() {
        assertThatThrownBy(() -> PeriodGrain.of("mont"))
                .hasMessage("Cannot use period grain 'mont': it must be month or quarter. Did you mean 'month'?");
    }

    private static LocalDate date(String text) {
        return LocalDate.parse(text);
    }
}
