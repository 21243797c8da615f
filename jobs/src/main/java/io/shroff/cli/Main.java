package io.shroff.cli;

import static java.util.Objects.requireNonNull;

import picocli.CommandLine;

/** Where the process starts, by {@code java} or by {@code spark-submit}. */
public final class Main {
    private Main() {}

    public static void main(String... args) {
        int status = commandLine().execute(args);
        // Spark and progress bars leave threads that are not daemons.
        System.exit(status);
    }

    /** The whole command line, also for tests and for the shell completion. */
    static CommandLine commandLine() {
        CommandLine line = new CommandLine(new ShroffCommand());
        JobCommands.addTo(requireNonNull(line.getSubcommands().get("job"), "there is a command job"));
        OptionValues.addTo(line);
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.setUsageHelpAutoWidth(true);
        line.setExecutionExceptionHandler(new Failures());
        line.setParameterExceptionHandler(new UsageErrors());
        return line;
    }
}
