package io.shroff.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalDouble;

/** Loads a file of sales by DuckDB, where a Python that has it is at hand: see {@code bench/requirements.txt}. */
final class DuckDb {
    private static final int MOST_MINUTES = 10;
    private static final String SCRIPT = "load_by_duckdb.py";

    private DuckDb() {}

    static String python() {
        return System.getenv().getOrDefault("SHROFF_PYTHON", "python3");
    }

    static String script() throws IOException {
        return PythonScript.text(SCRIPT);
    }

    /** Seconds; none where there is no DuckDB, which is told with the reason. */
    static OptionalDouble load(Bench bench, Path file) throws IOException {
        Path log = bench.folder().resolve("duckdb.txt");
        Optional<String> last = new PythonScript("feeds: DuckDB", python(), log, MOST_MINUTES)
                .run(
                        bench,
                        "-c",
                        script(),
                        file.toString(),
                        bench.folder().resolve("duckdb.db").toString(),
                        String.valueOf(bench.rounds()));
        return last.map(seconds -> OptionalDouble.of(Double.parseDouble(seconds)))
                .orElse(OptionalDouble.empty());
    }
}
