package io.shroff.cli;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.not;
import static org.assertj.core.api.Assertions.assertThat;

import io.shroff.platform.catalog.DemandTables;
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
                    Stream.of("ingest-sales", "build-demand-series", "cluster-pincodes"), BEHIND_FEATURES.stream())
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
            Dataset<Row> rows = shared.lake().read(SampleLake.spark(), table).cache();
            assertThat(rows.schema().catalogString())
                    .as(table.name())
                    .isEqualTo(table.schema().catalogString());
            long count = rows.count();
            if (!table.name().endsWith("__quarantine")) {
                assertThat(count).as(table.name()).isPositive();
            }

            Column[] key = table.key().stream().map(functions::col).toArray(Column[]::new);
            assertThat(rows.select(key).distinct().count())
                    .as("key of " + table.name())
                    .isEqualTo(count);
            Column broken = functions.lit(false);
            for (TableColumn column : table.columns()) {
                broken = column.presence() == Presence.REQUIRED
                        ? broken.or(col(column.name()).isNull())
                        : broken;
            }

            for (RowCheck check : table.checks()) {
                broken = broken.or(not(functions.coalesce(expr(check.condition()), functions.lit(true))));
            }

            assertThat(LakeRows.of(rows.filter(broken)))
                    .as("checks of " + table.name())
                    .isEmpty();
            rows.unpersist();
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
                .containsExactlyInAnyOrder("ingest-sales-totals", "ingest-pincodes", "build-places");
    }

    @Test
    void aPlanNamesTheJobsBehindEachChangedFile() throws IOException {
        SampleLake own = SampleLake.copyTo(folder);
        Files.writeString(own.feeds().resolve("pincodes.csv"), "\n", StandardOpenOption.APPEND);
        Cli plan = Cli.run("plan", "demand", own.options(), "--as-of", "2024-06-30");
        assertThat(plan.jobs("up to date")).as(plan.toString()).containsExactly("ingest-sales", "ingest-sales-totals");
        assertThat(plan.jobs("would run"))
                .contains("ingest-pincodes", "build-places")
                .hasSize(11);
    }

    @Test
    void aChangedValueOfTheConfigurationRunsExactlyTheJobsBehindIt() throws IOException {
        assertThat(wouldRun("demand", "--set", "jobs.build-demand-features.horizon-months=2"))
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

    /**
     * One lake begins with the latest date. The other runs the dates as they come, over the same rows in other files
     * and another order, in other partitions and one job at a time.
     */
    @Test
    void neitherTheOrderOfDatesNorHowRowsAreSpreadOverFilesAndPartitionsMatters() throws IOException {
        SampleLake latestFirst = SampleLake.copyTo(folder.resolve("latest-first"));
        for (String date : List.of("2024-04-30", "2024-05-31")) {
            Cli run = latestFirst.run("--as-of", date);
            assertThat(run.status()).as(run.toString()).isZero();
            assertThat(run.out()).contains("mart.cluster_profiles stands at the later as_of 2024-06-30; --move-back");
        }

        assertThat(datesOf(latestFirst, DemandTables.MART_FORECAST)).containsExactly("[2024-06-30]");
        assertThat(datesOf(latestFirst, DemandTables.FORECAST))
                .containsExactly("[2024-04-30]", "[2024-05-31]", "[2024-06-30]");
        assertThat(latestFirst.run().jobs()).values().containsOnly("up to date");

        SampleLake ascending = SampleLake.empty(folder.resolve("ascending"));
        cutSales(ascending.feeds());
        for (String date : List.of("2024-04-30", "2024-05-31", "2024-06-30")) {
            Cli run = ascending.run(
                    "--as-of", date, "--set", "spark.sql.shuffle.partitions=7", "--set", "run.parallel-jobs=1");
            assertThat(run.status()).as(run.toString()).isZero();
        }

        latestFirst.assertSameRows(
                ascending,
                SampleLake.tables().stream()
                        .filter(table -> !table.name().startsWith("silver."))
                        .toList());
        assertThat(LakeRows.difference(sales(latestFirst), sales(ascending))).isEmpty();
    }

    /** The file of sales as three, each with every third row, from the last to the first. */
    private static void cutSales(Path feeds) throws IOException {
        Path whole = feeds.resolve("sales.csv");
        List<String> lines = Files.readAllLines(whole);
        Files.delete(whole);
        Path parts = Files.createDirectories(feeds.resolve("sales"));
        for (int part = 0; part < 3; part++) {
            List<String> some = new ArrayList<>(List.of(lines.get(0)));
            for (int i = lines.size() - 1 - part; i > 0; i -= 3) {
                some.add(lines.get(i));
            }

            Files.write(parts.resolve("part-" + part + ".csv"), some);
        }
    }

    private static List<String> datesOf(SampleLake lake, TableContract table) {
        return LakeRows.of(
                lake.lake().read(SampleLake.spark(), table).select("as_of").distinct());
    }

    @Test
    void filesBelowBronzeAreThoseReceivedByteForByte() throws IOException {
        try (Stream<Path> files = Files.list(shared.path().resolve("bronze/sales"))) {
            Path received =
                    files.filter(f -> f.toString().endsWith(".csv")).findFirst().orElseThrow();
            assertThat(received).hasSameBinaryContentAs(shared.feeds().resolve("sales.csv"));
        }
    }

    private static List<String> sales(SampleLake from) {
        return LakeRows.of(from.lake()
                .read(SampleLake.spark(), io.shroff.platform.catalog.FeedTables.SALES)
                .drop("source_file", "source_line"));
    }

    private static List<String> wouldRun(Object... words) {
        Cli plan = Cli.run("plan", shared.options(), List.of(words), "--as-of", "2024-06-30");
        assertThat(plan.status()).as(plan.toString()).isZero();
        return plan.jobs("would run");
    }
}
