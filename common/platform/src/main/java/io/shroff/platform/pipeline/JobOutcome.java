package io.shroff.platform.pipeline;

import io.shroff.platform.error.ShroffException;
import io.shroff.platform.job.FeedFreshness;
import io.shroff.platform.job.JobResult;
import io.shroff.platform.job.QualityResult;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** How one job of a run ended. */
public record JobOutcome(
        PlannedJob job,
        Status status,
        Instant started,
        Duration took,
        Optional<JobResult> result,
        List<QualityResult> quality,
        List<FeedFreshness> freshness,
        Optional<ShroffException> failure) {

    /** How a job ended. */
    public enum Status {
        DONE,
        UP_TO_DATE,
        FAILED,
        /** Not started, since a job it waits for failed or the run was interrupted. */
        NOT_RUN
    }

    public JobOutcome {
        quality = List.copyOf(quality);
        freshness = List.copyOf(freshness);
    }

    static JobOutcome upToDate(PlannedJob job) {
        return withoutWork(job, Status.UP_TO_DATE);
    }

    static JobOutcome notRun(PlannedJob job) {
        return withoutWork(job, Status.NOT_RUN);
    }

    private static JobOutcome withoutWork(PlannedJob job, Status status) {
        return new JobOutcome(
                job, status, RunClock.now(), Duration.ZERO, Optional.empty(), List.of(), List.of(), Optional.empty());
    }
}
