package io.shroff.platform.pipeline;

import static org.apache.spark.sql.functions.col;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.shroff.platform.catalog.OpsTables;
import io.shroff.platform.error.ErrorCode;
import io.shroff.platform.error.ShroffException;
import io.shroff.platform.job.JobContext;
import io.shroff.platform.job.JobResult;
import io.shroff.platform.pipeline.JobOutcome.Status;
import io.shroff.platform.pipeline.Planner.Rerun;
import io.shroff.platform.table.Lake;
import io.shroff.platform.table.TableContract;
import io.shroff.platform.testing.LakeRows;
import io.shroff.platform.testing.SparkTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@SparkTest
@Timeout(value = 4, unit = TimeUnit.MINUTES)
class PipelineRunTest {
    private static final int LONG_MILLIS = 300_000;

    @TempDir
    private Path folder;

    private SparkSession spark;
    private Toys toys;

    @BeforeEach
    void openLake(SparkSession session) {
        spark = session;
        toys = new Toys(session, Lake.at(folder.toString()));
    }

    @Test
    void aRunMakesItsTablesAndTheNextOneFindsNothingToDo() {
        RunReport first = toys.run(Toys.ALL, Toys.MAY);
        assertThat(statuses(first)).containsOnlyKeys(Toys.ALL).containsValue(Status.DONE);
        assertThat(toys.advanced()).containsExactlyInAnyOrderElementsOf(Toys.ALL);
        List<String> mart = rows(Toys.MART);
        assertThat(mart)
                .containsExactly("[2024-05-31,1,1]", "[2024-05-31,101,1]", "[2024-05-31,102,2]", "[2024-05-31,2,2]");

        RunReport second = toys.run(Toys.ALL, Toys.MAY);
        assertThat(second.didWork()).isFalse();
        assertThat(toys.events()).noneMatch(event -> event.startsWith("started"));

        toys.param("left", 3);
        RunReport third = toys.run(Toys.ALL, Toys.MAY);
        assertThat(ran(third)).containsExactly("left", "join", "publish");
        assertThat(rows(Toys.MART))
                .containsExactly("[2024-05-31,1,3]", "[2024-05-31,101,1]", "[2024-05-31,102,2]", "[2024-05-31,2,6]");

        toys.param("left", 1);
        RunReport forced = toys.run(Toys.ALL, Toys.MAY, Rerun.FORCED, new Interruption());
        assertThat(ran(forced)).containsExactlyElementsOf(Toys.ALL);
        assertThat(rows(Toys.MART)).isEqualTo(mart);
    }

    @Test
    void anEarlierDateIsAddedBesideTheLaterAndTheMartMovesBackOnlyWhenAsked() {
        toys.run(Toys.ALL, Toys.MAY);
        List<String> mart = rows(Toys.MART);

        RunReport earlier = toys.run(Toys.ALL, Toys.APRIL);
        assertThat(ran(earlier)).containsExactly("left", "right", "join");
        assertThat(rows(Toys.MART)).isEqualTo(mart);
        assertThat(rows(Toys.LEFT)).containsExactly("[2024-04-30,1,1]", "[2024-05-31,1,1]", "[2024-05-31,2,2]");

        RunReport back = toys.run(Toys.ALL, Toys.APRIL, Rerun.MOVE_BACK, new Interruption());
        assertThat(ran(back)).containsExactly("publish");
        assertThat(rows(Toys.MART)).containsExactly("[2024-04-30,1,1]", "[2024-04-30,101,1]");
    }

