package io.shroff.jobs.demand;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.to_date;
import static org.apache.spark.sql.functions.trunc;

import io.shroff.platform.catalog.DemandTables;
import io.shroff.platform.catalog.FeedTables;
import io.shroff.platform.job.Job;
import io.shroff.platform.job.JobContext;
import io.shroff.platform.job.JobResult;
import io.shroff.platform.job.JobSpec;
import io.shroff.platform.table.DateRange;
import java.time.LocalDate;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Makes demand series of single sales, by pincode and month with zeros where nothing was sold, and of totals as they
 * were reported.
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
        Dataset<Row> totals = ofTotals(context.read(FeedTables.SALES_TOTALS), context.asOf());
        Optional<LocalDate> lastSale =
                context.lake().dates(FeedTables.SALES, "sale_date").map(DateRange::last);
        Dataset<Row> series = lastSale.map(last -> ofSales(
                                context.read(FeedTables.SALES),
                                context.read(DemandTables.PLACES),
                                lastCompleteMonth(last, context.asOf()))
                        .unionByName(totals))
                .orElse(totals);
        return JobResult.of(context.write(DemandTables.SERIES_VALUES, series.withColumn("as_of", lit(context.asOf()))));
    }

    /** First day of the last month that both the sales and the as_of cover to its end. */
    static LocalDate lastCompleteMonth(LocalDate lastSale, LocalDate asOf) {
        LocalDate known = lastSale.isBefore(asOf) ? lastSale : asOf;
        return PeriodGrain.MONTH.firstDay(PeriodGrain.MONTH.lastComplete(known));
    }

    static Dataset<Row> ofSales(Dataset<Row> sales, Dataset<Row> places, LocalDate lastMonth) {
        Dataset<Row> cells = sales.withColumn("period", trunc(col("sale_date"), "MM"))
                .filter(col("period").leq(lit(lastMonth)))
                .groupBy("pincode", "product", "channel", "period")
                .agg(
                        count(lit(1)).as("sales"),
                        sum("amount").as("amount"),
                        min("currency").as("currency"));
        Dataset<Row> months = cells.groupBy("pincode", "product", "channel")
                .agg(min("period").as("first"), min("currency").as("series_currency"))
                .withColumn("last", lit(lastMonth))
                .withColumn("period", explode(expr("sequence(first, last, interval 1 month)")));
        Dataset<Row> filled = months.join(
                        cells.drop("currency"), new String[] {"pincode", "product", "channel", "period"}, "left")
                .join(places.select("pincode", "state", "district"), new String[] {"pincode"}, "left");
        Column parent = concat_ws(
                "/", lit("IN"), coalesce(col("state"), lit("unknown")), coalesce(col("district"), lit("unknown")));
        return filled.select(
                        concat_ws("/", parent, col("pincode")).as("region"),
                        lit("pincode").as("region_level"),
                        parent.as("parent"),
                        col("product"),
                        col("channel"),
                        lit("month").as("period_grain"),
                        to_date(col("period")).as("period"),
                        lit("zero").as("absence"),
                        explode(array(
                                        cell("count", col("sales"), lit(null)),
                                        cell("amount", col("amount"), col("series_currency"))))
                                .as("cell"))
                .select(col("*"), col("cell.*"))
                .drop("cell");
    }

    private static Column cell(String measure, Column value, Column currency) {
        return struct(
                lit(measure).as("measure"),
                coalesce(value, lit(0)).cast("decimal(18,2)").as("value"),
                currency.cast("string").as("currency"));
    }

    static Dataset<Row> ofTotals(Dataset<Row> totals, LocalDate asOf) {
        return totals.filter(expr("last_day(if(period_grain = 'quarter', add_months(period, 2), period))")
                        .leq(lit(asOf)))
                .select(
                        col("region"),
                        col("region_level"),
                        expr("substring_index(region, '/', size(split(region, '/')) - 1)")
                                .as("parent"),
                        col("product"),
                        col("channel"),
                        col("period_grain"),
                        col("period"),
                        col("absence"),
                        col("measure"),
                        col("value"),
                        col("currency"));
    }
}
