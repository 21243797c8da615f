package io.shroff.bench;

import picocli.CommandLine;

/** Where {@code ./shroff bench} starts. */
public final class Main {
    private Main() {}

    public static void main(String... args) {
        int status = new CommandLine(new BenchCommand())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .execute(args);
        // Spark leaves threads that are not daemons.
        System.exit(status);
    }
}
