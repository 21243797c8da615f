package io.shroff.platform.pipeline;

import java.util.List;

/** Told how a run goes; called from several threads. */
public interface Progress {

    /** The jobs decided on, those that run and those that are up to date. */
    void planned(List<PlannedJob> jobs);

    void started(PlannedJob job);

    /** Spark tasks of a job done so far, of those known so far. */
    void advanced(PlannedJob job, long tasksDone, long tasksKnown);

    void finished(JobOutcome outcome);
}
