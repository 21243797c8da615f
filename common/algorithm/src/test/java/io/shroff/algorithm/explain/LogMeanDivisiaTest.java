package io.shroff.algorithm.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class LogMeanDivisiaTest {
    @Test
    void theMeanLiesBetweenTheGeometricAndTheArithmeticOne() {
        assertThat(LogMeanDivisia.mean(3, 3)).isEqualTo(3);
        assertThat(LogMeanDivisia.mean(Math.E, 1)).isCloseTo(Math.E - 1, within(1e-15));
        SplittableRandom random = new SplittableRandom(3);
        for (int i = 0; i < 1000; i++) {
            double a = Math.exp(10 * random.nextDouble() - 5);
            double b = i % 2 == 0 ? a * (1 + 1e-9 * random.nextDouble()) : Math.exp(10 * random.nextDouble() - 5);
            assertThat(LogMeanDivisia.mean(a, b))
                    .isCloseTo(LogMeanDivisia.mean(b, a), within(1e-9 * a))
                    .isBetween(Math.sqrt(a * b) * (1 - 1e-12), (a + b) / 2 * (1 + 1e-12));
        }
    }

    /** Energy of 100 that grows to 150 by activity times 1.8 and intensity times 5/6: 50 / ln 1.5 times their logs. */
    @Test
    void partsAreThoseOfAWorkedExample() {
        double[] parts = LogMeanDivisia.parts(100, 150, new double[] {Math.log(1.8), Math.log(5 / 6.0)});
        assertThat(parts[0]).isCloseTo(72.4830, within(1e-4));
        assertThat(parts[1]).isCloseTo(-22.4830, within(1e-4));
    }

    @Test
    void partsAddUpInAnyOrder() {
        SplittableRandom random = new SplittableRandom(4);
        for (int i = 0; i < 1000; i++) {
            double[] changes = random.doubles(6, -1, 1).toArray();
            double from = Math.exp(8 * random.nextDouble());
            double to = from * Math.exp(Arrays.stream(changes).sum());
            double[] parts = LogMeanDivisia.parts(from, to, changes);
            assertThat(Arrays.stream(parts).sum()).isCloseTo(to - from, within(1e-11 * (from + to)));

            double[] turned = new double[changes.length];
            Arrays.setAll(turned, j -> changes[changes.length - 1 - j]);
            double[] turnedParts = LogMeanDivisia.parts(from, to, turned);
            Arrays.setAll(turned, j -> turnedParts[changes.length - 1 - j]);
            assertThat(turned).isEqualTo(parts);
        }
    }

    @Test
    void whatDoesNotMoveHasPartsThatCancel() {
        assertThat(LogMeanDivisia.parts(7, 7, new double[] {.5, -.5, 0})).containsExactly(3.5, -3.5, 0);
    }

    @Test
    void valuesOfNothingAreRefused() {
        assertThatThrownBy(() -> LogMeanDivisia.mean(0, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("numbers above 0");
        assertThatThrownBy(() -> LogMeanDivisia.mean(1, Double.NaN)).isInstanceOf(IllegalArgumentException.class);
    }
}
