package io.shroff.platform.pipeline;

import io.shroff.platform.pipeline.PipelineSpec.AsOfSource;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What somebody asked to run.
 *
 * @param name the pipeline, or the job when it is run alone
 * @param asOf the date asked for; empty for the last complete period
 * @param patience how long to wait for tables that another run holds
 */
public record RunRequest(
        String name, List<String> jobs, Map<String, AsOfSource> asOfFrom, Optional<LocalDate> asOf, Duration patience) {
    public RunRequest {
        jobs = List.copyOf(jobs);
    }
}
