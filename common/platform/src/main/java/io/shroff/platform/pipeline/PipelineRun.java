package io.shroff.platform.pipeline;

import io.shroff.platform.catalog.Catalog;
import io.shroff.platform.error.ErrorCode;
import io.shroff.platform.error.ShroffException;
import io.shroff.platform.job.JobSpec.Timing;
import io.shroff.platform.lock.LakeFolder;
import io.shroff.platform.lock.RunLocks;
import io.shroff.platform.pipeline.JobOutcome.Status;
import io.shroff.platform.table.Lake;
import io.shroff.platform.table.TableContract;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.spark.sql.SparkSession;

/**
 * One run: takes the tables it may write, loads the feeds, settles the date, runs what is not up to date and records
 * how it went.
 */
public final class PipelineRun {
    private final Graph graph;
    private final Lake lake;
    private final Planner planner;
    private final LocalRunner runner;
    private final Supplier<SparkSession> spark;
    private final Interruption interruption;
    private final Consumer<LocalDate> dateSettled;

    /** @param dateSettled told the as_of as soon as it is known */
    public PipelineRun(
            Graph graph,
            Lake lake,
            Planner planner,
            LocalRunner runner,
            Supplier<SparkSession> spark,
            Interruption interruption,
            Consumer<LocalDate> dateSettled) {
        this.graph = graph;
        this.lake = lake;
        this.planner = planner;
        this.runner = runner;
        this.spark = spark;
        this.interruption = interruption;
        this.dateSettled = dateSettled;
    }

    /** What a run would do; without a date when the feeds that tell it are not loaded yet. */
    public record Plan(Optional<LocalDate> asOf, List<PlannedJob> jobs) {
        public Plan {
            jobs = List.copyOf(jobs);
        }
    }

    /** Decides without running or writing anything. */
    public static Plan plan(Lake lake, Planner planner, RunRequest request) {
        List<PlannedJob> loads = planner.planLoads(request.jobs());
        boolean isLoaded = loads.stream().noneMatch(PlannedJob::runs);
        if (!isLoaded && request.asOf().isEmpty()) {
            return new Plan(Optional.empty(), loads);
        }

        LocalDate date = isLoaded
                ? new AsOf(lake, Catalog.ALL, request.asOfFrom()).resolve(request.asOf())
                : request.asOf().orElseThrow();
        return new Plan(Optional.of(date), planner.plan(request.jobs(), date));
    }

    public RunReport run(RunRequest request) {
        long begin = RunClock.ticks();
        String runId = RunClock.newRunId();
        readyFolder(runId, request);
        List<JobOutcome> outcomes = new ArrayList<>();
        Optional<LocalDate> asOf = Optional.empty();
        try (RunLocks locks = RunLocks.acquire(
                lake.uri(), tablesOf(request), runId, request.patience(), RunClock.clock(), lake.storage())) {
            outcomes.addAll(runner.run(planner.planLoads(request.jobs())));
            if (outcomes.stream().noneMatch(PipelineRun::isLost) && needsDate(request)) {
                LocalDate date = new AsOf(lake, Catalog.ALL, request.asOfFrom()).resolve(request.asOf());
                asOf = Optional.of(date);
                dateSettled.accept(date);
                outcomes.addAll(runner.run(planner.plan(request.jobs(), date).stream()
                        .filter(p -> p.job().spec().timing() == Timing.AS_OF)
                        .toList()));
            }

            locks.requireHeld();
        } catch (RuntimeException failed) {
            recordFailed(runId, request, outcomes, failed);
            throw failed;
        }

        record(runId, request, outcomes);

        RunReport report =
                new RunReport(runId, request.name(), asOf, outcomes, Duration.ofNanos(RunClock.ticks() - begin));
        if (interruption.isAsked()) {
            throw new ShroffException(
                    ErrorCode.INTERRUPTED,
                    "Stopped: the run was interrupted. Tables hold what they held before or what was finished; run"
                            + " again to go on.");
        }

        return report;
    }

    /** Makes the folder of a new lake only for a run that can begin. */
    private void readyFolder(String runId, RunRequest request) {
        if (!LakeFolder.isThere(lake.uri(), lake.storage())) {
            plan(lake, planner, request);
        }

        LakeFolder.check(lake.uri(), runId, lake.storage());
    }

    /** What goes wrong with the record does not hide what went wrong with the run. */
    private void recordFailed(String runId, RunRequest request, List<JobOutcome> outcomes, RuntimeException failed) {
        try {
            record(runId, request, outcomes);
        } catch (RuntimeException alsoFailed) {
            failed.addSuppressed(alsoFailed);
        }
    }

    private void record(String runId, RunRequest request, List<JobOutcome> outcomes) {
        if (outcomes.stream().allMatch(o -> o.status() == Status.UP_TO_DATE)) {
            return;
        }

        new RunJournal(lake).record(runId, request.name(), outcomes);
        if (!interruption.isAsked()) {
            fold(runId);
        }
    }

    /** Folds the documents unless another run is at it: it, or the next, takes ours along. */
    private void fold(String runId) {
        try (RunLocks folding = RunLocks.acquire(
                lake.uri(),
                new TreeSet<>(List.of("ops.documents")),
                runId,
                Duration.ZERO,
                RunClock.clock(),
                lake.storage())) {
            new RunRecorder(lake, spark.get()).fold();
            folding.requireHeld();
        } catch (ShroffException e) {
            if (e.code() != ErrorCode.LOCKED) {
                throw e;
            }
        }
    }

    private boolean needsDate(RunRequest request) {
        return request.jobs().stream().anyMatch(name -> graph.job(name).spec().timing() == Timing.AS_OF);
    }

    private SortedSet<String> tablesOf(RunRequest request) {
        SortedSet<String> tables = new TreeSet<>();
        request.jobs()
                .forEach(name -> graph.job(name).spec().writes().stream()
                        .map(TableContract::name)
                        .forEach(tables::add));
        return tables;
    }

    private static boolean isLost(JobOutcome outcome) {
        return outcome.status() == Status.FAILED || outcome.status() == Status.NOT_RUN;
    }
}
