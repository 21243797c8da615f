package io.shroff.jobs.demand;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class DemandBacktestTest {

    @Test
    void cutsAreEndsOfMonthsBeforeTheDate() {
        assertThat(DemandBacktest.cuts(LocalDate.of(2024, 5, 31), 3, 3))
                .containsExactly(LocalDate.of(2024, 2, 29), LocalDate.of(2023, 11, 30), LocalDate.of(2023, 8, 31));
    }
}
