package io.shroff.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.sql.SparkSession;

/** Payments of two sides through {@code match-records}, all in one group, from Delta tables to Delta tables. */
final class MatchRun implements Benchmark {
    private static final double GOAL_SECONDS = 120;

    /** As many days as keep what lies on one of them alike, whatever the number of records. */
    private static final int RECORDS_OF_A_DAY = 2_000;

    @Override
    public String name() {
        return "match";
    }

    @Override
    public List<Line> run(Bench bench) throws IOException {
        Path folder = Files.createDirectories(bench.folder().resolve("payments"));
        bench.say("match: makes %,d payments of each side", bench.records());
        Payments.made(bench.records(), Math.max(2, bench.records() / RECORDS_OF_A_DAY), KernelSpeed.SEED)
                .write(folder);
        WorkbenchRun.make(bench, spark -> List.of("left", "right").forEach(side -> copy(spark, folder, side)));
        return WorkbenchRun.lines(
                "match: %,d by %,d records through match-records".formatted(bench.records(), bench.records()),
                WorkbenchRun.run(bench, "match-records", spec(folder)),
                GOAL_SECONDS);
    }

    private static void copy(SparkSession spark, Path folder, String side) {
        spark.read()
                .option("header", true)
                .csv(folder.resolve(side + ".csv").toString())
                .selectExpr(
                        "unique_id AS id",
                        "CAST(amount / 100 AS DECIMAL(18, 2)) AS amount",
                        "CAST(date AS DATE) AS date",
                        "ref AS reference")
                .write()
                .format("delta")
                .save(folder.resolve(side).toString());
    }

    private static String spec(Path folder) {
        return """
                left: {delta: '%s'}
                right: {delta: '%s'}
                columns:
                  left: {id: id, amount: amount, date: date, texts: {reference: reference}}
                passes:
                  - {name: same, kind: exact, keys: [reference], first-day: 0, last-day: 5}
                  - name: all evidence
                    kind: weighed
                    blocks:
                      - {keys: [reference], first-characters: {reference: 4}, first-day: 0, last-day: 5}
                      - {share: 0.0001, first-day: 0, last-day: 5}
                as-of: 2024-12-31
                output: payment_matches
                """.formatted(folder.resolve("left"), folder.resolve("right"));
    }
}
