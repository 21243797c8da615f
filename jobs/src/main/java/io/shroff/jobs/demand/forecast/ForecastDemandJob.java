package io.shroff.jobs.demand.forecast;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import io.shroff.jobs.demand.feature.DemandFolds;
import io.shroff.platform.catalog.DemandTables;
import io.shroff.platform.error.ErrorCode;
import io.shroff.platform.error.ShroffException;
import io.shroff.platform.job.Job;
import io.shroff.platform.job.JobContext;
import io.shroff.platform.job.JobResult;
import io.shroff.platform.job.JobSpec;
import io.shroff.platform.table.TableContract;
import java.time.LocalDate;
import java.util.TreeMap;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.storage.StorageLevel;

/**
 * Forecasts every series that reaches the last complete period up to a year ahead: each by the candidate that did best
 * for cells like it, all made to add up, with intervals and the probability of a rise.
 */
public final class ForecastDemandJob implements Job<ForecastDemandJob.Params> {

    /** Takes no parameters. */
    public record Params() {}

    public static final JobSpec<Params> SPEC = JobSpec.named("forecast-demand", Params.class)
            .about("Demand of all levels up to a year ahead, adding up, and where it is likely to rise")
            .reads(DemandTables.FEATURES)
            .writes(DemandTables.OUTLOOK, DemandTables.RISE)
            .uses(DemandForest.MODEL);

    @Override
    public JobSpec<Params> spec() {
        return SPEC;
    }

    @Override
    public JobResult run(JobContext context, Params params) {
        String id = context.models()
                .champion(DemandForest.MODEL, context.asOf())
                .orElseThrow(() -> noModel(context.asOf()));
        DemandModel model = context.models().load(DemandForest.MODEL, id, DemandModel::readFrom);
        Dataset<Row> cells =
                forecasts(context.read(DemandTables.FEATURES), model).persist(StorageLevel.MEMORY_AND_DISK());
        JobResult result = JobResult.of(
                context.write(DemandTables.OUTLOOK, columns(cells, DemandTables.OUTLOOK)),
                context.write(
                        DemandTables.RISE,
                        columns(
                                cells.withColumn(
                                                "rises",
                                                col("rises_probability").gt(.5))
                                        .withColumn(
                                                "rises_relative",
                                                col("rises_relative_probability")
                                                        .gt(.5)),
                                DemandTables.RISE)));
        cells.unpersist();
        return result;
    }

    /** Cells of the periods ahead with all that is published of them. */
    static Dataset<Row> forecasts(Dataset<Row> features, DemandModel model) {
        JavaSparkContext spark =
                JavaSparkContext.fromSparkContext(features.sparkSession().sparkContext());
        Broadcast<DemandHindsight> hindsight = spark.broadcast(model.hindsight());
        Dataset<Row> candidates =
                DemandCandidates.of(features.filter(col("fold").equalTo(DemandFolds.NOW)), atNow(model.forest()));
        Dataset<Row> cells = DemandGrowth.of(CoherentDemand.of(candidates, atNow(model.choices()), model.coherence()));
        StructType schema = DemandBounds.schema(cells.schema());
        return cells.map(
                        (MapFunction<Row, Row>) row -> DemandBounds.of(row, schema, hindsight.value()),
                        Encoders.row(schema))
                .withColumn("level", lit(DemandBounds.LEVEL));
    }

    private static <V> TreeMap<Integer, V> atNow(V value) {
        TreeMap<Integer, V> byFold = new TreeMap<>();
        byFold.put(DemandFolds.NOW, value);
        return byFold;
    }

    private static Dataset<Row> columns(Dataset<Row> cells, TableContract table) {
        return cells.select(table.columnNames().stream().map(functions::col).toArray(Column[]::new));
    }

    private static ShroffException noModel(LocalDate asOf) {
        return new ShroffException(
                ErrorCode.MISSING_MODEL,
                "Cannot forecast demand for " + asOf + ": no " + DemandForest.MODEL
                        + " has been promoted for that date or an earlier one. Run ./shroff run train-demand --as-of "
                        + asOf + " first.");
    }
}
