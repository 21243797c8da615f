package io.shroff.cli;

import io.shroff.platform.pipeline.PipelineRun;
import io.shroff.platform.pipeline.PipelineSpec;
import io.shroff.platform.pipeline.PlannedJob;
import io.shroff.platform.pipeline.RunRequest;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Says what a run would do, and writes nothing. */
@Command(
        name = "plan",
        mixinStandardHelpOptions = true,
        description = "Says which jobs of a pipeline would run, and which part of what they depend on has changed.",
        footer = {"", "Example:", "  ./shroff plan demand --feeds inbox"})
final class PlanCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "PIPELINE", description = "Pipeline, as in conf/pipelines.")
    private String name = "";

    @Mixin
    private LakeOptions lakeOptions = new LakeOptions();

    @Mixin
    private RunOptions runOptions = new RunOptions();

    @Override
    public Integer call() {
        Suite suite = lakeOptions.suite();
        PipelineSpec pipeline = suite.pipeline(name);
        RunRequest request =
                new RunRequest(name, pipeline.jobs(), pipeline.asOfFrom(), runOptions.asOf(), runOptions.waitTime());
        PipelineRun.Plan plan =
                PipelineRun.plan(suite.lake(), new Execution(suite, runOptions, spec.commandLine()).planner(), request);
        PrintWriter out = spec.commandLine().getOut();
        out.println(name + plan.asOf().map(d -> " for as_of " + d).orElse(""));
        List<List<String>> lines = new ArrayList<>();
        lines.add(List.of("  job", "", "why"));
        for (PlannedJob job : plan.jobs()) {
            lines.add(List.of("  " + job.name(), job.runs() ? "would run" : "up to date", job.reason()));
        }

        Texts.table(lines).forEach(out::println);
        if (plan.asOf().isEmpty()) {
            out.println("The other jobs are decided on once the feeds are loaded: that tells the date, unless you pass"
                    + " --as-of.");
        }

        out.flush();
        return 0;
    }
}
