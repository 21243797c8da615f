package io.shroff.cli;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.not;
import static org.assertj.core.api.Assertions.assertThat;

import io.shroff.platform.catalog.OpsTables;
import io.shroff.platform.table.RowCheck;
import io.shroff.platform.table.TableColumn;
import io.shroff.platform.table.TableColumn.Presence;
import io.shroff.platform.table.TableContract;
import io.shroff.platform.testing.LakeRows;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Both pipelines through the command line, from files to the mart. */
class PipelineIT {
    private static final List<String> BEHIND_FEATURES = List.of(
            "build-demand-features",
            "forecast-demand",
            "select-forecast",
            "rank-products",
            "segment-demand",
            "find-insights",
            "publish-demand");

    private static final List<String> BEHIND_SALES = Stream.concat(
                    Stream.of("ingest-sales", "build-demand-series", "cluster-pincodes", "measure-campaigns"),
                    BEHIND_FEATURES.stream())
            .toList();

    @TempDir
    private Path folder;

    private static SampleLake shared;

    @BeforeAll
    static void makeTheLake() {
        shared = SampleLake.shared();
    }

    @Test
    void everyTableOfAPipelineExistsAndMeetsItsContract() {
        List<TableContract> tables = new ArrayList<>(SampleLake.tables());
        tables.addAll(List.of(
                OpsTables.JOB_RUNS,
                OpsTables.LINEAGE,
                OpsTables.QUALITY_RESULTS,
                OpsTables.QUALITY_TREND,
                OpsTables.FEED_FRESHNESS,
                OpsTables.MODEL_REGISTRY,
                OpsTables.MODEL_METRICS));
        for (TableContract table : tables) {
            Dataset<Row> rows = shared.lake().read(SampleLake.spark(), table);
            assertThat(rows.schema().catalogString())
                    .as(table.name())
                    .isEqualTo(table.schema().catalogString());
            Column broken = functions.lit(false);
            for (TableColumn column : table.columns()) {
                broken = column.presence() == Presence.REQUIRED
                        ? broken.or(col(column.name()).isNull())
                        : broken;
            }

            for (RowCheck check : table.checks()) {
                broken = broken.or(not(functions.coalesce(expr(check.condition()), functions.lit(true))));
            }

            Column key =
                    functions.struct(table.key().stream().map(functions::col).toArray(Column[]::new));
            Row counts = rows.agg(functions.count("*"), functions.countDistinct(key), functions.count_if(broken))
                    .first();
            if (!table.name().endsWith("__quarantine")) {
                assertThat(counts.getLong(0)).as(table.name()).isPositive();
            }

            assertThat(counts.getLong(1)).as("key of " + table.name()).isEqualTo(counts.getLong(0));
            assertThat(counts.getLong(2)).as("checks of " + table.name()).isZero();
        }
    }

    @Test
    void everySaleIsLoadedDoubledOrQuarantined() throws IOException {
        long lines = Files.readAllLines(shared.feeds().resolve("sales.csv")).size() - 1L;
        List<String> counts = LakeRows.of(shared.lake()
                .read(SampleLake.spark(), OpsTables.QUALITY_RESULTS)
                .filter("table_name = 'silver.sales' AND severity = 'count' AND rule <> 'rows in'")
                .agg(functions.sum("rows")));
        assertThat(counts).containsExactly("[" + lines + "]");
    }

    @Test
    void runAgainItHasNothingToDo() {
        Cli again = shared.run();

        assertThat(again.status()).as(again.toString()).isZero();
        assertThat(again.out())
                .contains("train-demand for as_of 2024-06-30: nothing to do.")
                .contains("demand for as_of 2024-06-30: nothing to do.");
        assertThat(again.jobs()).isNotEmpty().values().containsOnly("up to date");
    }

    @Test
    void aChangedFileRunsExactlyTheJobsBehindIt() throws IOException {
        SampleLake own = SampleLake.copyTo(folder);
        List<String> sales = Files.readAllLines(own.feeds().resolve("sales.csv"));
        Files.writeString(
                own.feeds().resolve("sales.csv"),
                sales.get(sales.size() - 1).replaceFirst("[0-9.]+$", "777.77") + "\n",
                StandardOpenOption.APPEND);

        Cli run = Cli.run("run", "demand", own.options());

        assertThat(run.status()).as(run.toString()).isZero();
        assertThat(run.jobs("done")).containsExactlyInAnyOrderElementsOf(BEHIND_SALES);
        assertThat(run.out()).contains("changed: feed sales").contains("changed: silver.sales");
        assertThat(run.jobs("up to date"))
                .containsExactlyInAnyOrder(
                        "ingest-sales-totals", "ingest-pincodes", "ingest-campaigns", "build-places");
    }

    @Test
    void aPlanNamesTheJobsBehindEachChangedFile() throws IOException {
        SampleLake own = SampleLake.copyTo(folder);
        Files.writeString(own.feeds().resolve("pincodes.csv"), "\n", StandardOpenOption.APPEND);
        Cli plan = Cli.run("plan", "demand", own.options(), "--as-of", "2024-06-30");
        assertThat(plan.jobs("up to date"))
                .as(plan.toString())
                .containsExactlyInAnyOrder("ingest-sales", "ingest-sales-totals", "ingest-campaigns");
        assertThat(plan.jobs("would run"))
                .contains("ingest-pincodes", "build-places")
                .hasSize(12);
    }

    @Test
    void aChangedValueOfTheConfigurationRunsExactlyTheJobsBehindIt() throws IOException {
        assertThat(wouldRun("demand", "--set", "jobs.build-demand-features.horizon-months=1"))
                .containsExactlyInAnyOrderElementsOf(BEHIND_FEATURES);
        assertThat(wouldRun("demand", "--set", "jobs.train-demand-forest.near=0.1"))
                .isEmpty();
        assertThat(wouldRun("train-demand", "--set", "jobs.train-demand-forest.near=0.1"))
                .containsExactly("train-demand-forest", "evaluate-demand", "publish-demand-evaluation");
        assertThat(wouldRun("demand", "--set", "run.parallel-jobs=1")).isEmpty();

        Files.createDirectories(folder.resolve("feeds"));
        String sales = Files.readString(SampleLake.root().resolve("conf/feeds/sales.yaml"));
        Files.writeString(folder.resolve("feeds/sales.yaml"), sales.replace("0 AND 120", "0 AND 110"));
        Cli plan = Cli.run("plan", "demand", shared.options(), "--conf", folder, "--as-of", "2024-06-30");
        assertThat(plan.jobs("would run")).as(plan.toString()).containsExactlyInAnyOrderElementsOf(BEHIND_SALES);
    }

    @Test
    void filesBelowBronzeAreThoseReceivedByteForByte() throws IOException {
        try (Stream<Path> files = Files.list(shared.path().resolve("bronze/sales"))) {
            Path received =
                    files.filter(f -> f.toString().endsWith(".csv")).findFirst().orElseThrow();
            assertThat(received).hasSameBinaryContentAs(shared.feeds().resolve("sales.csv"));
        }
    }

    private static List<String> wouldRun(Object... words) {
        Cli plan = Cli.run("plan", shared.options(), List.of(words), "--as-of", "2024-06-30");
        assertThat(plan.status()).as(plan.toString()).isZero();
        return plan.jobs("would run");
    }
}
