package io.shroff.jobs.demand.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class DemandVectorTest {

    @Test
    void aLabelLeadsBackToItsValueWithinTheGrid() {
        double change = DemandVector.label(100, 120, 1);
        assertThat(DemandVector.forecast(100, change, 1)).isCloseTo(120, within(120 / 4096.0));
        assertThat(change * 4096).isEqualTo(Math.rint(change * 4096));
    }

    @Test
    void noChangeIsTheLastValueAndNothingIsBelowZero() {
        assertThat(DemandVector.forecast(17, 0, 1)).isCloseTo(17, within(1e-12));
        assertThat(DemandVector.forecast(0, -3, 1)).isZero();
    }

    @Test
    void aForestOfBeforeFindsItsFeaturesWhereTheyWere() {
        assertThat(DemandVector.FEATURES)
                .startsWith(
                        "log_last",
                        "growth",
                        "growth_before",
                        "growth_year",
                        "season",
                        "from_short_mean",
                        "from_long_mean",
                        "volatility",
                        "state_growth",
                        "state_season",
                        "country_growth",
                        "country_season",
                        "periods_known",
                        "season_position",
                        "periods_a_year",
                        "is_amount",
                        "horizon")
                .doesNotHaveDuplicates();
    }

    @Test
    void everyFeatureIsAColumnOfTheTable() {
        assertThat(io.shroff.platform.catalog.DemandTables.FEATURES.columnNames())
                .containsAll(DemandVector.FEATURES);
    }
}