    @Test
    void aFailureStopsWhatWaitsForItAndTheRestGoesOn() {
        toys.breaks(Toys.LEFT);
        RunReport report = toys.run(Toys.ALL, Toys.MAY);

        assertThat(statuses(report))
                .containsEntry("load", Status.DONE)
                .containsEntry("left", Status.FAILED)
                .containsEntry("right", Status.DONE)
                .containsEntry("join", Status.NOT_RUN)
                .containsEntry("publish", Status.NOT_RUN);
        assertThat(report.failure())
                .hasValueSatisfying(
                        e -> assertThat(e).hasMessage("Cannot finish left: IllegalStateException: broken on purpose"));
        assertThat(toys.lake().exists(Toys.MART)).isFalse();

        toys.mends(Toys.LEFT);
        assertThat(ran(toys.run(Toys.ALL, Toys.MAY))).containsExactly("left", "join", "publish");
        assertThat(LakeRows.of(toys.lake()
                        .read(spark, OpsTables.JOB_RUNS)
                        .filter("run_id = '" + report.runId() + "'")
                        .select("job", "status", "error", "message")))
                .containsExactly(
                        "[join,not_run,null,null]",
                        "[left,failed,INTERNAL,Cannot finish left: IllegalStateException: broken on purpose]",
                        "[load,done,null,null]",
                        "[publish,not_run,null,null]",
                        "[right,done,null,null]");
    }

    @Test
    void jobsThatDoNotWaitForEachOtherRunSideBySide() {
        CyclicBarrier bothRun = new CyclicBarrier(2);
        for (String name : List.of("one", "other")) {
            toys.add(Toys.spec(name), (context, params) -> {
                meet(bothRun);
                return JobResult.of();
            });
        }

        // Jobs that write nothing are up to date until they are forced.
        toys.run(List.of("load"), Toys.MAY);
        RunReport report = toys.run(List.of("one", "other"), Toys.MAY, Rerun.FORCED, new Interruption());

        assertThat(statuses(report)).containsEntry("one", Status.DONE).containsEntry("other", Status.DONE);
    }

