package io.shroff.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code job cluster-rows} over tables of a user's own. */
class ClusterRowsTest {
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

    /** Three groups far apart, and a row without a value. */
    private static List<String> three() {
        Random random = new Random(5);
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < 90; i++) {
            int group = i % 3;
            lines.add("c%02d,%.2f,%.2f"
                    .formatted(i, group * 20 + random.nextGaussian(), 100 - 40 * group + random.nextGaussian()));
        }

        lines.add("lost,,5");
        return lines;
    }

    private static List<String> withHeader(List<String> lines) {
        List<String> all = new ArrayList<>(List.of("Id,visits,spend"));
        all.addAll(lines);
        return all;
    }

    @Test
    void findsTheGroupsThatAreThereWhateverTheOrderOfRows() {
        WorkbenchTrial trial = new WorkbenchTrial(folder);
        List<String> lines = three();
        Cli first = trial.run("cluster-rows", spec(trial.file("a.csv", withHeader(lines)), "first", ""));
        assertThat(first.status()).as(first.toString()).isZero();
        Collections.reverse(lines);
        Cli second = trial.run("cluster-rows", spec(trial.file("b.csv", withHeader(lines)), "second", ""));
        assertThat(second.status()).as(second.toString()).isZero();

        List<Row> rows = trial.table("first").orderBy("Id").collectAsList();
        assertThat(rows).hasSize(91);
        assertThat(trial.table("first").select("cluster").distinct().count()).isEqualTo(4);
        for (int i = 3; i < 90; i++) {
            assertThat(rows.get(i).<Integer>getAs("cluster"))
                    .isEqualTo(rows.get(i % 3).getAs("cluster"));
        }

        assertThat(rows.get(90).<String>getAs("reason")).isEqualTo("missing: visits");
        assertThat(trial.table("second").orderBy("Id").collectAsList()).isEqualTo(rows);
        assertThat(trial.table("first_counts").filter("is_chosen").collectAsList())
                .singleElement()
                .extracting(row -> row.getAs("clusters"))
                .isEqualTo(3);
    }

    @Test
    void doesNothingTheSecondTimeAndSaysWhatChangedTheThird() {
        WorkbenchTrial trial = new WorkbenchTrial(folder);
        Path csv = trial.file("a.csv", withHeader(three()));
        trial.run("cluster-rows", spec(csv, "groups", ""));
        assertThat(trial.run("cluster-rows", spec(csv, "groups", "")).jobs("up to date"))
                .containsExactly("cluster-rows");
        Cli tables = Cli.run("tables", "--lake", trial.lake());
        assertThat(tables.out()).contains("gold.groups_profiles").contains("row a cluster and feature");
        Cli sql = Cli.run(
                "sql",
                "SELECT count(DISTINCT cluster) AS n FROM gold.groups",
                "--format",
                "csv",
                "--lake",
                trial.lake());
        assertThat(sql.out()).contains("n\n3\n");
        assertThat(Cli.run("show", "groups", "--what", "schema", "--lake", trial.lake())
                        .out())
                .contains("key: as_of, Id")
                .contains("Why there is no cluster");
        trial.file("a.csv", withHeader(three().subList(0, 60)));
        assertThat(trial.run("cluster-rows", spec(csv, "groups", "")).out()).contains("changed: input input");
    }

    @Test
    void saysWhatIsWrongWithATableOrASpec() {
        WorkbenchTrial trial = new WorkbenchTrial(folder);
        Path csv = trial.file("a.csv", "Id,visits,spend", "a,1,2", "b,many,3");
        Cli text = trial.run("cluster-rows", spec(csv, "groups", ""));
        assertThat(text.status()).isEqualTo(3);
        assertThat(text.err()).contains("'visits' in 1 of 2 rows, such as 'many'");

        Cli unknown = trial.run("cluster-rows", spec(csv, "groups", "").replace("[visits,", "[visit,"));
        assertThat(unknown.status()).isEqualTo(2);
        assertThat(unknown.err()).contains("no column 'visit'").contains("Did you mean 'visits'?");

        Cli gone = trial.run("cluster-rows", spec(folder.resolve("gone.csv"), "groups", ""));
        assertThat(gone.status()).isEqualTo(4);
        assertThat(gone.err()).contains("there is no file or folder at");

        Cli typo = trial.run("cluster-rows", spec(csv, "groups", "options: {start: 3}"));
        assertThat(typo.status()).isEqualTo(2);
        assertThat(typo.err()).contains("options.start").contains("Did you mean 'starts'?");

        Cli taken = trial.run("cluster-rows", spec(csv, "groups", "").replace("[Id]", "[cluster]"));
        assertThat(taken.err()).contains("no column 'cluster'");
        Path clash = trial.file("clash.csv", "cluster,visits,spend", "a,1,2");
        assertThat(trial.run("cluster-rows", spec(clash, "groups", "").replace("[Id]", "[cluster]"))
                        .err())
                .contains("it would have two columns called 'cluster'");

        Path empty = trial.file("empty.csv", "Id,visits,spend");
        assertThat(trial.run("cluster-rows", spec(empty, "groups", "")).status())
                .isEqualTo(3);
        assertThat(folder.resolve("lake/gold/groups")).doesNotExist();
    }

    @Test
    void oneRowAndEqualRowsAreOneGroup() {
        WorkbenchTrial trial = new WorkbenchTrial(folder);
        Path one = trial.file("one.csv", "Customer ID,visits,spend", "a,1,2");
        Cli run = trial.run("cluster-rows", spec(one, "one", "").replace("[Id]", "[Customer ID]"));
        assertThat(run.status()).as(run.toString()).isZero();
        assertThat(trial.table("one").columns()).contains("Customer_ID");
        assertThat(trial.table("one")
                        .select("cluster")
                        .as(org.apache.spark.sql.Encoders.INT())
                        .collectAsList())
                .containsExactly(1);
        Path equal = trial.file("equal.csv", "Id,visits,spend", "a,1e300,2", "b,1e300,2", "c,1e300,2");
        assertThat(trial.run("cluster-rows", spec(equal, "equal", "")).status()).isZero();
        assertThat(trial.table("equal")
                        .select("distance")
                        .as(org.apache.spark.sql.Encoders.DOUBLE())
                        .collectAsList())
                .containsOnly(0.0);
    }
}
