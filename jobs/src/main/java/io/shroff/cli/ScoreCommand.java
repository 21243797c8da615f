package io.shroff.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Answers to files of requests. */
@Command(
        name = "score",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "WHAT",
        description =
                "Answers the requests of a file from the tables of the mart: the same rows, with the answers beside.",
        footer = {"", "Example:", "  ./shroff score demand requests.csv --out answers.csv"},
        subcommands = ScoreDemandCommand.class)
final class ScoreCommand implements Runnable {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Name what is asked: ./shroff score demand --help.");
    }
}
