package io.shroff.jobs.demand.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ShockLawTest {

    @Test
    void shocksOfARandomWalkGrowWithTheHorizon() {
        TreeMap<Integer, Shocks> walk = new TreeMap<>();
        IntStream.rangeClosed(1, 12).forEach(horizon -> walk.put(horizon, new Shocks(4, 0, .01 * horizon)));
        ShockLaw law = ShockLaw.of(walk);
        assertThat(law.power()).isEqualTo(1);
        assertThat(law.scale()).isCloseTo(.01, within(1e-12));
        assertThat(law.variance(12, new Shocks(4, 0, .12))).isCloseTo(.12, within(1e-12));
    }

    @Test
    void aHorizonAloneIsAsItsFoldsSay() {
        Shocks own = Shocks.of(new double[] {.1, -.3});
        ShockLaw law = ShockLaw.of(new TreeMap<>(Map.of(3, own)));
        assertThat(law.variance(3, own)).isCloseTo(own.variance(), within(1e-12));
        assertThat(law.degrees()).isEqualTo(2);
    }

    @Test
    void withoutAnyShockNoneIsExpected() {
        Shocks calm = Shocks.of(new double[] {0, 0, 0});
        ShockLaw law = ShockLaw.of(new TreeMap<>(Map.of(1, calm, 2, calm)));
        assertThat(law.variance(2, calm)).isZero();
        assertThat(law.degrees()).isEqualTo(3);
    }

    /** A fold that was moved far at one horizon does not make its interval several times as wide as those beside it. */
    @Test
    void oneFoldFarAheadIsBoundedByAllHorizons() {
        TreeMap<Integer, List<ErrorSample>> folds = new TreeMap<>();
        for (int horizon = 1; horizon <= 9; horizon++) {
            folds.put(horizon, List.of(error(.1), error(-.1), error(.1), error(-.1)));
        }

        folds.put(10, List.of(error(.5)));
        TreeMap<Integer, ErrorSample> bounds = ErrorSample.ofHorizons(folds);
        ErrorSample ninth = bounds.headMap(10, false).lastEntry().getValue();
        ErrorSample tenth = bounds.lastEntry().getValue();
        assertThat(tenth.folds()).as("of the best known horizon").isEqualTo(4);
        assertThat(tenth.size()).isEqualTo(1);
        assertThat(tenth.upper(.95)).isBetween(ninth.upper(.95), 3 * ninth.upper(.95));
        assertThat(tenth.upper(.95))
                .as("by itself")
                .isLessThan(ErrorSample.ofFolds(List.of(error(.5))).upper(.95) / 2);
    }

    /** Folds of twelve horizons, fewer the farther ahead: bounds of the last hold what they are to hold. */
    @Test
    void boundsFarAheadHoldTheirShare() {
        Random random = new Random(7);
        int held = 0;
        int trials = 3000;
        for (int trial = 0; trial < trials; trial++) {
            TreeMap<Integer, List<ErrorSample>> folds = new TreeMap<>();
            for (int fold = 0; fold < 4; fold++) {
                double walk = 0;
                for (int horizon = 1; horizon <= 3 * fold + 3; horizon++) {
                    walk += .1 * random.nextGaussian();
                    folds.computeIfAbsent(horizon, h -> new ArrayList<>()).add(error(walk));
                }
            }

            double next = Math.sqrt(12) * .1 * random.nextGaussian();
            ErrorSample last = ErrorSample.ofHorizons(folds).lastEntry().getValue();
            held += next >= last.lowest(.95) && next <= last.highest(.95) ? 1 : 0;
        }

        assertThat(held / (double) trials).isBetween(.83, .95);
    }

    private static ErrorSample error(double error) {
        return ErrorSample.of(new double[] {error});
    }
}
