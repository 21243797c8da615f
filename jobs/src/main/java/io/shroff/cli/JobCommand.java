package io.shroff.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Runs one job; the jobs themselves are added from their specs. */
@Command(
        name = "job",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "NAME",
        description = "Runs one job alone; the tables it reads must be there and up to date.",
        footer = {"", "Example:", "  ./shroff job forecast-demand --as-of 2024-09-30"})
final class JobCommand implements Runnable {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Name a job: ./shroff job --help lists them.");
    }
}
