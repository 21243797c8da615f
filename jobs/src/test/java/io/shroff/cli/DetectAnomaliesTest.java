package io.shroff.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.shroff.jobs.operate.samples.BranchesSample;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code job detect-anomalies} over tables of a user's own. */
class DetectAnomaliesTest {
    private static final Path CONF = WorkbenchFiles.conf("detect-anomalies");
    private static final Path SAMPLE = WorkbenchFiles.sample("branches");

    @TempDir
    private Path folder;

    private static String spec(Path csv, String output, String more) {
        return """
                input: {csv: %s}
                columns: {key: [Id], features: [visits, spend]}
                as-of: 2024-12-31
                output: %s
                %s
                """.formatted(csv, output, more);
    }

    @Test
    void findsThePlantedRowsOfTheSampleWhateverTheOrder() throws IOException {
        assertThat(Files.readString(SAMPLE)).isEqualTo(BranchesSample.csv());
        WorkbenchTrial trial = new WorkbenchTrial(folder);
        String spec = Files.readString(CONF).replace("data-samples/workbench/branches.csv", SAMPLE.toString());
        Cli first = trial.run("detect-anomalies", spec);
        assertThat(first.status()).as(first.toString()).isZero();
        List<Row> rows = trial.table("branch_anomalies").orderBy("branch").collectAsList();
        assertThat(rows).hasSize(300);
        assertThat(rows.stream()
                        .filter(row -> Boolean.TRUE.equals(row.getAs("is_anomaly")))
                        .map(row -> row.<String>getAs("branch")))
                .containsExactly("B077", "B150", "B233");
        assertThat(rows.get(76).<String>getAs("reasons")).startsWith("sales (");
        assertThat(rows.get(149).<String>getAs("reasons")).startsWith("refunds (");
        assertThat(rows.get(232).<String>getAs("reasons")).startsWith("opening_hours (");
        assertThat(rows.get(299).<String>getAs("reason")).isEqualTo("missing: opening_hours");
        assertThat(rows.get(299).<Double>getAs("score")).isNull();
        assertThat(rows.subList(0, 299)).allSatisfy(row -> {
            assertThat(row.<Double>getAs("score")).isBetween(0.0, 1.0);
            assertThat(row.<Double>getAs("severity")).isBetween(0.0, 100.0);
        });

        List<String> lines = new ArrayList<>(Files.readAllLines(SAMPLE));
        Collections.shuffle(lines.subList(1, lines.size()), new Random(1));
        Path shuffled = trial.file("shuffled.csv", lines);
        String again = spec.replace(SAMPLE.toString(), shuffled.toString())
                .replace("output: branch_anomalies", "output: shuffled");
        assertThat(trial.run("detect-anomalies", again).status()).isZero();
        assertThat(trial.table("shuffled").orderBy("branch").collectAsList()).isEqualTo(rows);
    }

    @Test
    void saysWhatIsWrongWithASpec() {
        WorkbenchTrial trial = new WorkbenchTrial(folder);
        Path csv = trial.file("a.csv", "Id,visits,spend", "a,1,2", "a,2,3", "b,1,4");
        Cli share = trial.run("detect-anomalies", spec(csv, "few", "options: {flag-share: 2}"));
        assertThat(share.status()).isEqualTo(2);
        assertThat(share.err()).contains("flag-share").contains("from 0 to 1");
    }
}
