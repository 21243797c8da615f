package io.shroff.cli;

import io.shroff.jobs.workbench.Workbench;
import io.shroff.jobs.workbench.WorkbenchJob;
import io.shroff.platform.config.ParamsDescription;
import io.shroff.platform.error.ErrorCode;
import io.shroff.platform.error.ShroffException;
import io.shroff.platform.pipeline.RunRequest;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** One command a method that runs over the user's own tables, its help made from what its spec may say. */
final class WorkbenchCommands {
    private WorkbenchCommands() {}

    static void addTo(CommandLine jobCommand) {
        for (Workbench.Method method : Workbench.methods()) {
            CommandLine line = new CommandLine(new RunMethod(method.name()));
            describe(line.getCommandSpec(), method);
            jobCommand.addSubcommand(method.name(), line);
        }
    }

    private static void describe(CommandSpec command, Workbench.Method method) {
        List<String> text = new ArrayList<>(List.of(method.about() + ".", "", "A spec file says:"));
        for (ParamsDescription key : method.keys()) {
            text.add("  " + key.key() + " (" + key.type() + ")" + (key.about().isEmpty() ? "" : ": " + key.about()));
        }

        text.add("");
        text.add("Options that it leaves out are taken from " + Workbench.section(method.name())
                + " of the configuration.");
        text.add("");
        command.usageMessage()
                .description(text.stream().map(JobCommands::literal).toArray(String[]::new));
        command.usageMessage()
                .footer(
                        "",
                        "Example:",
                        "  ./shroff job " + method.name() + " --spec conf/workbench/" + method.name() + ".yaml");
    }

    @Command(mixinStandardHelpOptions = true)
    private static final class RunMethod implements Callable<Integer> {
        private final String name;

        @Spec
        private CommandSpec command = CommandSpec.create();

        @Option(
                names = "--spec",
                required = true,
                paramLabel = "FILE",
                description = "YAML file that says which table, which columns and how.")
        private @Nullable Path file;

        @Mixin
        private LakeOptions lakeOptions = new LakeOptions();

        @Mixin
        private RunOptions runOptions = new RunOptions();

        RunMethod(String name) {
            this.name = name;
        }

        @Override
        public Integer call() {
            Suite suite = lakeOptions.suite();
            WorkbenchJob<?> job = Workbench.job(
                    name,
                    Optional.ofNullable(file).orElseThrow(),
                    suite.configuration(),
                    suite.spark().get(),
                    suite.lake());
            LocalDate asOf = runOptions.asOf().or(job::asOf).orElseThrow(() -> noDate(file));
            RunRequest request =
                    new RunRequest(name, List.of(name), Map.of(), Optional.of(asOf), runOptions.waitTime());
            return new Execution(suite.only(job), runOptions, command.commandLine()).run(List.of(request));
        }

        private static ShroffException noDate(@Nullable Path file) {
            return new ShroffException(
                    ErrorCode.BAD_USAGE,
                    "Cannot choose a date to run for: no column of the input says when a row was. Write as-of: 2024-12-31"
                            + " into " + file + ", or pass --as-of 2024-12-31.");
        }
    }
}
