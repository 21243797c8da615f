package io.shroff.bench;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Runs a script of this package, or another Python command, to its end or for as long as it may take.
 *
 * @param what it is called where it is left out
 * @param python the command
 * @param log file for all it says
 */
record PythonScript(String what, String python, Path log, int mostMinutes) {
    /** Numeric libraries use all cores unless they are told not to. */
    private static final Map<String, String> ONE_THREAD = Map.of(
            "OMP_NUM_THREADS", "1",
            "OPENBLAS_NUM_THREADS", "1",
            "MKL_NUM_THREADS", "1",
            "NUMBA_NUM_THREADS", "1");

    static String text(String script) throws IOException {
        try (InputStream in = PythonScript.class.getResourceAsStream(script)) {
            if (in == null) {
                throw new IOException("there is no " + script + " in the jar");
            }

            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** The last line that it says; none where it fails, which is told with the reason. */
    Optional<String> run(Bench bench, String... arguments) {
        try {
            Process process = start(arguments);
            boolean ended = process.waitFor(mostMinutes, TimeUnit.MINUTES);
            if (!ended) {
                process.destroyForcibly();
            }

            List<String> lines = Files.readAllLines(log, StandardCharsets.UTF_8);
            String last = lines.isEmpty() ? "" : lines.get(lines.size() - 1);
            if (ended && process.exitValue() == 0) {
                return Optional.of(last);
            }

            bench.say(
                    "%s is left out: %s", what, ended ? last : "it takes longer than " + mostMinutes + " minutes here");
        } catch (IOException e) {
            bench.say("%s is left out: %s", what, e.toString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            bench.say("%s is left out: interrupted", what);
        }

        return Optional.empty();
    }

    private Process start(String... arguments) throws IOException {
        List<String> command = new ArrayList<>();
        Stream.concat(Stream.of(python), Stream.of(arguments)).forEach(command::add);
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment().putAll(ONE_THREAD);
        return builder.start();
    }
}
