package io.shroff.platform.job;

import io.shroff.platform.error.ErrorCode;
import io.shroff.platform.error.ShroffException;
import io.shroff.platform.feed.Inbox;
import io.shroff.platform.model.ModelStore;
import io.shroff.platform.table.Arrangement;
import io.shroff.platform.table.Lake;
import io.shroff.platform.table.Stamp;
import io.shroff.platform.table.TableContract;
import io.shroff.platform.table.TableWrite;
import io.shroff.platform.table.WriteChecks;
import io.shroff.platform.table.WriteOrder;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** All that a job may touch while it runs; a table or model that its spec does not declare is refused. */
public final class JobContext {
    private final JobSpec<?> spec;
    private final SparkSession spark;
    private final Lake lake;
    private final Inbox inbox;
    private final Optional<LocalDate> asOf;
    private final Stamp stamp;
    private final List<QualityResult> quality = new ArrayList<>();
    private final List<FeedFreshness> freshness = new ArrayList<>();

    public JobContext(
            JobSpec<?> spec, SparkSession spark, Lake lake, Inbox inbox, Optional<LocalDate> asOf, Stamp stamp) {
        this.spec = spec;
        this.spark = spark;
        this.lake = lake;
        this.inbox = inbox;
        this.asOf = asOf;
        this.stamp = stamp;
    }

    public SparkSession spark() {
        return spark;
    }

    public Lake lake() {
        return lake;
    }

    /** The folder feeds arrive in, and how each is read. */
    public Inbox inbox() {
        return inbox;
    }

    /** The last day of the last period known to this run. */
    public LocalDate asOf() {
        return asOf.orElseThrow(() -> new IllegalStateException(spec.name() + " is not run for a date"));
    }

    /** The seed of every random draw of this job. */
    public long seed() {
        return Seed.of(spec.name());
    }

    /** The fingerprint of what this run makes: names what it leaves outside of tables, such as a model. */
    public String fingerprint() {
        return stamp.fingerprint();
    }

    public ModelStore models() {
        return new ModelStore(lake);
    }

    /** A declared table, at this run's as_of where it is kept by as_of. */
    public Dataset<Row> read(TableContract table) {
        if (!spec.declares(table)) {
            throw undeclared("read", table);
        }

        return asOf.isPresent() ? lake.read(spark, table, asOf.get()) : lake.read(spark, table);
    }

    /** Writes a declared table, sorted by its key. */
    public TableWrite write(TableContract table, Dataset<Row> rows) {
        return write(table, rows, Arrangement.BY_KEY);
    }

    public TableWrite write(TableContract table, Dataset<Row> rows, Arrangement arrangement) {
        checkDeclared(table);
        return lake.write(table, rows, new WriteOrder(asOf, stamp, arrangement));
    }

    /** Writes rows whose key is unique by construction, none of which stand in the end when a check throws. */
    public TableWrite write(TableContract table, Dataset<Row> rows, WriteChecks checks) {
        checkDeclared(table);
        return lake.write(table, rows, new WriteOrder(asOf, stamp, Arrangement.AS_IS), checks);
    }

    private void checkDeclared(TableContract table) {
        if (spec.writes().stream().noneMatch(t -> t.name().equals(table.name()))) {
            throw undeclared("write", table);
        }
    }

    /** Reports what a rule found; it becomes a row of ops.quality_results. */
    public void report(QualityResult result) {
        quality.add(result);
    }

    /** Reports how fresh a feed is; it becomes a row of ops.feed_freshness. */
    public void report(FeedFreshness loaded) {
        freshness.add(loaded);
    }

    public List<FeedFreshness> freshness() {
        return List.copyOf(freshness);
    }

    public List<QualityResult> quality() {
        return List.copyOf(quality);
    }

    private ShroffException undeclared(String verb, TableContract table) {
        return new ShroffException(
                ErrorCode.INTERNAL,
                "Cannot " + verb + " " + table.name() + " in " + spec.name()
                        + ": its spec does not declare it. Add it to SPEC.");
    }
}
