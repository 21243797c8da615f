package io.shroff.algorithm.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class SeasonalityTest {
    private final Seasonality seasonality = new Seasonality();

    @Test
    void findsTheIndicesOfALineWithASeason() {
        double[] season = {3, -1, -4, 2};
        double[] y = new double[14];
        for (int t = 0; t < y.length; t++) {
            y[t] = 5 + 2 * t + season[t % 4];
        }

        double[] indices = new double[4];
        seasonality.indices(y, y.length, 4, EtsForm.Season.ADDITIVE, indices);
        assertThat(indices).containsExactly(season, within(1e-12));
        seasonality.shrink(4, EtsForm.Season.ADDITIVE, indices);
        assertThat(indices).containsExactly(season, within(1e-9));
    }

    @Test
    void anOddPeriodNeedsNoHalves() {
        double[] season = {1.2, .9, .9};
        double[] y = new double[12];
        for (int t = 0; t < y.length; t++) {
            y[t] = 10 * season[t % 3];
        }

        double[] indices = new double[3];
        seasonality.indices(y, y.length, 3, EtsForm.Season.MULTIPLICATIVE, indices);
        assertThat(indices).containsExactly(season, within(1e-12));
    }

    @Test
    void noiseIsDrawnTowardsNoSeason() {
        double[] y = Made.walk(48, 1);
        double[] indices = new double[12];
        seasonality.indices(y, 48, 12, EtsForm.Season.ADDITIVE, indices);
        double[] drawn = indices.clone();
        seasonality.shrink(12, EtsForm.Season.ADDITIVE, drawn);
        for (int k = 0; k < 12; k++) {
            assertThat(Math.abs(drawn[k])).isLessThanOrEqualTo(Math.abs(indices[k]));
        }
    }

    @Test
    void theStrengthTellsASeasonFromNone() {
        assertThat(seasonality.strength(Made.seasonal(60, 12, 2), 60, 12)).isGreaterThan(Seasonality.BOUND);
        assertThat(seasonality.strength(Made.seasonal(23, 12, 2), 23, 12)).isZero();
        assertThat(seasonality.strength(new double[60], 60, 12)).isZero();
        int found = 0;
        for (int seed = 0; seed < 200; seed++) {
            double[] walk = Made.walk(61, seed);
            double[] steps = new double[60];
            for (int t = 0; t < 60; t++) {
                steps[t] = walk[t + 1] - walk[t];
            }

            found += seasonality.strength(steps, 60, 12) > Seasonality.BOUND ? 1 : 0;
        }

        // One in twenty by chance, less for the lag's shorter sum.
        assertThat(found).isLessThan(16);
    }
}
