package io.shroff.platform.pipeline;

import io.shroff.platform.job.Job;
import io.shroff.platform.table.Stamp;
import java.time.LocalDate;
import java.util.Optional;

/**
 * What a run would do with one job, and why.
 *
 * @param stamp what its outputs will carry: their fingerprint is known before the job runs
 */
public record PlannedJob(
        Job<?> job, Record params, Optional<LocalDate> asOf, Stamp stamp, Decision decision, String reason) {

    /** Whether a job runs. */
    public enum Decision {
        RUN,
        UP_TO_DATE
    }

    public String name() {
        return job.spec().name();
    }

    public boolean runs() {
        return decision == Decision.RUN;
    }
}
