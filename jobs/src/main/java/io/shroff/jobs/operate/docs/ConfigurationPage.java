package io.shroff.jobs.operate.docs;

import com.fasterxml.jackson.databind.JsonNode;
import io.shroff.platform.config.Configuration;
import io.shroff.platform.config.ParamsDescription;
import io.shroff.platform.config.ShroffConfig;
import io.shroff.platform.job.Job;
import io.shroff.platform.pipeline.Graph;
import io.shroff.platform.pipeline.PipelineSpec;
import java.util.ArrayList;
import java.util.List;

/** Every key: its type, what {@code conf/base.yaml} sets, what it means. */
final class ConfigurationPage {
    private final Graph graph;
    private final Configuration base;

    ConfigurationPage(Graph graph, Configuration base) {
        this.graph = graph;
        this.base = base;
    }

    String text() {
        StringBuilder page = new StringBuilder("# Configuration\n\n");
        page.append("Written by `./shroff docs` from the records the configuration is bound to; change those, not this"
                + " page.\n\nDefaults stand in `conf/base.yaml`. To change a value for one run:"
                + " `--set section.key=value`. To change some for good:\nput only those into a file or folder of your"
                + " own and name it after `--conf`. A key that is not listed here is refused.\n");
        page.append("\n## conf/base.yaml\n\n").append(keys("", ParamsDescription.of(ShroffConfig.class)));
        for (Job<?> job : graph.jobs()) {
            List<ParamsDescription> params = ParamsDescription.of(job.spec().params());
            if (!params.isEmpty()) {
                String path = "jobs." + job.spec().name();
                page.append("\n### ").append(path).append("\n\n").append(keys(path + ".", params));
            }
        }

        page.append("\nThe other jobs take no parameters.\n");
        page.append("\n## conf/pipelines/*.yaml\n\n");
        List<List<String>> rows = new ArrayList<>(List.of(List.of("key", "type", "meaning")));
        ParamsDescription.of(PipelineSpec.class).forEach(key -> rows.add(row("", key)));
        ParamsDescription.of(PipelineSpec.AsOfSource.class).forEach(key -> rows.add(row("as-of-from.TABLE.", key)));
        return page.append(Markdown.table(rows)).toString();
    }

    private String keys(String prefix, List<ParamsDescription> keys) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("key", "type", "default", "meaning"));
        for (ParamsDescription key : keys) {
            String path = prefix + key.key();
            rows.add(List.of(Markdown.code(path), key.type(), shown(path, base.at(path)), key.about()));
        }

        return Markdown.table(rows);
    }

    private static String shown(String path, JsonNode value) {
        if (path.equals("jobs")) {
            return "see below";
        }

        return value.isMissingNode() || value.isNull()
                ? "none"
                : Markdown.code(value.isValueNode() ? value.asText() : value.toString());
    }

    private static List<String> row(String prefix, ParamsDescription key) {
        return List.of(Markdown.code(prefix + key.key()), key.type(), key.about());
    }
}
