package io.shroff.jobs.operate.doctor;

import io.shroff.platform.catalog.OpsTables;
import io.shroff.platform.error.ErrorKind;
import io.shroff.platform.pipeline.RunClock;
import io.shroff.platform.table.Arrangement;
import io.shroff.platform.table.Lake;
import io.shroff.platform.table.Stamp;
import io.shroff.platform.table.WriteOrder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;

/** Whether Spark starts and computes, and whether Delta writes what it can read back. */
public final class SparkCheckup {
    private final Supplier<SparkSession> open;
    private final Lake lake;
    private Optional<SparkSession> session = Optional.empty();

    /** @param lake where the executors of a cluster can write; one process writes to its own temporary folder */
    public SparkCheckup(Supplier<SparkSession> open, Lake lake) {
        this.open = open;
        this.lake = lake;
    }

    /** The session, if it opened and could compute. */
    public Optional<SparkSession> examine(Findings findings) {
        findings.look("spark", this::spark);
        session.ifPresent(spark -> findings.look("delta", () -> delta(spark)));
        return session;
    }

    private Finding spark() {
        long begin = RunClock.ticks();
        SparkSession spark = open.get();
        long sum = spark.range(1000).selectExpr("sum(id)").head().getLong(0);
        if (sum != 499_500) {
            return Finding.fail("spark", "sums 0 to 999 to " + sum, "Install Spark anew.", ErrorKind.INTERNAL);
        }

        session = Optional.of(spark);
        return Finding.ok("spark", spark.version() + " opens and answers in " + seconds(begin));
    }

    private Finding delta(SparkSession spark) {
        long begin = RunClock.ticks();
        Path folder = folder(spark);
        try {
            return rows(spark, Lake.at(folder.toString()), begin);
        } finally {
            remove(folder, spark);
        }
    }

    private static Finding rows(SparkSession spark, Lake trial, long begin) {
        List<Row> rows = List.of(
                RowFactory.create("doctor", "doctor", "doctor", "doctor", "count", 1L, "doctor", null, null, null));
        Dataset<Row> written = spark.createDataFrame(rows, OpsTables.QUALITY_RESULTS.schema());
        Stamp stamp = new Stamp("doctor", "", Map.of());
        trial.write(OpsTables.QUALITY_RESULTS, written, new WriteOrder(Optional.empty(), stamp, Arrangement.AS_IS));
        List<Row> read = trial.read(spark, OpsTables.QUALITY_RESULTS).collectAsList();
        return read.equals(rows)
                ? Finding.ok("delta", "writes and reads in " + seconds(begin))
                : Finding.fail(
                        "delta", "wrote " + rows + " and read " + read, "Install Delta anew.", ErrorKind.INTERNAL);
    }

    private Path folder(SparkSession spark) {
        if (!spark.sparkContext().isLocal()) {
            return lake.path(".doctor-" + RunClock.newRunId());
        }

        try {
            return new Path(Files.createTempDirectory("shroff-doctor").toUri());
        } catch (IOException refused) {
            throw new UncheckedIOException(refused);
        }
    }

    private static void remove(Path folder, SparkSession spark) {
        try {
            FileSystem files = folder.getFileSystem(spark.sparkContext().hadoopConfiguration());
            files.delete(folder, true);
        } catch (IOException refused) {
            throw new UncheckedIOException(refused);
        }
    }

    private static String seconds(long begin) {
        return String.format(Locale.ROOT, "%.1f s", (RunClock.ticks() - begin) / 1e9);
    }
}
