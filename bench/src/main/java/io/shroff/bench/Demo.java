package io.shroff.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** How long {@code ./shroff demo} takes into an empty lake, and how many Spark jobs and tasks it is made of. */
final class Demo implements Benchmark {
    private static final double GOAL_SECONDS = 180;

    @Override
    public String name() {
        return "demo";
    }

    @Override
    public List<Line> run(Bench bench) throws IOException {
        Path counts = bench.folder().resolve("actions.json");
        Launch demo = new Launch(
                List.of(
                        bench.root().resolve("shroff").toString(),
                        "demo",
                        "--lake",
                        bench.folder().resolve("lake").toString(),
                        "--set",
                        "spark.extraListeners=" + ActionCounter.class.getName(),
                        "--set",
                        ActionCounter.FILE + "=" + counts),
                Map.of("SHROFF_CLASS_PATH", ColdStart.ownClasses()),
                bench.folder());
        Cost cost = demo.costTo("The lake is ");
        bench.say("demo: %.1f s, %.1f cpu s", cost.seconds(), cost.processor());
        List<Line> lines = new ArrayList<>();
        lines.add(Line.of("demo: all pipelines over data-samples", "s", cost.seconds())
                .atMost(GOAL_SECONDS));
        lines.add(Line.of("demo: the same", "cpu s", cost.processor()));
        JsonNode groups = JsonMapper.builder().build().readTree(counts.toFile());
        int actions = 0;
        int tasks = 0;
        for (JsonNode group : groups) {
            actions += group.path("actions").asInt();
            tasks += group.path("tasks").asInt();
        }

        lines.add(Line.of("demo: Spark jobs", "jobs", actions));
        lines.add(Line.of("demo: Spark tasks", "tasks", tasks));
        groups.properties().forEach(group -> {
            String what = "  %s, %d tasks"
                    .formatted(group.getKey(), group.getValue().path("tasks").asInt());
            lines.add(Line.of(what, "jobs", group.getValue().path("actions").asInt()));
        });
        return lines;
    }
}
