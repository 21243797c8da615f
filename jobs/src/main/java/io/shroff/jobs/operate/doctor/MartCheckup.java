package io.shroff.jobs.operate.doctor;

import io.shroff.platform.error.ErrorKind;
import io.shroff.platform.pipeline.Graph;
import io.shroff.platform.pipeline.PipelineSpec;
import io.shroff.platform.table.Lake;
import io.shroff.platform.table.Layer;
import io.shroff.platform.table.TableContract;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/** Whether what people read beside each other stands at one as_of. */
public final class MartCheckup {
    private final Lake lake;
    private final Graph graph;
    private final Map<String, PipelineSpec> pipelines;

    public MartCheckup(Lake lake, Graph graph, Map<String, PipelineSpec> pipelines) {
        this.lake = lake;
        this.graph = graph;
        this.pipelines = Map.copyOf(pipelines);
    }

    public void examine(Findings findings) {
        new TreeSet<>(pipelines.keySet()).forEach(name -> findings.look("mart of " + name, () -> finding(name)));
    }

    private Finding finding(String pipeline) {
        Map<String, String> dates = new TreeMap<>();
        List<String> jobs = Optional.ofNullable(pipelines.get(pipeline))
                .map(PipelineSpec::jobs)
                .orElse(List.of());
        graph.inOrder(jobs).stream()
                .flatMap(job -> job.spec().writes().stream())
                .filter(table -> table.layer() == Layer.MART)
                .forEach(table -> asOf(table).ifPresent(date -> dates.put(table.name(), date)));
        String what = "mart of " + pipeline;
        if (dates.isEmpty()) {
            return Finding.ok(what, "nothing published yet");
        }

        return new TreeSet<>(dates.values()).size() == 1
                ? Finding.ok(
                        what,
                        dates.keySet() + " at " + dates.values().iterator().next())
                : Finding.fail(
                        what,
                        "its tables stand at several dates: " + dates,
                        "Run ./shroff run " + pipeline + ".",
                        ErrorKind.DATA);
    }

    private Optional<String> asOf(TableContract table) {
        return lake.exists(table) ? lake.ledger(table).newestAsOf(table).map(LocalDate::toString) : Optional.empty();
    }
}
