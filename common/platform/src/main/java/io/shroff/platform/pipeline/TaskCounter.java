package io.shroff.platform.pipeline;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerJobStart;
import org.apache.spark.scheduler.SparkListenerStageSubmitted;
import org.apache.spark.scheduler.SparkListenerTaskEnd;

/** Counts the Spark tasks of each job of a run, by the job group its thread set. */
final class TaskCounter extends SparkListener {
    private final Map<String, PlannedJob> jobs;
    private final Progress progress;
    private final Map<Integer, String> groupOfStage = new ConcurrentHashMap<>();
    private final Map<String, AtomicLong> done = new ConcurrentHashMap<>();
    private final Map<String, AtomicLong> known = new ConcurrentHashMap<>();

    /** @param jobs by their job groups */
    TaskCounter(Map<String, PlannedJob> jobs, Progress progress) {
        this.jobs = Map.copyOf(jobs);
        this.progress = progress;
    }

    @Override
    public void onJobStart(SparkListenerJobStart start) {
        String group = start.properties() == null ? null : start.properties().getProperty("spark.jobGroup.id");
        if (group != null && jobs.containsKey(group)) {
            start.stageIds().foreach(stage -> groupOfStage.put((Integer) stage, group));
        }
    }

    @Override
    public void onStageSubmitted(SparkListenerStageSubmitted stage) {
        String group = groupOfStage.get(stage.stageInfo().stageId());
        if (group != null) {
            count(known, group, stage.stageInfo().numTasks());
        }
    }

    @Override
    public void onTaskEnd(SparkListenerTaskEnd task) {
        String group = groupOfStage.get(task.stageId());
        PlannedJob job = group == null ? null : jobs.get(group);
        if (job != null && group != null) {
            progress.advanced(job, count(done, group, 1), count(known, group, 0));
        }
    }

    private static long count(Map<String, AtomicLong> counts, String group, long more) {
        return counts.computeIfAbsent(group, g -> new AtomicLong()).addAndGet(more);
    }
}
