package io.shroff.bench;

import io.shroff.platform.spark.Mode;
import io.shroff.platform.spark.SparkSessions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.SparkSession;

/** A hierarchy of four levels through {@code cohere-hierarchy}, from a Delta table to a Delta table. */
final class CoherenceRun implements Benchmark {
    private static final String METHOD = "cohere-hierarchy";
    private static final double GOAL_SECONDS = 5;
    private static final int CHILDREN = 100;

    @Override
    public String name() {
        return "coherence";
    }

    @Override
    public List<Line> run(Bench bench) throws IOException {
        Path table = bench.folder().resolve("nodes");
        int leaves = 2 * bench.records();
        bench.say("coherence: makes %,d nodes", leaves);
        WorkbenchRun.make(bench, spark -> {
            spark.range(leaves)
                    .selectExpr(
                            "CAST(id DIV %d AS STRING) AS state".formatted(CHILDREN * CHILDREN),
                            "CAST(id DIV %d AS STRING) AS district".formatted(CHILDREN),
                            "CAST(id AS STRING) AS pincode",
                            "1e0 + (xxhash64(id) & 1023) AS value",
                            "1e0 + (xxhash64(id, 1) & 15) AS variance")
                    .createOrReplaceTempView("leaf");
            spark.sql("""
                            SELECT coalesce(state, 'all') AS state, coalesce(district, 'all') AS district,
                              coalesce(pincode, 'all') AS pincode, sum(value) * 1.1 AS value, sum(variance) AS variance
                            FROM leaf GROUP BY ROLLUP (state, district, pincode)""").write().format("delta").save(table.toString());
        });
        List<Line> lines = new ArrayList<>(inSession(bench, table, leaves));
        Cost ours = WorkbenchRun.run(bench, METHOD, spec(table));
        Cost copy = TableCopy.cost(bench, table);
        lines.add(Line.of("  from the start of a process", "s", ours.seconds())
                .beside(TableCopy.NAME, copy.seconds())
                .atMost(GOAL_SECONDS));
        lines.add(Line.of("  from the start of a process", "cpu s", ours.processor())
                .beside(TableCopy.NAME, copy.processor()));
        return lines;
    }

    /** From table to table in a session that is open and has done so once before. */
    private static List<Line> inSession(Bench bench, Path table, int leaves) throws IOException {
        Path file = bench.folder().resolve(METHOD + ".yaml");
        Files.writeString(file, spec(table), StandardCharsets.UTF_8);
        Costs ours = new Costs();
        Costs copies = new Costs();
        SparkSession spark = SparkSessions.open(Map.of("spark.master", WorkbenchRun.TWO_CORES), Mode.LOCAL);
        try {
            for (int round = 0; round <= bench.rounds(); round++) {
                Path out = bench.folder().resolve("out");
                Cost copy = timed(out, () -> TableCopy.copy(spark, table, out));
                Cost mine = timed(out, () -> WorkbenchRun.job(spark, bench.root(), METHOD, file, out));
                bench.say(
                        "coherence %s: ours %.2f s, copy %.2f s",
                        round == 0 ? "warm-up" : String.valueOf(round), mine.seconds(), copy.seconds());
                if (round > 0) {
                    ours.add(mine);
                    copies.add(copy);
                }
            }
        } finally {
            spark.stop();
        }

        String what = "coherence: %,d nodes through cohere-hierarchy, table to table".formatted(leaves);
        return List.of(
                Line.of(what, "s", ours.seconds())
                        .beside(TableCopy.NAME, copies.seconds())
                        .atMost(GOAL_SECONDS),
                Line.of("  the same", "cpu s", ours.processor()).beside(TableCopy.NAME, copies.processor()));
    }

    private static Cost timed(Path out, Runnable work) throws IOException {
        Folders.delete(out);
        Cost.Begin begin = Cost.Begin.now();
        work.run();
        return begin.end();
    }

    private static String spec(Path table) {
        return """
                input: {delta: '%s'}
                columns:
                  dimensions: {place: [state, district, pincode]}
                  value: value
                  variance: variance
                as-of: 2024-12-31
                output: coherent_nodes
                """.formatted(table);
    }
}