    @Test
    void anInterruptionStopsJobsAndLetsPublishingEnd() {
        toys.run(Toys.ALL, Toys.APRIL);
        CountDownLatch underWay = new CountDownLatch(2);
        Interruption interruption = new Interruption();
        toys.add(Toys.spec("slow"), (context, params) -> {
            underWay.countDown();
            context.spark()
                    .range(2)
                    .map((MapFunction<Long, Long>) PipelineRunTest::sleepLong, Encoders.LONG())
                    .collectAsList();
            return JobResult.of();
        });
        toys.add(Toys.spec("closing").reads(Toys.LEFT).finishes(), (context, params) -> {
            underWay.countDown();
            await(interruption);
            assertThat(context.read(Toys.LEFT).count()).isEqualTo(1);
            return JobResult.of();
        });
        Thread asking = new Thread(() -> {
            await(underWay);
            interruption.ask();
        });
        asking.start();

        assertThatThrownBy(() -> toys.run(List.of("slow", "closing"), Toys.APRIL, Rerun.FORCED, interruption))
                .isInstanceOfSatisfying(
                        ShroffException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.INTERRUPTED))
                .hasMessage("Stopped: the run was interrupted. Tables hold what they held before or what was finished;"
                        + " run again to go on.");
        assertThat(toys.events()).contains("FAILED slow", "DONE closing");
    }

    @Test
    void anInterruptionBetweenTwoStepsOfAJobStopsItsNextStepAndWhatWaitsForIt() {
        Interruption interruption = new Interruption();
        toys.run(List.of("load", "left", "right"), Toys.MAY);
        Toys later = new Toys(spark, toys.lake());
        later.add(Toys.spec("stepwise").reads(Toys.LEFT), (context, params) -> {
            interruption.ask();
            context.read(Toys.LEFT).groupBy(col("id")).count().collectAsList();
            return JobResult.of();
        });

        assertThatThrownBy(
                        () -> later.run(List.of("join", "publish", "stepwise"), Toys.MAY, Rerun.FORCED, interruption))
                .isInstanceOfSatisfying(
                        ShroffException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.INTERRUPTED));
        assertThat(later.events()).contains("FAILED stepwise", "NOT_RUN publish");
        assertThat(toys.lake().exists(Toys.MART)).isFalse();

        assertThat(later.run(Toys.ALL, Toys.MAY).failure())
                .as("the same jobs run in the same process afterwards")
                .isEmpty();
    }

    @Test
    void everyJobOfARunBecomesOneRowHoweverOftenItsDocumentIsFolded() throws IOException {
        RunReport report = toys.run(Toys.ALL, Toys.MAY);
        assertThat(LakeRows.of(toys.lake()
                        .read(spark, OpsTables.JOB_RUNS)
                        .select("run_id", "job", "pipeline", "as_of", "status")))
                .containsExactly(
                        "[" + report.runId() + ",join,toys,2024-05-31,done]",
                        "[" + report.runId() + ",left,toys,2024-05-31,done]",
                        "[" + report.runId() + ",load,toys,null,done]",
                        "[" + report.runId() + ",publish,toys,2024-05-31,done]",
                        "[" + report.runId() + ",right,toys,2024-05-31,done]");
        List<String> runs = rows(OpsTables.JOB_RUNS);
        List<String> lineage = rows(OpsTables.LINEAGE);
        assertThat(LakeRows.of(toys.lake()
                        .read(spark, OpsTables.LINEAGE)
                        .filter("output = 'gold.both_sides'")
                        .select("job", "output_rows", "input")))
                .containsExactly(
                        "[join,4,as-of]",
                        "[join,4,code]",
                        "[join,4,contracts]",
                        "[join,4,gold.left_side]",
                        "[join,4,gold.right_side]",
                        "[join,4,params]");

        Path documents = folder.resolve("ops/documents");
        Path folded = documents.resolve("folded/" + report.runId() + ".json");
        assertThat(folded).exists();
        Files.move(folded, documents.resolve(report.runId() + ".json"));
        new RunRecorder(toys.lake(), spark).fold();

        assertThat(rows(OpsTables.JOB_RUNS)).isEqualTo(runs);
        assertThat(rows(OpsTables.LINEAGE)).isEqualTo(lineage);
        assertThat(folded).exists();
        try (Stream<Path> left = Files.list(documents)) {
            assertThat(left.filter(f -> f.toString().endsWith(".json"))).isEmpty();
        }
    }

    @Test
    void aRunWithNothingToDoLeavesNoDocument() throws IOException {
        toys.run(Toys.ALL, Toys.MAY);
        toys.run(Toys.ALL, Toys.MAY);

        try (Stream<Path> folded = Files.list(folder.resolve("ops/documents/folded"))) {
            assertThat(folded.filter(f -> f.toString().endsWith(".json"))).hasSize(1);
        }
    }

    @Test
    void aJobMayTouchOnlyWhatItDeclares() {
        toys.add(Toys.spec("greedy").reads(Toys.LEFT), (context, params) -> readRight(context));
        toys.run(List.of("load", "left", "right"), Toys.MAY);

        RunReport report = toys.run(List.of("greedy"), Toys.MAY, Rerun.FORCED, new Interruption());
        assertThat(report.failure())
                .hasValueSatisfying(e -> assertThat(e)
                        .hasMessage("Cannot read gold.right_side in greedy: its spec does not declare it. Add it to"
                                + " SPEC."));
    }

    private static JobResult readRight(JobContext context) {
        return JobResult.of(context.write(Toys.LEFT, context.read(Toys.RIGHT)));
    }

    private List<String> rows(TableContract table) {
        return LakeRows.of(spark, toys.lake(), table);
    }

    private static Map<String, Status> statuses(RunReport report) {
        Map<String, Status> statuses = new LinkedHashMap<>();
        report.outcomes().forEach(o -> statuses.put(o.job().name(), o.status()));
        return statuses;
    }

    private static List<String> ran(RunReport report) {
        return report.outcomes().stream()
                .filter(o -> o.status() == Status.DONE)
                .map(o -> o.job().name())
                .toList();
    }

    private static Long sleepLong(Long row) throws InterruptedException {
        Thread.sleep(LONG_MILLIS);
        return row;
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(1, TimeUnit.MINUTES)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void await(Interruption interruption) {
        CountDownLatch asked = new CountDownLatch(1);
        interruption.onAsked(asked::countDown);
        await(asked);
    }

    private static void meet(CyclicBarrier barrier) {
        try {
            barrier.await(1, TimeUnit.MINUTES);
        } catch (Exception e) {
            throw new IllegalStateException("the other job does not run", e);
        }
    }
}
