package io.shroff.jobs.demand.series;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.not;

import io.shroff.jobs.demand.PeriodGrain;
import io.shroff.platform.catalog.DemandTables;
import io.shroff.platform.catalog.FeedTables;
import io.shroff.platform.config.About;
import io.shroff.platform.config.Check;
import io.shroff.platform.job.Job;
import io.shroff.platform.job.JobContext;
import io.shroff.platform.job.JobResult;
import io.shroff.platform.job.JobSpec;
import io.shroff.platform.method.SortedGroups;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Makes demand series of every region: by month of single sales, with zeros where nothing was sold, and of totals as
 * they were reported.
 */
public final class BuildDemandSeriesJob implements Job<BuildDemandSeriesJob.Params> {

    public record Params(
            @About(
                    "Months in a row without any row of the feeds, of more of which a mistaken date is the cause, 1 to 1200")
            int longestGapMonths,

            @About("ISO 4217 code of reported amounts beside which their feed names no currency")
            String currency) {
        public Params {
            Check.param(currency.matches("[A-Z]{3}"), "currency", currency, "three capital letters, such as INR");
            Check.param(
                    longestGapMonths >= 1 && longestGapMonths <= 1200,
                    "longest-gap-months",
                    longestGapMonths,
                    "between 1 and 1200");
        }
    }

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
        Dataset<Row> sales = context.read(FeedTables.SALES);
        Dataset<Row> reported = context.read(FeedTables.SALES_TOTALS);
        KnownMonths months = KnownMonths.of(sales, reported)
                .withoutGapAbove(params.longestGapMonths(), YearMonth.from(context.asOf()));
        ReportedTotals ended = ReportedTotals.of(reported, context.asOf());
        Dataset<Row> totals = TotalsSeries.of(ended, places, params.currency());
        Optional<LocalDate> last = context.lake()
                .dates(FeedTables.SALES, "sale_date")
                .map(range -> lastCompleteMonth(range.last(), context.asOf()));
        Dataset<Row> known = last.map(month ->
                        SalesSeries.of(unreported(sales, ended), places, month).unionByName(totals))
                .orElse(totals);
        ExceededTotals exceeded = ExceededTotals.in(context.spark());
        JobResult result =
                JobResult.of(context.write(DemandTables.SERIES_VALUES, series(known, context.asOf(), exceeded)));
        for (Optional<String> remark : List.of(
                last.flatMap(month -> months.doubtOfLast(YearMonth.from(month))),
                LastReports.of(ended, last).missing(context.asOf()),
                exceeded.remark())) {
            result = remark.map(result::note).orElse(result);
        }

        return result;
    }

    /** First day of the last month that both the sales and the as_of cover to its end. */
    public static LocalDate lastCompleteMonth(LocalDate lastSale, LocalDate asOf) {
        LocalDate known = lastSale.isBefore(asOf) ? lastSale : asOf;
        return PeriodGrain.MONTH.firstDay(PeriodGrain.MONTH.lastComplete(known));
    }

    /** A product that is reported by month is taken from the reports alone, or it would be there twice. */
    private static Dataset<Row> unreported(Dataset<Row> sales, ReportedTotals totals) {
        return sales.filter(not(col("product").isin(totals.monthlyProducts().toArray())));
    }

    /** Series of all regions, from rows of those that are known. */
    public static Dataset<Row> series(Dataset<Row> known, LocalDate asOf, ExceededTotals exceeded) {
        return SortedGroups.flatMap(
                SortedGroups.arrange(known, RegionSums.GROUP, List.of("region", "period")),
                RegionSums.GROUP,
                new RegionSums(asOf, exceeded),
                DemandTables.SERIES_VALUES.schema());
    }
}
