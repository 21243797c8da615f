package io.shroff.algorithm.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.shroff.algorithm.forecast.EtsForm.Season;
import io.shroff.algorithm.forecast.EtsForm.Trend;
import io.shroff.algorithm.forecast.HoltWinters.Convention;
import io.shroff.algorithm.forecast.HoltWinters.Options;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class HoltWintersTest {

    private static Options options(Season season, Convention convention) {
        return new Options(Trend.ADDITIVE, season, convention, Optional.empty());
    }

    @ParameterizedTest
    @EnumSource
    void theGradientAgreesWithDifferences(Season season) {
        double[] y = Made.seasonal(28, 4, 2);
        y[13] = Double.NaN;
        int period = season == Season.NONE ? 1 : 4;
        double[] filled = y.clone();
        Gaps.fill(y, y.length, period, filled);
        for (Convention convention : Convention.values()) {
            HoltWintersRecursion pass = new HoltWintersRecursion(y, filled, period, options(season, convention));
            double[] at = {.6, .4, .7};
            double[] gradient = new double[3];
            pass.at(at, gradient);
            for (int i = 0; i < 3; i++) {
                double[] up = at.clone();
                up[i] += 1e-6;
                double[] down = at.clone();
                down[i] -= 1e-6;
                double difference = (pass.at(up, new double[3]) - pass.at(down, new double[3])) / 2e-6;
                assertThat(gradient[i]).as("%s %s %d", season, convention, i).isCloseTo(difference, within(1e-7));
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void theWeightsAreNotBeatenByASearch(Season season) {
        double[] y = Made.seasonal(40, 4, 3);
        for (Convention convention : Convention.values()) {
            double best = HoltWinters.fit(y, 4, options(season, convention)).squaredError();
            double least = Double.POSITIVE_INFINITY;
            for (double a = 0; a <= 1; a += .1) {
                for (double b = 0; b <= 1; b += .1) {
                    for (double g = 0; g <= 1; g += .1) {
                        Options given = options(season, convention).withWeights(a, b, g);
                        least = Math.min(least, HoltWinters.fit(y, 4, given).squaredError());
                    }
                }
            }

            assertThat(best).isLessThanOrEqualTo(least * (1 + 1e-12));
        }
    }

    @Test
    void theConventionsDifferInTheSeasonOnly() {
        double[] y = {10, 20, 12, 22, 15};
        // Start: level 15.5, slope .5 at the second value; season -4.75 and 4.75 (worked out by hand).
        HoltWinters classical =
                HoltWinters.fit(y, 2, Options.classical(Season.ADDITIVE).withWeights(.5, 0, .5));
        HoltWinters correcting = HoltWinters.fit(
                y, 2, options(Season.ADDITIVE, Convention.ERROR_CORRECTION).withWeights(.5, 0, .5));
        assertThat(classical.trend()).isEqualTo(correcting.trend());
        assertThat(classical.season()).isNotEqualTo(correcting.season());
    }

    @Test
    void simpleSmoothingIsWorkedOutByHand() {
        Options simple = new Options(Trend.NONE, Season.NONE, Convention.CLASSICAL, Optional.empty());
        HoltWinters fit = HoltWinters.fit(new double[] {10, 14, 12}, 1, simple.withWeights(.5, 0, 0));
        // Levels 10, 12, 12; errors 4 and 0.
        assertThat(fit.level()).isEqualTo(12);
        assertThat(fit.squaredError()).isEqualTo(16);
        assertThat(fit.forecast(2)).containsExactly(12, 12);
    }

    @Test
    void whatItCannotFitIsRefused() {
        Options product = Options.classical(Season.MULTIPLICATIVE);
        assertThatThrownBy(() -> HoltWinters.fit(new double[] {1, 2, 3}, 2, product))
                .hasMessage("Cannot fit Holt-Winters to 3 values with a period of 2: it needs 4 values and a period of"
                        + " two. Use a seasonal naive forecast.");
        assertThatThrownBy(() -> HoltWinters.fit(new double[] {1, 2, 0, 4}, 2, product))
                .hasMessageStartingWith("Cannot fit a multiplicative season to the value 0.0");
        assertThatThrownBy(() -> product.withWeights(1.5, 0, 0))
                .hasMessage("Cannot smooth with the weights 1.5, 0.0 and 0.0: each must be from 0 to 1.");
    }
}
