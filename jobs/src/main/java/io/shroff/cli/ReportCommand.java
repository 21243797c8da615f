package io.shroff.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Pages that people look at, from the mart. */
@Command(
        name = "report",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "REPORT",
        description = "Writes a page to look at, one HTML file that needs no network, from the tables of the mart.",
        footer = {"", "Example:", "  ./shroff report demand --out demand.html"},
        subcommands = ReportDemandCommand.class)
final class ReportCommand implements Runnable {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Name the report: ./shroff report demand --help.");
    }
}
