package io.shroff.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** A hierarchy of four levels through {@code cohere-hierarchy}, from a Delta table to a Delta table. */
final class CoherenceRun implements Benchmark {
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
        WorkbenchRun.make(spark -> {
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
        ColdStart.archive(bench);
        Cost ours = WorkbenchRun.run(bench, "cohere-hierarchy", spec(table));
        Cost copy = TableCopy.cost(bench, table);
        return List.of(
                Line.of("coherence: %,d nodes through cohere-hierarchy".formatted(leaves), "s", ours.seconds())
                        .beside(TableCopy.NAME, copy.seconds())
                        .atMost(GOAL_SECONDS),
                Line.of("  the same", "cpu s", ours.processor()).beside(TableCopy.NAME, copy.processor()));
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
