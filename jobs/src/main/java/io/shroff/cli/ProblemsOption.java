package io.shroff.cli;

import picocli.CommandLine.Option;

/** How many refused rows are shown. */
final class ProblemsOption {
    @Option(
            names = "--problems",
            paramLabel = "N",
            defaultValue = "10",
            converter = OptionValues.Count.class,
            description = "Most refused rows to show; default: ${DEFAULT-VALUE}.")
    private int most = 10;

    int most() {
        return most;
    }
}
