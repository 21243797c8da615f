package io.shroff.platform.pipeline;

import io.shroff.platform.error.ErrorCode;
import io.shroff.platform.error.ShroffException;
import io.shroff.platform.feed.Inbox;
import io.shroff.platform.job.Job;
import io.shroff.platform.job.JobContext;
import io.shroff.platform.job.JobResult;
import io.shroff.platform.job.JobSpec.OnInterrupt;
import io.shroff.platform.pipeline.JobOutcome.Status;
import io.shroff.platform.table.Lake;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;

/**
 * Runs planned jobs in one process, several side by side, each in a Spark session of its own over one Spark context. A
 * failure stops what waits for it; what does not goes on.
 */
public final class LocalRunner {
    private static final AtomicInteger RUNS = new AtomicInteger();

    private final Graph graph;
    private final Lake lake;
    private final Inbox inbox;
    private final Supplier<SparkSession> spark;
    private final Progress progress;
    private final Interruption interruption;
    private final int parallelJobs;
    private final int run = RUNS.incrementAndGet();

    /** @param spark opens the session when first asked: a run with nothing to do never asks */
    public LocalRunner(
            Graph graph,
            Lake lake,
            Inbox inbox,
            Supplier<SparkSession> spark,
            Progress progress,
            Interruption interruption,
            int parallelJobs) {
        this.graph = graph;
        this.lake = lake;
        this.inbox = inbox;
        this.spark = spark;
        this.progress = progress;
        this.interruption = interruption;
        this.parallelJobs = parallelJobs;
    }

    /** Runs what the plan says and returns how each job ended, in the order of the plan. */
    public List<JobOutcome> run(List<PlannedJob> plan) {
        Map<String, JobOutcome> ended = new LinkedHashMap<>();
        Map<String, PlannedJob> waiting = new LinkedHashMap<>();
        for (PlannedJob job : plan) {
            if (job.runs()) {
                waiting.put(job.name(), job);
            } else {
                end(ended, JobOutcome.upToDate(job));
            }
        }

        if (!waiting.isEmpty()) {
            SparkSession root = spark.get();
            TaskCounter counter = new TaskCounter(byGroup(waiting.values()), progress);
            root.sparkContext().addSparkListener(counter);
            interruption.onAsked(() -> cancel(root, plan));
            ExecutorService threads = Executors.newFixedThreadPool(parallelJobs);
            try {
                runAll(waiting, ended, new ExecutorCompletionService<>(threads), root);
            } finally {
                threads.shutdownNow();
                root.sparkContext().removeSparkListener(counter);
            }
        }

        return plan.stream().map(p -> ended.get(p.name())).toList();
    }

    private void runAll(
            Map<String, PlannedJob> waiting,
            Map<String, JobOutcome> ended,
            CompletionService<JobOutcome> threads,
            SparkSession root) {
        Set<String> running = new TreeSet<>();
        while (!waiting.isEmpty() || !running.isEmpty()) {
            for (PlannedJob job : List.copyOf(waiting.values())) {
                Set<String> before = graph.upstream(job.name());
                if (interruption.isAsked() || before.stream().anyMatch(name -> isLost(ended.get(name)))) {
                    waiting.remove(job.name());
                    end(ended, JobOutcome.notRun(job));
                } else if (running.size() < parallelJobs
                        && Collections.disjoint(before, waiting.keySet())
                        && Collections.disjoint(before, running)) {
                    waiting.remove(job.name());
                    running.add(job.name());
                    threads.submit(() -> runOne(job, root));
                }
            }

            if (!running.isEmpty()) {
                JobOutcome outcome = take(threads);
                running.remove(outcome.job().name());
                end(ended, outcome);
            }
        }
    }

    private JobOutcome runOne(PlannedJob planned, SparkSession root) {
        progress.started(planned);
        Instant started = RunClock.now();
        long begin = RunClock.ticks();
        SparkSession session = root.newSession();
        session.sparkContext().setJobGroup(groupOf(planned), planned.name(), true);
        JobContext context =
                new JobContext(planned.job().spec(), session, lake, inbox, planned.asOf(), planned.stamp());
        Optional<JobResult> result = Optional.empty();
        Optional<ShroffException> failure = Optional.empty();
        try {
            result = Optional.of(runTyped(planned.job(), context, planned.params()));
        } catch (Exception e) { // the one boundary behind which a job may throw anything
            failure = Optional.of(asOurs(planned, e));
        } finally {
            session.sparkContext().clearJobGroup();
        }

        return new JobOutcome(
                planned,
                failure.isEmpty() ? Status.DONE : Status.FAILED,
                started,
                Duration.ofNanos(RunClock.ticks() - begin),
                result,
                context.quality(),
                context.freshness(),
                failure);
    }

    private static <P extends Record> JobResult runTyped(Job<P> job, JobContext context, Record params) {
        return job.run(context, job.spec().params().cast(params));
    }

    private ShroffException asOurs(PlannedJob job, Exception e) {
        if (interruption.isAsked()) {
            return new ShroffException(
                    ErrorCode.INTERRUPTED, "Stopped " + job.name() + ": the run was interrupted.", e);
        }

        return e instanceof ShroffException ours
                ? ours
                : new ShroffException(
                        ErrorCode.INTERNAL,
                        "Cannot finish " + job.name() + ": " + e.getClass().getSimpleName() + ": " + e.getMessage(),
                        e);
    }

    /** The Spark job group of a job: new in each run, since a cancelled one stays cancelled. */
    private String groupOf(PlannedJob job) {
        return job.name() + "/" + run;
    }

    private Map<String, PlannedJob> byGroup(Collection<PlannedJob> jobs) {
        return jobs.stream().collect(Collectors.toMap(this::groupOf, Function.identity()));
    }

    private void cancel(SparkSession root, List<PlannedJob> plan) {
        for (PlannedJob job : plan) {
            if (job.job().spec().onInterrupt() == OnInterrupt.STOP) {
                root.sparkContext().cancelJobGroupAndFutureJobs(groupOf(job));
            }
        }
    }

    private void end(Map<String, JobOutcome> ended, JobOutcome outcome) {
        ended.put(outcome.job().name(), outcome);
        progress.finished(outcome);
    }

    private static boolean isLost(@Nullable JobOutcome outcome) {
        return outcome != null && (outcome.status() == Status.FAILED || outcome.status() == Status.NOT_RUN);
    }

    private static JobOutcome take(CompletionService<JobOutcome> threads) {
        try {
            return threads.take().get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ShroffException(ErrorCode.INTERRUPTED, "Stopped: the run was interrupted.", e);
        } catch (ExecutionException e) {
            throw new ShroffException(ErrorCode.INTERNAL, "Cannot run a job: " + e.getMessage(), e);
        }
    }
}
