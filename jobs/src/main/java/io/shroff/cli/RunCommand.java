package io.shroff.cli;

import io.shroff.platform.pipeline.PipelineSpec;
import io.shroff.platform.pipeline.RunRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Runs pipelines: whatever of them is not up to date. */
@Command(
        name = "run",
        mixinStandardHelpOptions = true,
        description = "Runs one pipeline or several in turn: the jobs whose inputs, parameters or code have changed.",
        footer = {
            "",
            "Examples:",
            "  ./shroff run train-demand demand --feeds inbox",
            "  ./shroff run demand --as-of 2024-09-30 --lake /data/lake",
            "  ./shroff run demand --set jobs.build-demand-features.horizon-months=6"
        })
final class RunCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "PIPELINE", arity = "1..*", description = "Pipelines, as in conf/pipelines.")
    private List<String> pipelines = List.of();

    @Mixin
    private LakeOptions lakeOptions = new LakeOptions();

    @Mixin
    private RunOptions runOptions = new RunOptions();

    @Override
    public Integer call() {
        Suite suite = lakeOptions.suite();
        List<RunRequest> requests = new ArrayList<>();
        for (String name : pipelines) {
            PipelineSpec pipeline = suite.pipeline(name);
            requests.add(new RunRequest(
                    name, pipeline.jobs(), pipeline.asOfFrom(), runOptions.asOf(), runOptions.waitTime()));
        }

        return new Execution(suite, runOptions, spec.commandLine()).run(requests);
    }
}
