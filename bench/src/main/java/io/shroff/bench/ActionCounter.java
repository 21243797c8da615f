package io.shroff.bench;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.SparkConf;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerApplicationEnd;
import org.apache.spark.scheduler.SparkListenerJobStart;
import org.apache.spark.scheduler.SparkListenerTaskEnd;

/**
 * Counts Spark jobs and tasks by job group and leaves them as JSON in the file that {@code spark.shroff.actions} names.
 * Spark makes it of the setting {@code spark.extraListeners}, and calls it from one thread.
 */
public final class ActionCounter extends SparkListener {
    static final String FILE = "spark.shroff.actions";
    static final String OTHERS = "around the jobs";

    private final Path file;
    private final Map<Integer, String> groups = new HashMap<>();
    private final Map<String, Count> counts = new TreeMap<>();

    private static final class Count {
        private int actions;
        private int tasks;
    }

    public ActionCounter(SparkConf conf) {
        this.file = Path.of(conf.get(FILE));
    }

    @Override
    public void onJobStart(SparkListenerJobStart start) {
        String group = start.properties() == null ? null : start.properties().getProperty("spark.jobGroup.id");
        String named = group == null ? OTHERS : group;
        start.stageIds().foreach(stage -> groups.put((Integer) stage, named));
        of(named).actions++;
    }

    @Override
    public void onTaskEnd(SparkListenerTaskEnd task) {
        of(groups.getOrDefault(task.stageId(), OTHERS)).tasks++;
    }

    @Override
    public void onApplicationEnd(SparkListenerApplicationEnd end) {
        ObjectNode all = JsonMapper.builder().build().createObjectNode();
        counts.forEach((group, count) ->
                all.putObject(group).put("actions", count.actions).put("tasks", count.tasks));
        try {
            Files.writeString(file, all.toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Count of(String group) {
        return counts.computeIfAbsent(group, g -> new Count());
    }
}
