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

    private Path plan() {
        return new WorkbenchTrial(folder)
                .file(
                        "plan.csv",
                        "quarter,zone,branch,forecast,error variance",
                        "2025-Q1,north,n1,5,1",
                        "2025-Q1,north,n2,7,1",
                        "2025-Q1,south,s1,3,1",
                        "2025-Q1,north,all,13,2",
                        "2025-Q1,south,all,3,1",
                        "2025-Q1,all,all,18,4");
    }

    @Test
    void whatItWritesRuns() throws IOException {
        runsAsWritten("cluster-rows", customers());
        runsAsWritten("cohere-hierarchy", plan());
        assertThat(Files.readString(folder.resolve("cohere-hierarchy.yaml")))
                .contains("  dimensions: {branch: [zone, branch]}\n", "  time: [quarter]\n")
                .contains("  value: forecast\n", "  variance: 'error variance'\n");
        runsAsWritten("train-model", customers());
        assertThat(Files.readString(folder.resolve("train-model.yaml")))
                .contains("Guessed: 'churn' has 2 different values in the rows looked at.\ntask: classification\n")
                .contains("  # features: \n", "  # split:\n    # How: ");
        runsAsWritten("score-model", customers());
    }

    private void runsAsWritten(String method, Path table) {
        Path spec = folder.resolve(method + ".yaml");
        Cli.run("spec", method, "--table", table, "--out", spec);
        Cli run = Cli.run("job", method, "--spec", spec, "--as-of", "2024-12-31", "--lake", folder.resolve("lake"));
        assertThat(run.status()).as(run.toString()).isZero();
    }

    /** What stands as a comment is a key as soon as it is no comment. */
    @Test
    void commentsAreKeysOnceTheyAreFreed() throws IOException {
        Path spec = folder.resolve("freed.yaml");
        Cli written = Cli.run("spec", "train-model", "--table", customers());
        Files.writeString(
                spec,
                written.out()
                        .replace("# options:", "options:")
                        .replace("# split:", "split:")
                        .replaceAll("# kind: .*", "kind: random")
                        .replace("# threshold: 0.5", "threshold: 1.5"));
        Cli run = Cli.run("job", "train-model", "--spec", spec, "--lake", folder.resolve("lake"));
        assertThat(run.err()).doesNotContain("no such key").contains("threshold");
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
