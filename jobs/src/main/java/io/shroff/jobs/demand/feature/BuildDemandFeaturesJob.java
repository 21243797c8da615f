package io.shroff.jobs.demand.feature;

import io.shroff.jobs.demand.series.RegionPlaces;
import io.shroff.platform.catalog.DemandTables;
import io.shroff.platform.catalog.FeedTables;
import io.shroff.platform.config.About;
import io.shroff.platform.config.Check;
import io.shroff.platform.job.Job;
import io.shroff.platform.job.JobContext;
import io.shroff.platform.job.JobResult;
import io.shroff.platform.job.JobSpec;
import java.time.LocalDate;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;

/**
 * Describes every series at every past period: its growth and season, those of the regions around and above it, its
 * buyers' tickets and incomes, and naive forecasts; at the last period and at past cuts also its forecasts by
 * exponential smoothing, up to a year ahead.
 */
public final class BuildDemandFeaturesJob implements Job<BuildDemandFeaturesJob.Params> {

    public record Params(
            @About("Months ahead the forest learns to forecast monthly series, 1 to 12")
            int horizonMonths,

            @About("Quarters ahead the forest learns to forecast quarterly series, 1 to 4")
            int horizonQuarters,

            @About("Past dates to back-test at, 1 to 24") int folds,
            @About("Months between two of them, 1 to 12") int foldMonths,

            @About("Nearest regions of a level whose growth a region is seen beside, 1 to 50")
            int neighbours,

            @About("Kilometres that they are away at most, above 0")
            double neighbourKm,

            @About("Fewest known incomes of buyers of a year of which a mean is made, at least 1")
            int fewestIncomes) {
        public Params {
            Check.param(horizonMonths >= 1 && horizonMonths <= 12, "horizon-months", horizonMonths, "between 1 and 12");
            Check.param(
                    horizonQuarters >= 1 && horizonQuarters <= 4,
                    "horizon-quarters",
                    horizonQuarters,
                    "between 1 and 4");
            Check.param(folds >= 1 && folds <= 24, "folds", folds, "between 1 and 24");
            Check.param(foldMonths >= 1 && foldMonths <= 12, "fold-months", foldMonths, "between 1 and 12");
            Check.param(neighbours >= 1 && neighbours <= 50, "neighbours", neighbours, "between 1 and 50");
            Check.param(
                    neighbourKm > 0 && neighbourKm < Double.POSITIVE_INFINITY, "neighbour-km", neighbourKm, "above 0");
            Check.param(fewestIncomes >= 1, "fewest-incomes", fewestIncomes, "at least 1");
        }

        SurroundingRows.Reach reach() {
            return new SurroundingRows.Reach(neighbours, neighbourKm, fewestIncomes);
        }
    }

    public static final JobSpec<Params> SPEC = JobSpec.named("build-demand-features", Params.class)
            .about("Features, smoothed and naive forecasts of each series at each past period, per horizon")
            .reads(DemandTables.SERIES_VALUES, DemandTables.PLACES, FeedTables.SALES)
            .writes(DemandTables.FEATURES);

    @Override
    public JobSpec<Params> spec() {
        return SPEC;
    }

    @Override
    public JobResult run(JobContext context, Params params) {
        Dataset<Row> features = features(
                context.read(DemandTables.SERIES_VALUES),
                context.read(FeedTables.SALES),
                RegionPlaces.of(context.read(DemandTables.PLACES)),
                params,
                context.asOf());
        return JobResult.of(context.write(DemandTables.FEATURES, features));
    }

    /** Rows of features of all series, from every past period and to every horizon. */
    public static Dataset<Row> features(
            Dataset<Row> series, Dataset<Row> sales, RegionPlaces places, Params params, LocalDate asOf) {
        Column[] key = DemandTables.SERIES.stream().map(functions::col).toArray(Column[]::new);
        return SurroundingRows.of(series, sales, places, params.reach(), asOf)
                .repartition(key)
                .flatMap(new FeatureRows(params, asOf), Encoders.row(DemandTables.FEATURES.schema()));
    }
}
