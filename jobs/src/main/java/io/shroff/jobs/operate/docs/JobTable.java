package io.shroff.jobs.operate.docs;

import io.shroff.platform.job.Job;
import io.shroff.platform.job.JobSpec;
import io.shroff.platform.pipeline.Graph;
import io.shroff.platform.table.TableContract;
import java.util.ArrayList;
import java.util.List;

/** All jobs: what each makes, reads and writes. */
final class JobTable {
    private JobTable() {}

    static String of(Graph graph) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("job", "what it makes", "reads", "writes"));
        for (Job<?> job : graph.jobs()) {
            rows.add(row(job.spec()));
        }

        return Markdown.table(rows);
    }

    private static List<String> row(JobSpec<?> spec) {
        List<String> reads = new ArrayList<>();
        spec.feeds().forEach(feed -> reads.add("feed " + Markdown.code(feed)));
        names(spec.reads()).forEach(table -> reads.add(Markdown.code(table)));
        spec.uses().forEach(model -> reads.add("model " + Markdown.code(model)));
        List<String> writes = new ArrayList<>();
        names(spec.writes()).forEach(table -> writes.add(Markdown.code(table)));
        spec.trains().forEach(model -> writes.add("model " + Markdown.code(model)));
        return List.of(Markdown.code(spec.name()), spec.about(), String.join(", ", reads), String.join(", ", writes));
    }

    private static List<String> names(List<TableContract> tables) {
        return tables.stream().map(TableContract::name).toList();
    }
}
