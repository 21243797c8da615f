package io.shroff.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;
import java.util.concurrent.TimeUnit;

/** Loads a file of sales by DuckDB, where a Python that has it is at hand. */
final class DuckDb {
    private static final int MOST_MINUTES = 10;
    private static final String SCRIPT = """
            import duckdb, sys, time
            c = duckdb.connect(sys.argv[2])
            c.execute("SET threads=2")
            columns = {'date': 'DATE', 'pincode': 'VARCHAR', 'city': 'VARCHAR', 'product': 'VARCHAR',
                       'channel': 'VARCHAR', 'agent_id': 'VARCHAR', 'customer_age': 'INTEGER',
                       'customer_income': 'DECIMAL(18,2)', 'amount': 'DECIMAL(18,2)'}
            best = []
            for _ in range(int(sys.argv[3])):
                c.execute("DROP TABLE IF EXISTS sales")
                start = time.perf_counter()
                c.execute("CREATE TABLE sales AS SELECT * FROM read_csv(?, header=true, delim=',', quote='\"', columns=%s,"
                          " store_rejects=true, rejects_table='r', rejects_scan='s')" % columns, [sys.argv[1]])
                best.append(time.perf_counter() - start)
            print(sorted(best)[len(best) // 2])
            """;

    private DuckDb() {}

    /** Seconds; none where there is no DuckDB, which is told with the reason. */
    static OptionalDouble load(Bench bench, Path file) throws IOException {
        String python = System.getenv().getOrDefault("SHROFF_PYTHON", "python3");
        Path log = bench.folder().resolve("duckdb.txt");
        try {
            Process process = new ProcessBuilder(List.of(
                            python,
                            "-c",
                            SCRIPT,
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
