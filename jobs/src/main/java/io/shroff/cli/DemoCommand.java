package io.shroff.cli;

import io.shroff.platform.pipeline.PipelineSpec;
import io.shroff.platform.pipeline.RunRequest;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Runs every pipeline over the sample files, and says what to try next. */
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        description = "Loads data-samples, trains the demand forest and forecasts demand, into ./lake.")
final class DemoCommand implements Callable<Integer> {
    private static final List<String> PIPELINES = List.of("train-demand", "demand");

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private LakeOptions lakeOptions = new LakeOptions();

    @Override
    public Integer call() {
        RunOptions options = new RunOptions();
        CommandLine.populateCommand(
                options,
                "--feeds",
                Path.of(System.getProperty("shroff.root", "."), "data-samples").toString());
        Suite suite = lakeOptions.suite();
        List<RunRequest> requests = new ArrayList<>();
        for (String name : PIPELINES) {
            PipelineSpec pipeline = suite.pipeline(name);
            requests.add(
                    new RunRequest(name, pipeline.jobs(), pipeline.asOfFrom(), options.asOf(), options.waitTime()));
        }

        int status = new Execution(suite, options, spec.commandLine()).run(requests);
        PrintWriter out = spec.commandLine().getOut();
        out.println();
        out.println("The lake is " + suite.lake().uri().getPath() + ". Try next:");
        out.println("  ./shroff show mart.demand_forecast --where \"measure = 'count' AND horizon = 1\"");
        out.println(
                "  ./shroff sql \"SELECT model, round(value, 1) AS wape FROM mart.demand_evaluation WHERE metric = 'wape'"
                        + " AND stratum = 'all' AND region_level = 'district' AND measure = 'count' AND horizon = 1"
                        + " ORDER BY wape\"");
        out.println("  ./shroff report demand");
        out.flush();
        return status;
    }
}
