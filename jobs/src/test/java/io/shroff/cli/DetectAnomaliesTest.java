package io.shroff.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.shroff.jobs.operate.samples.BranchesSample;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
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

    private static List<Row> rows(WorkbenchTrial trial, String table) {
        return trial.table(table).orderBy("Id").collectAsList();
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
    void rowsThatAreAlikeAreNotFlaggedAndVeryLargeAndSmallNumbersAreNumbers() {
        WorkbenchTrial trial = new WorkbenchTrial(folder);
        Path equal = trial.file("equal.csv", "Id,visits,spend", "a,1,2", "b,1,2", "c,1,2", "d,,", "e,NaN,2");
        Cli alike = trial.run("detect-anomalies", spec(equal, "equal", ""));
        assertThat(alike.status()).as(alike.toString()).isZero();
        assertThat(alike.out())
                .contains("all rows are alike in the features")
                .contains("visits: 1 values are infinite or not a number");
        List<Row> rows = rows(trial, "equal");
        assertThat(rows.subList(0, 3)).allSatisfy(row -> {
            assertThat(row.<Double>getAs("score")).isCloseTo(0.5, within(1e-9));
            assertThat(row.<Double>getAs("severity")).isZero();
            assertThat(row.<Boolean>getAs("is_anomaly")).isFalse();
        });
        assertThat(rows.get(3).<String>getAs("reason")).isEqualTo("missing: visits, spend");
        assertThat(rows.get(4).<String>getAs("reason")).isEqualTo("missing: visits");

        List<String> lines = new ArrayList<>(List.of("Id,visits,spend", "x,1e300,-1e300"));
        for (int i = 0; i < 20; i++) {
            lines.add("y%02d,%s,1e-300".formatted(i, i % 2 == 0 ? "1e-300" : "2e-300"));
        }

        Cli far = trial.run("detect-anomalies", spec(trial.file("far.csv", lines), "far", "options: {threshold: 0.7}"));
        assertThat(far.status()).as(far.toString()).isZero();
        assertThat(trial.table("far").filter("is_anomaly").collectAsList())
                .singleElement()
                .extracting(row -> row.getAs("Id"))
                .isEqualTo("x");
    }

    @Test
    void saysWhatIsWrongWithATableOrASpec() {
        WorkbenchTrial trial = new WorkbenchTrial(folder);
        for (String[] lines : Arrays.asList(
                new String[] {"Id,visits,spend"},
                new String[] {"Id,visits,spend", "a,1,2"},
                new String[] {"Id,visits,spend", "a,,2", "b,1,"})) {
            Cli few = trial.run("detect-anomalies", spec(trial.file("few.csv", lines), "few", ""));
            assertThat(few.status()).as(few.toString()).isEqualTo(3);
            assertThat(few.err()).contains("it takes two");
        }

        Path doubled = trial.file("doubled.csv", "Id,visits,spend", "a,1,2", "a,2,3", "b,1,4");
        Cli twice = trial.run("detect-anomalies", spec(doubled, "few", ""));
        assertThat(twice.status()).as(twice.toString()).isEqualTo(3);
        assertThat(twice.err()).contains("1 of 3 rows break").contains("(as_of=2024-12-31, Id=a)");

        Cli unknown = trial.run("detect-anomalies", spec(doubled, "few", "").replace("[visits,", "[visit,"));
        assertThat(unknown.status()).isEqualTo(2);
        assertThat(unknown.err()).contains("Did you mean 'visits'?");

        Cli share = trial.run("detect-anomalies", spec(doubled, "few", "options: {flag-share: 2}"));
        assertThat(share.status()).isEqualTo(2);
        assertThat(share.err()).contains("flag-share").contains("from 0 to 1");
    }
}
