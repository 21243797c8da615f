package io.shroff.platform.pipeline;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.shroff.platform.error.ErrorCode;
import io.shroff.platform.error.ShroffException;
import io.shroff.platform.table.Lake;
import io.shroff.platform.table.TableContract;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * Writes one JSON document a run, {@code ops/documents/<run id>.json}: what ran, on what, with which result. A file of
 * its own for each run, so that drivers side by side never write to the same one.
 */
public final class RunJournal {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Lake lake;

    public RunJournal(Lake lake) {
        this.lake = lake;
    }

    /** Records how the jobs of a run ended; those that were up to date are not worth a line. */
    public void record(String runId, String pipeline, List<JobOutcome> outcomes) {
        ObjectNode document = JSON.createObjectNode();
        document.put("run-id", runId);
        document.put("pipeline", pipeline);
        ArrayNode jobs = document.putArray("jobs");
        outcomes.stream()
                .filter(o -> o.status() != JobOutcome.Status.UP_TO_DATE)
                .forEach(outcome -> describe(jobs.addObject(), outcome));
        Path path = lake.path("ops/documents/" + runId + ".json");
        Path unfinished = lake.path("ops/documents/." + runId + ".unfinished");
        try {
            FileSystem files = path.getFileSystem(lake.storage());
            try (OutputStream out = files.create(unfinished, true)) {
                out.write(JSON.writeValueAsBytes(document));
            }

            files.rename(unfinished, path);
        } catch (IOException e) {
            throw new ShroffException(
                    ErrorCode.LAKE_NOT_WRITABLE,
                    "Cannot write the run document " + path.toUri().getPath() + ": " + e.getMessage()
                            + ". Check that the lake is writable and has space.",
                    e);
        }
    }

    private static void describe(ObjectNode node, JobOutcome outcome) {
        PlannedJob job = outcome.job();
        node.put("job", job.name());
        job.asOf().ifPresent(date -> node.put("as-of", date.toString()));
        node.put("status", outcome.status().name().toLowerCase(java.util.Locale.ROOT));
        node.put("reason", job.reason());
        node.put("started", outcome.started().toString());
        node.put("seconds", outcome.took().toMillis() / 1000.0);
        node.put("fingerprint", job.stamp().fingerprint());
        node.put("params", job.params().toString());
        ObjectNode inputs = node.putObject("inputs");
        job.stamp().parts().forEach(inputs::put);
        ArrayNode reads = node.putArray("reads");
        job.job().spec().reads().stream().map(TableContract::name).forEach(reads::add);
        ArrayNode outputs = node.putArray("outputs");
        outcome.result().ifPresent(result -> {
            result.writes()
                    .forEach(write -> outputs.addObject()
                            .put("table", write.table().name())
                            .put("rows", write.rows())
                            .put("version", write.version()));
            ArrayNode notes = node.putArray("notes");
            result.notes().forEach(notes::add);
        });
        ArrayNode quality = node.putArray("quality");
        outcome.quality()
                .forEach(q -> quality.addObject()
                        .put("feed", q.feed())
                        .put("table", q.table())
                        .put("rule", q.rule())
                        .put("severity", q.severity())
                        .put("rows", q.rows())
                        .put("rows-in", q.rowsIn()));
        ArrayNode loads = node.putArray("loads");
        outcome.freshness().forEach(load -> {
            ObjectNode loaded = loads.addObject()
                    .put("feed", load.feed())
                    .put("table", load.table())
                    .put("files", load.files())
                    .put("rows", load.rows());
            load.received().ifPresent(at -> loaded.put("received", at.toString()));
            load.newest().ifPresent(day -> loaded.put("newest", day.toString()));
        });
        outcome.failure().ifPresent(f -> node.put("error", f.code().name()).put("message", f.getMessage()));
    }
}
