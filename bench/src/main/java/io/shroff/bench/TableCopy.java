package io.shroff.bench;

import io.shroff.platform.spark.Mode;
import io.shroff.platform.spark.SparkSessions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.SparkSession;

/** Reads a Delta table and writes its rows to another as they are: the least that a job over them can take. */
final class TableCopy {
    static final String NAME = "Spark reads the rows and writes them";

    private static final String SAYS = "copied";

    private TableCopy() {}

    /** What it takes from the start of a process such as a job's to its end. */
    static Cost cost(Bench bench, Path table) throws IOException {
        Path copy = bench.folder().resolve("copy");
        Folders.delete(copy);
        // The launcher takes the compilers of a job where the first word is that of a job.
        Cost cost = new Launch(
                        List.of(bench.root().resolve("shroff").toString(), "job", table.toString(), copy.toString()),
                        Map.of("SHROFF_MAIN", TableCopy.class.getName(), "SHROFF_CLASS_PATH", ColdStart.ownClasses()),
                        bench.folder())
                .costTo(SAYS);
        bench.say("%s: %.1f s, %.1f cpu s", NAME, cost.seconds(), cost.processor());
        Folders.delete(copy);
        return cost;
    }

    static void copy(SparkSession spark, Path from, Path to) {
        spark.read()
                .format("delta")
                .load(from.toString())
                .write()
                .format("delta")
                .save(to.toString());
    }

    @SuppressWarnings("SystemOut") // the process that started this one waits for the line
    public static void main(String... args) {
        SparkSession spark = SparkSessions.open(Map.of("spark.master", WorkbenchRun.TWO_CORES), Mode.LOCAL);
        copy(spark, Path.of(args[1]), Path.of(args[2]));
        System.out.println(SAYS);
        System.out.flush();
        spark.stop();
    }
}
