package io.shroff.platform.catalog;

import static org.apache.spark.sql.types.DataTypes.DateType;
import static org.apache.spark.sql.types.DataTypes.DoubleType;
import static org.apache.spark.sql.types.DataTypes.IntegerType;
import static org.apache.spark.sql.types.DataTypes.LongType;
import static org.apache.spark.sql.types.DataTypes.StringType;
import static org.apache.spark.sql.types.DataTypes.TimestampType;

import io.shroff.platform.table.TableContract;
import io.shroff.platform.table.WriteMode;
import java.util.List;

/** Contracts of the tables the suite keeps about itself, folded from the documents each run leaves. */
public final class OpsTables {
    public static final TableContract JOB_RUNS = TableContract.named("ops.job_runs")
            .grain("One row per run and job that did work or failed.")
            .column("run_id", StringType, "Run, named by its start and process")
            .column("job", StringType, "Job")
            .column("pipeline", StringType, "Pipeline or job that was asked for")
            .optional("as_of", DateType, "As_of of the run; null for loads of feeds")
            .column("status", StringType, "done, failed or not_run")
            .column("reason", StringType, "Why the job had to run")
            .column("started", TimestampType, "When it started, UTC")
            .column("seconds", DoubleType, "How long it took")
            .column("fingerprint", StringType, "Fingerprint of what it made")
            .column("params", StringType, "Its resolved parameters")
            .optional("error", StringType, "Error code, where it failed")
            .optional("message", StringType, "Error message, where it failed")
            .optional("notes", StringType, "Remarks of the job, one a line")
            .key("run_id", "job")
            .writtenBy(WriteMode.appendOnce());

    public static final TableContract LINEAGE = TableContract.named("ops.lineage")
            .grain("One row per run, table written and input it was made from.")
            .column("run_id", StringType, "Run")
            .column("job", StringType, "Job")
            .column("output", StringType, "Table written")
            .column("output_version", LongType, "Its Delta version after the write")
            .column("output_rows", LongType, "Rows written")
            .column("fingerprint", StringType, "Fingerprint of the output")
            .column("input", StringType, "Table, feed, model, code or parameters it was made from")
            .column("input_fingerprint", StringType, "Fingerprint of that input")
            .optional("as_of", DateType, "As_of of the output")
            .key("run_id", "output", "input")
            .writtenBy(WriteMode.appendOnce());

    public static final TableContract QUALITY_RESULTS = TableContract.named("ops.quality_results")
            .grain("One row per run, table loaded and rule of its feed, and per count of the load.")
            .column("run_id", StringType, "Run")
            .column("job", StringType, "Job")
            .column("table_name", StringType, "Table loaded")
            .column("rule", StringType, "Rule or count")
            .column("severity", StringType, "count, warn, quarantine, set-aside or fail")
            .column("rows", LongType, "Rows concerned")
            .optional("feed", StringType, "Feed loaded")
            .optional("started", TimestampType, "When the load started, UTC")
            .optional("rows_in", LongType, "All rows of the load")
            .optional("share", DoubleType, "Rows concerned as a share of all; null where there were none")
            .key("run_id", "table_name", "rule")
            .writtenBy(WriteMode.appendOnce());

    public static final TableContract QUALITY_TREND = TableContract.named("ops.quality_trend")
            .grain("One row per table and rule: its last load beside up to ten loads before.")
            .column("table_name", StringType, "Table loaded")
            .column("rule", StringType, "Rule")
            .optional("feed", StringType, "Feed loaded")
            .column("severity", StringType, "warn, quarantine, set-aside or fail")
            .column("run_id", StringType, "Run of the last load")
            .optional("started", TimestampType, "When that load started, UTC")
            .column("rows", LongType, "Rows concerned")
            .optional("share", DoubleType, "Rows concerned as a share of all")
            .optional("share_before", DoubleType, "The same of the load before; null for a first load")
            .optional("mean_share", DoubleType, "Mean share of up to ten loads before the last")
            .column("loads", LongType, "Loads known")
            .key("table_name", "rule")
            .writtenBy(WriteMode.overwrite());

    public static final TableContract FEED_FRESHNESS = TableContract.named("ops.feed_freshness")
            .grain("One row per run and feed loaded.")
            .column("run_id", StringType, "Run")
            .column("feed", StringType, "Feed loaded")
            .column("table_name", StringType, "Table loaded")
            .column("started", TimestampType, "When the load started, UTC")
            .column("files", LongType, "Files of the feed")
            .column("rows", LongType, "Rows loaded")
            .optional("received", TimestampType, "When the newest of its files was received, UTC")
            .optional("newest", DateType, "Last day in the rows loaded")
            .optional("days_old", IntegerType, "Days from that day to the start of the load")
            .key("run_id", "feed")
            .writtenBy(WriteMode.appendOnce());

    public static final TableContract MODEL_REGISTRY = TableContract.named("ops.model_registry")
            .grain("One row per promotion of a model.")
            .column("model", StringType, "Model")
            .column("as_of", DateType, "As_of from which it is the champion")
            .column("sequence", IntegerType, "Number of the promotion for that as_of; the highest holds")
            .column("id", StringType, "Id of the model")
            .column("trainer", StringType, "Implementation that trained it")
            .column("parameters", StringType, "What it was grown with")
            .column("reason", StringType, "Why it was promoted")
            .key("model", "as_of", "sequence")
            .writtenBy(WriteMode.appendOnce());

    public static final TableContract MODEL_METRICS = TableContract.named("ops.model_metrics")
            .grain("One row per promoted model, candidate, stratum and metric.")
            .column("model", StringType, "Model")
            .column("id", StringType, "Id of the model")
            .column("candidate", StringType, "The model, or the named baseline beside it")
            .column("stratum", StringType, "What was judged")
            .column("metric", StringType, "Metric")
            .column("value", DoubleType, "Its value on held-out time")
            .column("rows", LongType, "Rows judged")
            .key("model", "id", "candidate", "stratum", "metric")
            .writtenBy(WriteMode.appendOnce());

    static final List<TableContract> ALL =
            List.of(JOB_RUNS, LINEAGE, QUALITY_RESULTS, QUALITY_TREND, FEED_FRESHNESS, MODEL_REGISTRY, MODEL_METRICS);

    private OpsTables() {}
}
