package io.shroff.bench;

import io.shroff.jobs.workbench.Workbench;
import io.shroff.jobs.workbench.WorkbenchJob;
import io.shroff.jobs.workbench.frame.WorkbenchSpec;
import io.shroff.platform.config.ConfSource;
import io.shroff.platform.config.Configuration;
import io.shroff.platform.feed.Inbox;
import io.shroff.platform.job.JobContext;
import io.shroff.platform.spark.Mode;
import io.shroff.platform.spark.SparkSessions;
import io.shroff.platform.table.Lake;
import io.shroff.platform.table.Stamp;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.spark.sql.SparkSession;

/** A job over a table of one's own, from the start of its process to its last lines, on two cores. */
final class WorkbenchRun {
    static final String TWO_CORES = "local[2]";

    /** How the table of a run begins, which is printed at its end. */
    static final String SUMMARY = "  job ";

    private WorkbenchRun() {}

    /** Makes tables before a run, and the class-data archive that any earlier command leaves, which nobody counts. */
    static void make(Bench bench, Consumer<SparkSession> maker) throws IOException {
        SparkSession spark = SparkSessions.open(Map.of("spark.master", TWO_CORES), Mode.LOCAL);
        try {
            maker.accept(spark);
        } finally {
            spark.stop();
        }

        ColdStart.archive(bench);
    }

    /**
     * Runs a method with the memory that {@code ./shroff} takes by itself.
     *
     * @param spec text of the spec file
     */
    static Cost run(Bench bench, String method, String spec) throws IOException {
        Path file = bench.folder().resolve(method + ".yaml");
        Files.writeString(file, spec, StandardCharsets.UTF_8);
        Path lake = bench.folder().resolve("lake");
        Folders.delete(lake);
        Cost cost = new Launch(
                        List.of(
                                bench.root().resolve("shroff").toString(),
                                "job",
                                method,
                                "--spec",
                                file.toString(),
                                "--lake",
                                lake.toString(),
                                "--set",
                                "spark.master=" + TWO_CORES),
                        Map.of(),
                        bench.folder())
                .costTo(SUMMARY);
        bench.say("%s: %.1f s, %.1f cpu s", method, cost.seconds(), cost.processor());
        Folders.delete(lake);
        return cost;
    }

    /**
     * Runs a method in a session that is open, as the command does but for its records in {@code ops}.
     *
     * @param root folder of the suite
     */
    static void job(SparkSession spark, Path root, String method, Path file, Path folder) {
        Configuration configuration = Configuration.load(ConfSource.folder(root.resolve("conf")));
        Lake lake = Lake.at(folder.toString());
        run(Workbench.job(method, file, configuration, spark, lake), spark, lake);
    }

    private static <S extends Record & WorkbenchSpec> void run(WorkbenchJob<S> job, SparkSession spark, Lake lake) {
        Inbox none = new Inbox(lake.uri().toString(), feed -> "", new org.apache.hadoop.conf.Configuration());
        Stamp stamp = new Stamp(job.spec().name(), "", Map.of());
        job.run(new JobContext(job.spec(), spark, lake, none, job.asOf(), stamp), job.params());
    }

    /** Two lines: seconds of the clock, which have a goal where the full size is asked, and of the processor. */
    static List<Line> lines(String what, Cost cost, double goalSeconds) {
        return List.of(
                Line.of(what, "s", cost.seconds()).atMost(goalSeconds),
                Line.of("  the same", "cpu s", cost.processor()));
    }
}
