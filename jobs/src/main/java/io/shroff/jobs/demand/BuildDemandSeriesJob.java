package io.shroff.jobs.demand;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;

import io.shroff.platform.catalog.DemandTables;
import io.shroff.platform.catalog.FeedTables;
import io.shroff.platform.job.Job;
import io.shroff.platform.job.JobContext;
import io.shroff.platform.job.JobResult;
import io.shroff.platform.job.JobSpec;
import io.shroff.platform.method.SortedGroups;
import io.shroff.platform.table.DateRange;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Makes demand series of every region: by month of single sales, with zeros where nothing was sold, and of totals as
 * they were reported.
 */
public final class BuildDemandSeriesJob implements Job<BuildDemandSeriesJob.Params> {

    /** Takes no parameters. */
    public record Params() {}

    public static final JobSpec<Params> SPEC = JobSpec.named("build-demand-series", Params.class)
            .about("Demand by region, product, channel, measure and period")
            .reads(FeedTables.SALES, FeedTables.SALES_TOTALS, DemandTables.PLACES)
            .writes(DemandTables.SERIES_VALUES);

    @Override
    public JobSpec<Params> spec() {
        return SPEC;
    }

    @Override
    public JobResult run(JobContext context, Params params) {
        Dataset<Row> places = context.read(DemandTables.PLACES);
        Dataset<Row> totals = TotalsSeries.of(context.read(FeedTables.SALES_TOTALS), places, context.asOf());
        Optional<LocalDate> lastSale =
                context.lake().dates(FeedTables.SALES, "sale_date").map(DateRange::last);
        Dataset<Row> known = lastSale.map(last -> SalesSeries.of(
                                unreported(context.read(FeedTables.SALES), totals),
                                places,
                                lastCompleteMonth(last, context.asOf()))
                        .unionByName(totals))
                .orElse(totals);
        return JobResult.of(context.write(DemandTables.SERIES_VALUES, series(known, context.asOf())));
    }

    /** First day of the last month that both the sales and the as_of cover to its end. */
    static LocalDate lastCompleteMonth(LocalDate lastSale, LocalDate asOf) {
        LocalDate known = lastSale.isBefore(asOf) ? lastSale : asOf;
        return PeriodGrain.MONTH.firstDay(PeriodGrain.MONTH.lastComplete(known));
    }

    /** A product that is reported by month is taken from the reports alone, or it would be there twice. */
    private static Dataset<Row> unreported(Dataset<Row> sales, Dataset<Row> totals) {
        Dataset<Row> reported = totals.filter(col("period_grain").equalTo(PeriodGrain.MONTH.label()))
                .select("product")
                .distinct();
        return sales.join(broadcast(reported), new String[] {"product"}, "left_anti");
    }

    /** Series of all regions, from rows of those that are known. */
    static Dataset<Row> series(Dataset<Row> known, LocalDate asOf) {
        return SortedGroups.flatMap(
                SortedGroups.arrange(known, RegionSums.GROUP, List.of("region", "period")),
                RegionSums.GROUP,
                new RegionSums(asOf),
                DemandTables.SERIES_VALUES.schema());
    }
}
