package io.shroff.cli;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.shroff.platform.catalog.DemandTables;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What other tests hold lakes against each other with. */
class SampleLakeIT {
    @TempDir
    private Path folder;

    @Test
    void aRowThatStandsInOneLakeMoreOftenIsTold() {
        SampleLake own = SampleLake.copyTo(folder);
        String table = "delta.`" + own.lake().pathOf(DemandTables.MART_CLUSTER_PROFILES) + "`";
        SampleLake.spark().sql("INSERT INTO " + table + " SELECT * FROM " + table + " LIMIT 1");

        assertThatThrownBy(() -> own.assertSameRows(SampleLake.shared()))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("mart.cluster_profiles")
                .hasMessageContaining("0 missing (-), 1 too many (+)");
    }
}
