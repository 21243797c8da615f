package io.shroff.platform.lock;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.TreeSet;

/** A process that takes locks, says so, and holds them until its input ends. */
final class LockHolder {
    private LockHolder() {}

    @SuppressWarnings("SystemOut") // the process that started this one reads it
    public static void main(String[] arguments) throws IOException {
        TreeSet<String> tables = new TreeSet<>(List.of(arguments).subList(2, arguments.length));
        try (RunLocks locks =
                RunLocks.acquire(URI.create(arguments[0]), tables, arguments[1], Duration.ZERO, Clock.systemUTC())) {
            System.out.write("held\n".getBytes(StandardCharsets.UTF_8));
            System.out.flush();
            while (System.in.read() >= 0) {
                locks.requireHeld();
            }
        }
    }

    static Process start(URI lake, String run, String table) throws IOException {
        Process process = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        LockHolder.class.getName(),
                        lake.toString(),
                        run,
                        table)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        process.inputReader(StandardCharsets.UTF_8).readLine();
        return process;
    }
}
