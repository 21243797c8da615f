package io.shroff.cli;

import io.shroff.platform.pipeline.Graph;
import io.shroff.platform.pipeline.GraphExport;
import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Prints the graph of jobs and tables. */
@Command(
        name = "graph",
        mixinStandardHelpOptions = true,
        description = "Prints the graph of jobs and tables, computed from what each job reads and writes.",
        footer = {"", "Examples:", "  ./shroff graph demand", "  ./shroff graph --format json"})
final class GraphCommand implements Callable<Integer> {
    /** How the graph is written. */
    enum Format {
        MERMAID,
        JSON
    }

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "PIPELINE", arity = "0..1", description = "Only the jobs of this pipeline.")
    private @Nullable String pipeline;

    @Option(names = "--format", defaultValue = "mermaid", description = "mermaid or json; default: ${DEFAULT-VALUE}.")
    private Format format = Format.MERMAID;

    @Mixin
    private LakeOptions lakeOptions = new LakeOptions();

    @Override
    public Integer call() {
        Suite suite = lakeOptions.suite();
        Graph graph = suite.graph();
        List<String> jobs = Optional.ofNullable(pipeline)
                .map(name -> suite.pipeline(name).jobs())
                .orElseGet(() -> graph.jobs().stream().map(j -> j.spec().name()).toList());
        PrintWriter out = spec.commandLine().getOut();
        out.println(format == Format.JSON ? GraphExport.json(graph, jobs) : GraphExport.mermaid(graph, jobs));
        out.flush();
        return 0;
    }
}
