package io.shroff.platform.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.shroff.platform.feed.Inbox;
import io.shroff.platform.job.Job;
import io.shroff.platform.job.JobContext;
import io.shroff.platform.job.JobResult;
import io.shroff.platform.table.Arrangement;
import io.shroff.platform.table.Lake;
import io.shroff.platform.table.Stamp;
import io.shroff.platform.table.TableContract;
import io.shroff.platform.table.WriteOrder;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;

/** A job alone on a lake of its own: given rows, run, expect rows. */
public final class JobTester {
    private final SparkSession spark;
    private final Lake lake;
    private final LocalDate asOf;

    public JobTester(SparkSession spark, Path folder, LocalDate asOf) {
        this.spark = spark;
        this.lake = Lake.at(folder.toString());
        this.asOf = asOf;
    }

    public Lake lake() {
        return lake;
    }

    /** Rows of a table, each in the order of its contract's columns. */
    public static Dataset<Row> rows(SparkSession spark, TableContract table, Object[]... rows) {
        return spark.createDataFrame(
                List.of(rows).stream().map(RowFactory::create).toList(), table.schema());
    }

    public JobTester given(TableContract table, Object[]... rows) {
        Stamp stamp = new Stamp("given", "given", Map.of());
        lake.write(table, rows(spark, table, rows), new WriteOrder(Optional.of(asOf), stamp, Arrangement.BY_KEY));
        return this;
    }

    public <P extends Record> JobResult run(Job<P> job, P params) {
        Stamp stamp = new Stamp(job.spec().name(), "made", Map.of());
        return job.run(
                new JobContext(job.spec(), spark.newSession(), lake, Inbox.none(feed -> ""), Optional.of(asOf), stamp),
                params);
    }

    public JobTester expect(TableContract table, Object[]... rows) {
        List<String> expected = List.of(rows).stream()
                .map(RowFactory::create)
                .map(Row::toString)
                .sorted()
                .toList();
        assertThat(LakeRows.difference(expected, LakeRows.of(lake.read(spark, table, asOf))))
                .as(table.name())
                .isEmpty();
        return this;
    }
}
