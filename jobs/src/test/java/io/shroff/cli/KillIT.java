package io.shroff.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.shroff.platform.catalog.DemandTables;
import io.shroff.platform.testing.LakeRows;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs that are killed, stopped, or start while another is at it. */
class KillIT {
    private static final int SEED = 20240630;
    private static final int LONGEST_DELAY_MILLIS = 900;

    @TempDir
    private Path folder;

    private static SampleLake shared;

    @BeforeAll
    static void makeTheLake() {
        shared = SampleLake.shared();
    }

    @Test
    void killedAtAnyMomentTheNextRunGoesOnAndEndsWithTheSameTables() throws Exception {
        SampleLake killed = SampleLake.empty(folder);
        Random random = new Random(SEED);
        List<String> moments = List.of(
                "silver/sales/_delta_log",
                "gold/demand_series",
                "models/demand-forest",
                "gold/demand_backtest",
                "mart/demand_forecast/_delta_log");
        for (String moment : moments) {
            try (Child child = Child.java(folder, "run", SampleLake.PIPELINES, killed.options())) {
                child.until(() -> Files.exists(killed.path().resolve(moment)));
                Thread.sleep(random.nextInt(LONGEST_DELAY_MILLIS));
                child.kill();
            }
        }

        Cli last = killed.run();
        assertThat(last.status()).as(last.toString()).isZero();
        killed.assertSameRows(shared);
        assertThat(killed.run().jobs()).values().containsOnly("up to date");
        assertThat(Files.readString(onlyPromotion(killed))).isEqualTo(Files.readString(onlyPromotion(shared)));
    }

    @Test
    void aKilledFirstWriteIsSimplyDoneAgain() throws Exception {
        SampleLake killed = SampleLake.empty(folder);
        for (int delay : List.of(0, 40, 150)) {
            try (Child child = Child.java(folder, "job", "ingest-sales", killed.options())) {
                BooleanSupplier begun = () -> Files.exists(killed.path().resolve("silver/sales"));
                child.until(begun);
                Thread.sleep(delay);
                child.kill();
            }
        }

        Cli last = Cli.run("job", "ingest-sales", killed.options());
        assertThat(last.status()).as(last.toString()).isZero();
        assertThat(LakeRows.difference(
                        LakeRows.of(SampleLake.spark(), shared.lake(), io.shroff.platform.catalog.FeedTables.SALES),
                        LakeRows.of(SampleLake.spark(), killed.lake(), io.shroff.platform.catalog.FeedTables.SALES)))
                .isEmpty();
    }

    @Test
    void oneOfTwoRunsAtOnceIsRefusedOrWaits() throws Exception {
        SampleLake lake = SampleLake.copyTo(folder);
        List<Object> job = List.of("job", "forecast-demand", lake.options(), "--force");
        try (Child first = Child.java(folder, job.toArray())) {
            first.untilPrinted("forecast-demand runs");
            assertThat(first.isAlive()).isTrue();

            Cli refused = Cli.run(job.toArray());
            assertThat(refused.status()).as(refused.toString()).isEqualTo(75);
            assertThat(refused.err())
                    .containsPattern(
                            "Cannot write [a-z_.]+: run \\d{8}T\\d{6}\\.\\d{3}-\\d+ \\(pid \\d+ on host \\S+\\)"
                                    + " has held it since \\S+\\. Wait for it to end, or pass --wait 10m\\.");

            Cli waited = Cli.run("job", "forecast-demand", lake.options(), "--force", "--wait", "5m");
            assertThat(waited.status()).as(waited.toString()).isZero();
            Cli ended = first.end();
            assertThat(ended.status()).as(ended.toString()).isZero();
        }

        lake.assertSameRows(shared);
    }

    @Test
    void interruptedARunLeavesTheMartWholeAndTheNextOneCompletesIt() throws Exception {
        SampleLake stopped = SampleLake.copyTo(folder.resolve("stopped"));
        SampleLake undisturbed = SampleLake.copyTo(folder.resolve("undisturbed"));
        List<String> change = List.of("--set", "jobs.select-forecast.months=2");
        assertThat(Cli.run("run", "demand", undisturbed.options(), change).status())
                .isZero();
        List<String> before = LakeRows.of(SampleLake.spark(), shared.lake(), DemandTables.MART_FORECAST);
        List<String> after = LakeRows.of(SampleLake.spark(), undisturbed.lake(), DemandTables.MART_FORECAST);
        for (String moment : List.of("select-forecast runs", "publish-demand runs")) {
            try (Child child = Child.java(folder, "run", "demand", stopped.options(), change)) {
                child.untilPrinted(moment);
                child.interrupt();
                Cli ended = child.end();

                assertThat(ended.status()).as(ended.toString()).isEqualTo(130);
                assertThat(ended.err())
                        .contains("Stopped: the run was interrupted. Tables hold what they held before or what was"
                                + " finished; run again to go on.")
                        .doesNotContain("\tat ");
            }

            List<String> mart = LakeRows.of(SampleLake.spark(), stopped.lake(), DemandTables.MART_FORECAST);
            assertThat(mart).as("the mart after " + moment).isIn(before, after);
        }

        Cli last = Cli.run("run", "demand", stopped.options(), change);
        assertThat(last.status()).as(last.toString()).isZero();
        stopped.assertSameRows(undisturbed);
    }

    private static Path onlyPromotion(SampleLake lake) throws IOException {
        try (Stream<Path> files = Files.list(lake.path().resolve("models/demand-forest/promotions"))) {
            List<Path> promotions = files.filter(f -> f.toString().endsWith(".json")
                            && !f.getFileName().toString().startsWith("."))
                    .toList();
            assertThat(promotions).hasSize(1);
            return promotions.get(0);
        }
    }
}
