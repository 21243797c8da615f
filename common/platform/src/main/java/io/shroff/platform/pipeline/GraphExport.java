package io.shroff.platform.pipeline;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.shroff.platform.job.Job;
import io.shroff.platform.job.JobSpec;
import io.shroff.platform.table.TableContract;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The graph as a picture in Mermaid, and as JSON for schedulers. */
public final class GraphExport {
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private GraphExport() {}

    /** Jobs as boxes and tables between them as rounded boxes, from feeds to what is published. */
    public static String mermaid(Graph graph, Collection<String> jobs) {
        Set<String> lines = new LinkedHashSet<>();
        lines.add("flowchart LR");
        for (Job<?> job : graph.inOrder(jobs)) {
            JobSpec<?> spec = job.spec();
            String box = node(spec.name()) + "[" + spec.name() + "]";
            spec.feeds().forEach(feed -> lines.add("  feed_" + node(feed) + "[/" + feed + "/] --> " + box));
            spec.reads().forEach(table -> lines.add("  " + table(table) + " --> " + box));
            spec.uses().forEach(model -> lines.add("  model_" + node(model) + "{{" + model + "}} --> " + box));
            spec.trains().forEach(model -> lines.add("  " + box + " --> model_" + node(model) + "{{" + model + "}}"));
            spec.writes().forEach(table -> lines.add("  " + box + " --> " + table(table)));
        }

        return String.join("\n", lines);
    }

    /** Jobs with what they read, write and wait for, in an order in which they can run. */
    public static String json(Graph graph, Collection<String> jobs) {
        ObjectNode root = JSON.createObjectNode();
        ArrayNode nodes = root.putArray("jobs");
        for (Job<?> job : graph.inOrder(jobs)) {
            JobSpec<?> spec = job.spec();
            ObjectNode node = nodes.addObject().put("name", spec.name()).put("about", spec.about());
            names(node.putArray("feeds"), spec.feeds());
            names(
                    node.putArray("reads"),
                    spec.reads().stream().map(TableContract::name).toList());
            names(
                    node.putArray("writes"),
                    spec.writes().stream().map(TableContract::name).toList());
            names(node.putArray("uses"), spec.uses());
            names(node.putArray("trains"), spec.trains());
            names(
                    node.putArray("after"),
                    graph.upstreamWithin(spec.name(), jobs).stream().toList());
        }

        try {
            return JSON.writeValueAsString(root);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A tree of texts is always JSON", e);
        }
    }

    private static void names(ArrayNode array, List<String> names) {
        names.forEach(array::add);
    }

    private static String table(TableContract table) {
        return node(table.name()) + "(" + table.name() + ")";
    }

    private static String node(String name) {
        return name.replaceAll("[^a-z0-9]", "_");
    }
}
