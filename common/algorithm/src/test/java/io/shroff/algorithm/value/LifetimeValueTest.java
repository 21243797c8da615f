package io.shroff.algorithm.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.withinPercentage;

import io.shroff.algorithm.value.BetaGeometric.Dropout;
import io.shroff.algorithm.value.LifetimeValue.Forecast;
import io.shroff.algorithm.value.LifetimeValue.Options;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LifetimeValueTest {
    private static final GammaGamma SPEND = new GammaGamma(6, 4, 15);

    private static PurchaseModel model(String name) {
        return switch (name) {
            case "BG" -> new BetaGeometric(Dropout.AFTER_REPEAT, .8, 4, 1.5, 2.5);
            case "MBG" -> new BetaGeometric(Dropout.AFTER_ANY, .8, 4, 1.5, 2.5);
            default -> new ParetoNbd(.8, 4, .7, 9);
        };
    }

    @ParameterizedTest
    @ValueSource(strings = {"BG", "MBG", "PARETO"})
    void theIntervalCoversWhatSimulatedCustomersSpend(String name) {
        PurchaseModel model = model(name);
        LifetimeValue value = new LifetimeValue(model, SPEND, new Options(20, .9, 200, 1));
        SplittableRandom random = new SplittableRandom(1);
        int customers = 3_000;
        double above = 0;
        double spent = 0;
        double expected = 0;
        for (int i = 0; i < customers; i++) {
            Simulated one = Simulated.draw(model, random, 12, 20);
            double rate = Simulated.gamma(random, SPEND.q()) / SPEND.gamma();
            double mean =
                    one.repeats() == 0 ? 0 : Simulated.gamma(random, SPEND.p() * one.repeats()) / rate / one.repeats();
            double later = one.later() == 0 ? 0 : Simulated.gamma(random, SPEND.p() * one.later()) / rate;
            Forecast forecast = value.forecast(one.repeats(), one.last(), 12, mean);
            above += later > forecast.upper() ? 1 : 0;
            above += later < forecast.lower() ? 1 : 0;
            spent += later;
            expected += forecast.expected();
        }

        // Where the lower end is zero nothing lies below it, so that more than asked for are covered.
        assertThat(above / customers).isBetween(.04, .1);
        assertThat(spent).isCloseTo(expected, withinPercentage(12));
    }

    @Test
    void theSameHistoryHasTheSameIntervalAndASeedOfItsOwn() {
        LifetimeValue value = new LifetimeValue(model("BG"), SPEND, new Options(20, .9, 100, 1));
        Forecast first = value.forecast(5, 10, 12, 40);
        value.forecast(2, 10, 12, 40);
        assertThat(value.forecast(5, 10, 12, 40)).isEqualTo(first);
        LifetimeValue other = new LifetimeValue(model("BG"), SPEND, new Options(20, .9, 100, 2));
        assertThat(other.forecast(5, 10, 12, 40)).isNotEqualTo(first);
        LifetimeValue wider = new LifetimeValue(model("BG"), SPEND, new Options(20, .99, 100, 1));
        assertThat(wider.forecast(5, 10, 12, 40).upper()).isGreaterThan(first.upper());
    }

    @Test
    void whoHasSurelyGoneSpendsNothing() {
        LifetimeValue value = new LifetimeValue(model("BG"), SPEND, new Options(20, .9, 100, 1));
        assertThat(value.forecast(40, 1, 500, 30).upper()).isZero();
    }

    @Test
    void badOptionsAreRefused() {
        assertThatThrownBy(() -> new Options(0, .9, 100, 1)).hasMessageStartingWith("Cannot look 0.0 ahead");
        assertThatThrownBy(() -> new Options(1, 1, 100, 1)).hasMessageContaining("coverage 1.0");
        assertThatThrownBy(() -> new Options(1, .9, 5, 1)).hasMessageContaining("5 draws");
    }
}
