package io.shroff.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** What partners send: which feeds there are, whether a file fits, what was refused and how it comes back. */
@Command(
        name = "feeds",
        mixinStandardHelpOptions = true,
        description = "Lists the feeds; its commands check, load and repair the files that partners send.",
        footer = {
            "",
            "Examples:",
            "  ./shroff feeds --feeds inbox",
            "  ./shroff feeds check june.csv",
            "  ./shroff feeds load sales june.csv --feeds inbox",
            "  ./shroff feeds quarantine sales --raw --export refused.csv",
            "  ./shroff feeds reload sales refused.csv --feeds inbox",
            "",
            "Exit status: 0 done, 2 wrong usage, 3 bad data, 4 something before it is missing,",
            "75 another run holds the tables (try again), 130 interrupted, 1 our fault."
        },
        subcommands = {
            FeedsListCommand.class,
            FeedsCheckCommand.class,
            FeedsLoadCommand.class,
            FeedsQuarantineCommand.class,
            FeedsReloadCommand.class,
            FeedsNewCommand.class,
            FeedsSchemaCommand.class
        })
final class FeedsCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private FeedsOptions feedsOptions = new FeedsOptions();

    @Mixin
    private LakeOptions lakeOptions = new LakeOptions();

    @Override
    public Integer call() {
        return FeedsListCommand.list(
                lakeOptions.suite(), feedsOptions.folder(), spec.commandLine().getOut());
    }
}
