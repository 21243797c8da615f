package io.shroff.platform.pipeline;

/** Told how a run goes; called from several threads. */
public interface Progress {

    void started(PlannedJob job);

    /** Spark tasks of a job done so far, of those known so far. */
    void advanced(PlannedJob job, long tasksDone, long tasksKnown);

    void finished(JobOutcome outcome);
}
