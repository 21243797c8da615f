package io.shroff.jobs.demand;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import io.shroff.algorithm.forest.RegressionForest;
import io.shroff.platform.catalog.DemandTables;
import io.shroff.platform.error.ErrorCode;
import io.shroff.platform.error.ShroffException;
import io.shroff.platform.job.Job;
import io.shroff.platform.job.JobContext;
import io.shroff.platform.job.JobResult;
import io.shroff.platform.job.JobSpec;
import io.shroff.platform.model.ModelCard;
import java.sql.Date;
import java.time.LocalDate;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/**
 * Forecasts the next periods of every series that reaches the last complete period, by the candidate that did best for
 * its product, measure and horizon.
 */
public final class ForecastDemandJob implements Job<ForecastDemandJob.Params> {

    /** Takes no parameters. */
    public record Params() {}

    public static final JobSpec<Params> SPEC = JobSpec.named("forecast-demand", Params.class)
            .about("Demand of the next periods, with the naive forecasts beside it")
            .reads(DemandTables.FEATURES)
            .writes(DemandTables.FORECAST)
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
        RegressionForest forest = context.models().load(DemandForest.MODEL, id, RegressionForest::readFrom);
        ModelCard card = context.models().card(DemandForest.MODEL, id);
        Dataset<Row> features = context.read(DemandTables.FEATURES);
        return JobResult.of(
                context.write(DemandTables.FORECAST, forecasts(features, forest, card.choices(), context.asOf())));
    }

    static Dataset<Row> forecasts(
            Dataset<Row> features, RegressionForest forest, Map<String, String> choices, LocalDate asOf) {
        JavaSparkContext spark =
                JavaSparkContext.fromSparkContext(features.sparkSession().sparkContext());
        Broadcast<RegressionForest> shared = spark.broadcast(forest);
        TreeMap<String, String> best = new TreeMap<>(choices);
        return features.filter(isFromLastPeriod(asOf))
                .map(
                        (MapFunction<Row, Row>) row -> forecast(row, shared.value(), best),
                        Encoders.row(DemandTables.FORECAST.schema()))
                .withColumn("as_of", lit(asOf));
    }

    private static Column isFromLastPeriod(LocalDate asOf) {
        Column any = lit(false);
        for (PeriodGrain grain : PeriodGrain.values()) {
            LocalDate origin = grain.firstDay(grain.lastComplete(asOf));
            any = any.or(
                    col("period_grain").equalTo(grain.label()).and(col("origin").equalTo(lit(origin))));
        }

        return any;
    }

    private static Row forecast(Row row, RegressionForest forest, Map<String, String> best) {
        double last = row.getAs("last");
        double change = forest.predict(DemandVector.of(row));
        double byForest = DemandVector.forecast(last, change);
        String chosen = best.getOrDefault(DemandStratum.of(row, "product"), DemandCandidates.LAST_VALUE);
        boolean has = chosen.equals(DemandCandidates.FOREST) || row.getAs(chosen) != null;
        String model = has ? chosen : DemandCandidates.LAST_VALUE;
        double predicted = model.equals(DemandCandidates.FOREST) ? byForest : row.<Double>getAs(model);
        return RowFactory.create(
                row.<Date>getAs("as_of"),
                row.getAs("region"),
                row.getAs("product"),
                row.getAs("channel"),
                row.getAs("measure"),
                row.getAs("period_grain"),
                row.getAs("period"),
                row.getAs("horizon"),
                row.getAs("region_level"),
                predicted,
                model,
                row.getAs("currency"),
                byForest,
                row.getAs("last_value"),
                row.getAs("last_growth"),
                row.getAs("year_growth"),
                row.getAs("year_value"));
    }

    private static ShroffException noModel(LocalDate asOf) {
        return new ShroffException(
                ErrorCode.MISSING_MODEL,
                "Cannot forecast demand for " + asOf + ": no " + DemandForest.MODEL
                        + " has been promoted for that date or an earlier one. Run ./shroff run train-demand --as-of "
                        + asOf + " first.");
    }
}
