package io.shroff.cli;

import io.shroff.jobs.Jobs;
import io.shroff.platform.config.ParamsDescription;
import io.shroff.platform.job.Job;
import io.shroff.platform.job.JobSpec;
import io.shroff.platform.pipeline.PipelineSpec;
import io.shroff.platform.pipeline.RunRequest;
import io.shroff.platform.table.TableContract;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** One command a job, its help made from its spec. */
final class JobCommands {
    private JobCommands() {}

    static void addTo(CommandLine jobCommand) {
        for (Job<?> job : Jobs.ALL) {
            CommandLine line = new CommandLine(new RunJob(job.spec().name()));
            describe(line.getCommandSpec(), job.spec());
            jobCommand.addSubcommand(job.spec().name(), line);
        }

        WorkbenchCommands.addTo(jobCommand);
    }

    private static void describe(CommandSpec command, JobSpec<?> spec) {
        List<String> text = new ArrayList<>(List.of(spec.about() + ".", ""));
        list(text, "Loads feed", spec.feeds());
        list(text, "Reads", spec.reads().stream().map(TableContract::name).toList());
        list(text, "Uses model", spec.uses());
        list(text, "Trains model", spec.trains());
        for (TableContract table : spec.writes()) {
            text.add("Writes " + table.name() + ": " + table.grain());
        }

        List<ParamsDescription> params = ParamsDescription.of(spec.params());
        text.add("");
        text.add(
                params.isEmpty() ? "Takes no parameters." : "Takes, each as --set jobs." + spec.name() + ".KEY=VALUE:");
        params.forEach(p -> text.add("  " + p.key() + " (" + p.type() + "): " + p.about()));
        text.add("");
        command.usageMessage()
                .description(text.stream().map(JobCommands::literal).toArray(String[]::new));
    }

    private static void list(List<String> text, String what, List<String> names) {
        if (!names.isEmpty()) {
            text.add(what + " " + String.join(", ", names) + ".");
        }
    }

    /** Picocli formats descriptions: a percent sign stands for itself only when doubled. */
    static String literal(String line) {
        return line.replace("%", "%%");
    }

    @Command(mixinStandardHelpOptions = true)
    private static final class RunJob implements Callable<Integer> {
        private final String name;

        @Spec
        private CommandSpec spec = CommandSpec.create();

        @Mixin
        private LakeOptions lakeOptions = new LakeOptions();

        @Mixin
        private RunOptions runOptions = new RunOptions();

        RunJob(String name) {
            this.name = name;
        }

        @Override
        public Integer call() {
            Suite suite = lakeOptions.suite();
            Map<String, PipelineSpec.AsOfSource> sources = new LinkedHashMap<>();
            suite.pipelines().values().stream()
                    .filter(p -> p.jobs().contains(name))
                    .forEach(p -> sources.putAll(p.asOfFrom()));
            RunRequest request = new RunRequest(name, List.of(name), sources, runOptions.asOf(), runOptions.waitTime());
            return new Execution(suite, runOptions, spec.commandLine()).run(List.of(request));
        }
    }
}
