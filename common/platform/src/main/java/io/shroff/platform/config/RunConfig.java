package io.shroff.platform.config;

/** How a pipeline runs. */
public record RunConfig(
        @About("How many jobs run side by side in one process.")
        int parallelJobs) {
    public RunConfig {
        Check.param(parallelJobs >= 1, "parallel-jobs", parallelJobs, "at least 1");
    }
}
