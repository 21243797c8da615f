package io.shroff.platform.pipeline;

import io.shroff.platform.error.ShroffException;
import io.shroff.platform.pipeline.JobOutcome.Status;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** How a run ended, job by job. */
public record RunReport(String runId, String name, Optional<LocalDate> asOf, List<JobOutcome> outcomes, Duration took) {
    public RunReport {
        outcomes = List.copyOf(outcomes);
    }

    /** Whether any job had something to do. */
    public boolean didWork() {
        return outcomes.stream().anyMatch(o -> o.status() != Status.UP_TO_DATE);
    }

    /** The failure to end the process with: an interruption before all others, then the first. */
    public Optional<ShroffException> failure() {
        return outcomes.stream()
                .map(JobOutcome::failure)
                .flatMap(Optional::stream)
                .findFirst();
    }
}
