package io.shroff.platform.spark;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SparkSettingsTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"local | 2", "local[3] | 6", "local[4, 2] | 8", "local[100] | 64"})
    void countsTwoPartitionsForEachCore(String master, int partitions) {
        assertThat(SparkSettings.partitions(master)).isEqualTo(partitions);
    }

    @Test
    void countsTheCoresOfTheMachine() {
        int cores = Runtime.getRuntime().availableProcessors();

        assertThat(SparkSettings.partitions("local[*]")).isEqualTo(Math.min(2 * cores, 64));
    }
}
