package io.shroff.bench;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;
import java.util.concurrent.TimeUnit;

/** Loads a file of sales by DuckDB, where a Python that has it is at hand: see {@code bench/requirements.txt}. */
final class DuckDb {
    private static final int MOST_MINUTES = 10;
    private static final String SCRIPT = "load_by_duckdb.py";

    private DuckDb() {}

    static String python() {
        return System.getenv().getOrDefault("SHROFF_PYTHON", "python3");
    }

    static String script() throws IOException {
        try (InputStream in = DuckDb.class.getResourceAsStream(SCRIPT)) {
            if (in == null) {
                throw new IOException("there is no " + SCRIPT + " in the jar");
            }

            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** Seconds; none where there is no DuckDB, which is told with the reason. */
    static OptionalDouble load(Bench bench, Path file) throws IOException {
        Path log = bench.folder().resolve("duckdb.txt");
        try {
            Process process = new ProcessBuilder(List.of(
                            python(),
                            "-c",
                            script(),
                            file.toString(),
                            bench.folder().resolve("duckdb.db").toString(),
                            String.valueOf(bench.rounds())))
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            boolean ended = process.waitFor(MOST_MINUTES, TimeUnit.MINUTES);
            if (!ended) {
                process.destroyForcibly();
            }

            List<String> lines = Files.readAllLines(log, StandardCharsets.UTF_8);
            String last = lines.isEmpty() ? "" : lines.get(lines.size() - 1);
            if (ended && process.exitValue() == 0) {
                return OptionalDouble.of(Double.parseDouble(last));
            }

            bench.say("feeds: DuckDB is left out: %s", ended ? last : "it took longer than ten minutes");
        } catch (IOException e) {
            bench.say("feeds: DuckDB is left out: %s", e.toString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            bench.say("feeds: DuckDB is left out: interrupted");
        }

        return OptionalDouble.empty();
    }
}
