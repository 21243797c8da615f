package io.shroff.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.shroff.jobs.workbench.Workbench;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code shroff spec METHOD --table T}. */
class SpecCommandTest {
    @TempDir
    private Path folder;

    private Path customers() {
        List<String> lines = new ArrayList<>(List.of("name,joined,visits,total spend,churn"));
        for (int i = 0; i < 40; i++) {
            lines.add("customer %02d,2024-%02d-01,%d,%d.50,%s"
                    .formatted(i, 1 + i % 12, i % 7, 100 * (i % 5), i % 3 == 0 ? "yes" : "no"));
        }

        return new WorkbenchTrial(folder).file("customers.csv", lines);
    }

    @Test
    void guessesWhatColumnsAreAndSaysWhy() throws IOException {
        Path spec = folder.resolve("mine.yaml");
        Cli written = Cli.run("spec", "cluster-rows", "--table", customers(), "--out", spec);
        assertThat(written.status()).as(written.toString()).isZero();
        assertThat(Files.readString(spec))
                .contains("csv: " + folder)
                .contains("Guessed: no value stands twice in the rows looked at.\n  key: [name]")
                .contains("  features: [visits, 'total spend']")
                .contains("# starts: 10")
                .contains("output: my_cluster_rows");
        assertThat(Cli.run("spec", "cluster-rows", "--table", customers(), "--out", spec)
                        .err())
                .contains("it is there already");
    }

    @Test
    void whatItWritesRuns() throws IOException {
        Path spec = folder.resolve("mine.yaml");
        Cli.run("spec", "cluster-rows", "--table", customers(), "--out", spec);
        Cli run = Cli.run(
                "job", "cluster-rows", "--spec", spec, "--as-of", "2024-12-31", "--lake", folder.resolve("lake"));
        assertThat(run.status()).as(run.toString()).isZero();
    }

    @Test
    void everyMethodHasOne() {
        Path csv = customers();
        for (Workbench.Method method : Workbench.methods()) {
            Cli written = Cli.run("spec", method.name(), "--table", csv);
            assertThat(written.status()).as(written.toString()).isZero();
            assertThat(written.out()).contains("output: my_" + method.name().replace('-', '_'));
        }
    }

    @Test
    void aMethodOrATableThatIsNotThereIsSaid() {
        assertThat(Cli.run("spec", "cluster-row", "--table", customers()).err())
                .contains("Did you mean 'cluster-rows'?");
        assertThat(Cli.run("spec", "cluster-rows", "--table", folder.resolve("gone.csv"))
                        .status())
                .isEqualTo(4);
    }
}
