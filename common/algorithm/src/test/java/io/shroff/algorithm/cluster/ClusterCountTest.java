package io.shroff.algorithm.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.shroff.algorithm.cluster.ClusterCount.Choice;
import io.shroff.algorithm.cluster.ClusterCount.Options;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClusterCountTest {

    @ParameterizedTest
    @ValueSource(ints = {2, 4, 7})
    void findsTheNumberOfCloudsThatLieApart(int clouds) {
        double[][] rows = Clouds.around(new SplittableRandom(1), clouds, 120, 4, 30);
        Choice choice = ClusterCount.fit(rows, new Options(2, 10, 5, 100, 5, 400, .8, 1));
        assertThat(choice.chosen().clusters()).isEqualTo(clouds);
        assertThat(choice.isStable()).isTrue();
        assertThat(choice.chosen().stability()).isGreaterThan(.9);
        assertThat(choice.model().clusters()).isEqualTo(clouds);
        assertThat(choice.candidates()).hasSize(9);
    }

    @Test
    void anEvenCubeHasNoStableCount() {
        double[][] rows = Clouds.even(new SplittableRandom(2), 600, 6);
        Choice choice = ClusterCount.fit(rows, new Options(2, 8, 3, 100, 5, 300, .8, 1));
        assertThat(choice.isStable()).isFalse();
        assertThat(choice.candidates())
                .allMatch(candidate -> candidate.stability() <= choice.chosen().stability());
    }

    @Test
    void theSameSeedGivesTheSameChoice() {
        double[][] rows = Clouds.around(new SplittableRandom(3), 3, 50, 2, 5);
        Options options = new Options(2, 6, 2, 100, 3, 100, .8, 9);
        Choice first = ClusterCount.fit(rows, options);
        assertThat(ClusterCount.fit(rows, options).candidates()).isEqualTo(first.candidates());
    }

    @Test
    void ofAsManyRowsAsTheLeastCountThatIsTaken() {
        Choice choice = ClusterCount.fit(new double[][] {{1}, {2}}, new Options(2, 20, 1, 10, 1, 10, .8, 1));
        assertThat(choice.chosen().clusters()).isEqualTo(2);
    }

    @Test
    void thousandsOfRowsTakeSeconds() {
        double[][] rows = Clouds.around(new SplittableRandom(4), 9, 500, 8, 4);
        long start = cpuTime();
        Choice choice = ClusterCount.fit(rows, new Options(2, 20, 10, 100, 3, 500, .8, 1));
        assertThat(Duration.ofNanos(cpuTime() - start)).isLessThan(Duration.ofSeconds(15));
        assertThat(choice.candidates()).hasSize(19);
    }

    private static long cpuTime() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    @Test
    void badOptionsAreRefused() {
        assertThatThrownBy(() -> new Options(1, 5, 1, 1, 1, 10, .8, 1)).hasMessageContaining("between 1 and 5");
        assertThatThrownBy(() -> new Options(2, 5, 1, 1, 0, 10, .8, 1)).hasMessageContaining("0 resamples");
        assertThatThrownBy(() -> new Options(2, 5, 1, 1, 1, 10, 1.5, 1)).hasMessageContaining("stability 1.5");
    }
}
