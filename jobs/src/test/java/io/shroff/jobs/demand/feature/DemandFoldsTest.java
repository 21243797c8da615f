package io.shroff.jobs.demand.feature;

import static org.assertj.core.api.Assertions.assertThat;

import io.shroff.jobs.demand.PeriodGrain;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class DemandFoldsTest {
    private static final LocalDate MAY = LocalDate.of(2024, 5, 31);

    @Test
    void cutsAreEndsOfMonthsBeforeTheDate() {
        assertThat(DemandFolds.cut(MAY, 0, 3)).isEqualTo(MAY);
        assertThat(DemandFolds.cut(MAY, 1, 3)).isEqualTo(LocalDate.of(2024, 2, 29));
        assertThat(DemandFolds.cut(MAY, 3, 3)).isEqualTo(LocalDate.of(2023, 8, 31));
    }

    @Test
    void aPeriodHasTheLatestFoldAtWhichItIsTheLastKnown() {
        int may = PeriodGrain.MONTH.indexOf(MAY);
        assertThat(DemandFolds.of(PeriodGrain.MONTH, may, MAY, 2, 3)).isEqualTo(DemandFolds.NOW);
        assertThat(DemandFolds.of(PeriodGrain.MONTH, may - 1, MAY, 2, 3)).isEqualTo(DemandFolds.NONE);
        assertThat(DemandFolds.of(PeriodGrain.MONTH, may - 6, MAY, 2, 3)).isEqualTo(2);
        int first = PeriodGrain.QUARTER.indexOf(LocalDate.of(2024, 1, 1));
        assertThat(DemandFolds.of(PeriodGrain.QUARTER, first, MAY, 2, 1))
                .as("still the last complete quarter one and two months before")
                .isEqualTo(DemandFolds.NOW);
    }
}
