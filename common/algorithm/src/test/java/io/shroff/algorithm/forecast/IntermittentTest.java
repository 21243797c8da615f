package io.shroff.algorithm.forecast;

import static io.shroff.algorithm.forecast.Intermittent.Kind.CROSTON;
import static io.shroff.algorithm.forecast.Intermittent.Kind.SYNTETOS_BOYLAN;
import static io.shroff.algorithm.forecast.Intermittent.Kind.TEUNTER_SYNTETOS_BABAI;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class IntermittentTest {
    private static final double[] DEMAND = {0, 2, 0, 0, 4};

    @Test
    void isWorkedOutByHand() {
        // The first demand sets size 2 and interval 2; the second comes after 3 steps.
        double size = 2 + .5 * (4 - 2);
        double interval = 2 + .5 * (3 - 2);
        assertThat(Intermittent.fit(DEMAND, CROSTON, .5).rate()).isCloseTo(size / interval, within(1e-12));
        assertThat(Intermittent.fit(DEMAND, SYNTETOS_BOYLAN, .5).rate())
                .isCloseTo(.75 * size / interval, within(1e-12));
        // Probability .5, .25, .125, then halfway to 1.
        assertThat(Intermittent.fit(DEMAND, TEUNTER_SYNTETOS_BABAI, .5).rate()).isCloseTo(size * .5625, within(1e-12));
    }

    @ParameterizedTest
    @EnumSource
    void theRateOfAStationaryDemandIsItsMean(Intermittent.Kind kind) {
        double sum = 0;
        for (int seed = 0; seed < 50; seed++) {
            sum += Intermittent.fit(Made.intermittent(500, .2, seed), kind, .03).rate();
        }

        // A share of .2 of demands of 3 in the mean.
        assertThat(sum / 50).isCloseTo(.6, within(.06));
    }

    @Test
    void onlyOneKindForgetsADemandThatHasStopped() {
        double[] y = Arrays.copyOf(Made.intermittent(100, .3, 2), 200);
        assertThat(Intermittent.fit(y, TEUNTER_SYNTETOS_BABAI, .1).rate()).isLessThan(.01);
        assertThat(Intermittent.fit(y, SYNTETOS_BOYLAN, .1).rate()).isGreaterThan(.3);
    }

    @ParameterizedTest
    @EnumSource
    void edges(Intermittent.Kind kind) {
        assertThat(Intermittent.fit(new double[] {0, 0, 0}, kind).rate()).isZero();
        assertThat(Intermittent.fit(new double[] {Double.NaN, 3}, kind).forecast(2))
                .hasSize(2);
        assertThatThrownBy(() -> Intermittent.fit(new double[] {Double.NaN}, kind))
                .hasMessage("Cannot forecast a series without a known value.");
        assertThatThrownBy(() -> Intermittent.fit(new double[] {-1}, kind))
                .hasMessageStartingWith("Cannot forecast intermittent demand from the value -1.0");
        assertThatThrownBy(() -> Intermittent.fit(DEMAND, kind, 0))
                .hasMessage("Cannot smooth with the weight 0.0: it must be above 0 and at most 1.");
    }
}
