package io.shroff.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The launcher hands the packaged jar to spark-submit. */
class SparkSubmitIT {
    @TempDir
    private Path folder;

    private static SampleLake shared;

    @BeforeAll
    static void makeTheLake() {
        shared = SampleLake.shared();
    }

    /** On one core at that, which may not matter either. A load, a forecast by the forest and what follows from it. */
    @Test
    void submittedToSparkTheSameTablesAreWritten() throws Exception {
        SampleLake submitted = SampleLake.copyTo(folder.resolve("a lake with spaces"));
        for (String lost : List.of("silver/pincodes", "gold/demand_outlook", "gold/demand_rise", "mart/top_product")) {
            SampleLake.delete(submitted.path().resolve(lost));
        }

        try (Child child = Child.launcher(
                folder, Python.sparkHome(), "--master", "local[1]", "run", "demand", submitted.options())) {
            Cli run = child.end();
            assertThat(run.status()).as(run.toString()).isZero();
            assertThat(run.jobs("done"))
                    .as(run.toString())
                    .containsExactlyInAnyOrder("ingest-pincodes", "forecast-demand", "publish-demand");
        }

        submitted.assertSameRows(shared);
        assertThat(submitted.path().resolve("bronze/sales")).isNotEmptyDirectory();
        assertThat(folder.resolve("a%20lake%20with%20spaces")).doesNotExist();
    }

    @Test
    void theExitStatusAndTheSentenceComeThrough() throws Exception {
        try (Child child = Child.launcher(folder, Python.sparkHome(), "run", "demnd", shared.options())) {
            Cli run = child.end();
            assertThat(run.status()).as(run.toString()).isEqualTo(2);
            assertThat(run.err())
                    .contains("Cannot run 'demnd': there is no such pipeline. Did you mean 'demand'?")
                    .doesNotContain("\tat ");
        }
    }
}
