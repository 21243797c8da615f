package io.shroff.jobs.operate.docs;

import io.shroff.platform.job.Job;
import io.shroff.platform.job.JobSpec;
import io.shroff.platform.pipeline.Graph;
import io.shroff.platform.table.Layer;
import io.shroff.platform.table.TableContract;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A small picture in Mermaid: jobs as boxes, the tables and models between them on the arrows, the mart at the end. */
final class JobPicture {
    private JobPicture() {}

    static String of(Graph graph, Collection<String> names) {
        List<Job<?>> jobs = graph.inOrder(names);
        Map<String, String> writers = new LinkedHashMap<>();
        Map<String, String> trainers = new LinkedHashMap<>();
        for (Job<?> job : jobs) {
            JobSpec<?> spec = job.spec();
            spec.writes().forEach(table -> writers.put(table.name(), spec.name()));
            spec.trains().forEach(model -> trainers.put(model, spec.name()));
        }

        Set<String> lines = new LinkedHashSet<>(List.of("flowchart LR"));
        for (Job<?> job : jobs) {
            JobSpec<?> spec = job.spec();
            lines.add("  " + node(spec.name()) + "[" + spec.name() + "]");
            arrows(spec.reads().stream().map(TableContract::name).toList(), "-->", spec, writers, lines);
            arrows(spec.uses(), "-.->", spec, trainers, lines);
            spec.writes().stream()
                    .filter(table -> table.layer() == Layer.MART)
                    .forEach(table -> lines.add(
                            "  " + node(spec.name()) + " --> " + node(table.name()) + "(" + table.name() + ")"));
        }

        return String.join("\n", lines) + "\n";
    }

    /** One arrow from each job that makes some of the things, named by them. */
    private static void arrows(
            List<String> things, String arrow, JobSpec<?> to, Map<String, String> makers, Set<String> lines) {
        Map<String, List<String>> byMaker = new LinkedHashMap<>();
        for (String thing : things) {
            String maker = makers.get(thing);
            if (maker != null) {
                byMaker.computeIfAbsent(maker, m -> new ArrayList<>()).add(thing);
            }
        }

        byMaker.forEach((maker, made) ->
                lines.add("  " + node(maker) + " " + arrow + "|" + String.join(", ", made) + "| " + node(to.name())));
    }

    private static String node(String name) {
        return name.replaceAll("[^a-z0-9]", "_");
    }
}
