package io.shroff.bench;

import io.shroff.platform.error.ErrorCode;
import io.shroff.platform.error.ShroffException;
import io.shroff.platform.pipeline.RunClock;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Starts a process and waits for it.
 *
 * @param environment beside that of this process
 * @param folder where it runs
 */
record Launch(List<String> command, Map<String, String> environment, Path folder) {
    private static final int LAST_LINES = 20;

    /** What it took from the start of the process to the line that begins like this. */
    Cost costTo(String beginning) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectInput(ProcessBuilder.Redirect.from(
                        Files.createTempFile(folder, "in", "").toFile()));
        builder.environment().putAll(environment);
        long begin = RunClock.ticks();
        Process process = builder.start();
        Deque<String> last = new ArrayDeque<>();
        Optional<Cost> found = Optional.empty();
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (found.isEmpty() && line.startsWith(beginning)) {
                    found = Optional.of(cost(process, begin));
                }

                last.add(line);
                if (last.size() > LAST_LINES) {
                    last.remove();
                }
            }

            int status = process.waitFor();
            if (status != 0) {
                throw failed("it ended with status " + status + ":\n" + String.join("\n", last));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            process.destroy();
            throw failed("this process was interrupted");
        }

        return found.orElseThrow(() -> failed("it never said '" + beginning + "':\n" + String.join("\n", last)));
    }

    private ShroffException failed(String why) {
        return new ShroffException(
                ErrorCode.INTERNAL, "Cannot measure " + command.get(0) + ": " + why + " Run it by hand to see more.");
    }

    private static Cost cost(Process process, long begin) {
        Duration processor = process.info().totalCpuDuration().orElse(Duration.ZERO);
        return new Cost((RunClock.ticks() - begin) / 1e9, processor.toMillis() / 1e3);
    }
}
