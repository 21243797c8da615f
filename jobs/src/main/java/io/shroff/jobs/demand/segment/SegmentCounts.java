package io.shroff.jobs.demand.segment;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.array_distinct;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.sum;

import io.shroff.jobs.demand.DemandRows;
import io.shroff.jobs.demand.PeriodGrain;
import io.shroff.jobs.demand.RegionPaths;
import java.time.LocalDate;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Sales of the last year, their number and amount, by pincode, product, channel and band of the customers. */
public final class SegmentCounts {
    private SegmentCounts() {}

    /** First day of the twelve whole months that have ended by a date. */
    static LocalDate firstDay(LocalDate asOf) {
        return PeriodGrain.MONTH.firstDay(PeriodGrain.MONTH.lastComplete(asOf) - 11);
    }

    /** Last day of them. */
    static LocalDate lastDay(LocalDate asOf) {
        return PeriodGrain.MONTH.lastDay(PeriodGrain.MONTH.lastComplete(asOf));
    }

    /** Sales of the twelve whole months that have ended by a date. */
    public static Dataset<Row> lastYear(Dataset<Row> sales, LocalDate asOf) {
        return sales.filter(col("sale_date").between(lit(firstDay(asOf)), lit(lastDay(asOf))));
    }

    /**
     * Rows of {@code region}, a pincode's path, {@code product}, {@code channel}, {@code age_band},
     * {@code income_band}, {@code sales}, their {@code amount} and {@code currency}, and {@code squares}, the sum of
     * the squares of their amounts; none for bands without a sale. Each sale counts for its channel and for all of
     * them. Sums are exact.
     */
    static Dataset<Row> of(Dataset<Row> sales, Dataset<Row> places, Bands ages, Bands incomes, LocalDate asOf) {
        return lastYear(sales, asOf)
                .groupBy(
                        col("pincode"),
                        col("product"),
                        col("channel"),
                        ages.of(col("customer_age")).as("age_band"),
                        incomes.of(col("customer_income")).as("income_band"))
                .agg(
                        count(lit(1)).as("sales"),
                        sum("amount").cast("decimal(18,2)").as("amount"),
                        // Below 1e32 wherever the sum of the amounts is below 1e16.
                        sum(col("amount").multiply(col("amount"))).as("squares"),
                        min("currency").as("currency"))
                .join(places.select("pincode", "state", "district"), new String[] {"pincode"}, "left")
                .select(
                        RegionPaths.pincode().as("region"),
                        col("product"),
                        explode(array_distinct(array(col("channel"), lit(DemandRows.ALL))))
                                .as("channel"),
                        col("age_band"),
                        col("income_band"),
                        col("sales"),
                        col("amount"),
                        col("squares"),
                        col("currency"));
    }
}
