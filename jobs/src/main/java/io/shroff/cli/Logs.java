package io.shroff.cli;

/** Where the log of this process goes. */
final class Logs {
    private Logs() {}

    static String place() {
        return System.getProperty("shroff.log", "logs/shroff.jsonl");
    }
}
