package io.shroff.jobs.demand;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.substring_index;
import static org.apache.spark.sql.functions.sum;

import io.shroff.platform.catalog.DemandTables;
import io.shroff.platform.config.About;
import io.shroff.platform.config.Check;
import io.shroff.platform.job.Job;
import io.shroff.platform.job.JobContext;
import io.shroff.platform.job.JobResult;
import io.shroff.platform.job.JobSpec;
import io.shroff.platform.method.SortedGroups;
import java.time.LocalDate;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;

/**
 * Describes every series at every past period: its growth, season, its state's and country's, and naive forecasts; at
 * the last period and at past cuts also its forecasts by exponential smoothing, up to a year ahead.
 */
public final class BuildDemandFeaturesJob implements Job<BuildDemandFeaturesJob.Params> {

    public record Params(
            @About("Months ahead the forest learns to forecast monthly series, 1 to 12")
            int horizonMonths,

            @About("Quarters ahead the forest learns to forecast quarterly series, 1 to 4")
            int horizonQuarters,

            @About("Past dates to back-test at, 1 to 24") int folds,
            @About("Months between two of them, 1 to 12") int foldMonths) {
        public Params {
            Check.param(horizonMonths >= 1 && horizonMonths <= 12, "horizon-months", horizonMonths, "between 1 and 12");
            Check.param(
                    horizonQuarters >= 1 && horizonQuarters <= 4,
                    "horizon-quarters",
                    horizonQuarters,
                    "between 1 and 4");
            Check.param(folds >= 1 && folds <= 24, "folds", folds, "between 1 and 24");
            Check.param(foldMonths >= 1 && foldMonths <= 12, "fold-months", foldMonths, "between 1 and 12");
        }
    }

    public static final JobSpec<Params> SPEC = JobSpec.named("build-demand-features", Params.class)
            .about("Features, smoothed and naive forecasts of each series at each past period, per horizon")
            .reads(DemandTables.SERIES_VALUES)
            .writes(DemandTables.FEATURES);

    @Override
    public JobSpec<Params> spec() {
        return SPEC;
    }

    @Override
    public JobResult run(JobContext context, Params params) {
        Dataset<Row> series = context.read(DemandTables.SERIES_VALUES);
        return JobResult.of(context.write(DemandTables.FEATURES, features(series, params, context.asOf())));
    }

    static Dataset<Row> features(Dataset<Row> series, Params params, LocalDate asOf) {
        WindowSpec country =
                Window.partitionBy("product", "channel", "measure", "period_grain", "period", "region_level");
        WindowSpec state = Window.partitionBy(
                col("product"),
                col("channel"),
                col("measure"),
                col("period_grain"),
                col("period"),
                col("region_level"),
                substring_index(col("region"), "/", 2));
        Dataset<Row> placed = series.withColumn(
                        "country_value", sum("value").over(country).cast("double"))
                .withColumn("state_value", sum("value").over(state).cast("double"))
                .withColumn("value", col("value").cast("double"));
        return SortedGroups.flatMap(
                SortedGroups.arrange(placed, DemandTables.SERIES, List.of("period")),
                DemandTables.SERIES,
                new FeatureRows(params, asOf),
                DemandTables.FEATURES.schema());
    }
}
