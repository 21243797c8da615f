package io.shroff.jobs.demand;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.array_distinct;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.sequence;
import static org.apache.spark.sql.functions.sum;

import java.time.LocalDate;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;

/** Sales of the last year by region of every level, product, channel and band, each dimension also summed over. */
final class SegmentCounts {
    static final String ALL = "all";

    private SegmentCounts() {}

    /** First day of the twelve whole months that have ended by a date. */
    static LocalDate firstDay(LocalDate asOf) {
        return PeriodGrain.MONTH.firstDay(PeriodGrain.MONTH.lastComplete(asOf) - 11);
    }

    /** Last day of them. */
    static LocalDate lastDay(LocalDate asOf) {
        return PeriodGrain.MONTH.lastDay(PeriodGrain.MONTH.lastComplete(asOf));
    }

    static Dataset<Row> lastYear(Dataset<Row> sales, LocalDate asOf) {
        return sales.filter(col("sale_date").between(lit(firstDay(asOf)), lit(lastDay(asOf))));
    }

    /** Path of the region of a pincode, as in the series. */
    static Column pincodePath() {
        Column unknown = lit("unknown");
        return concat_ws(
                "/", lit("IN"), coalesce(col("state"), unknown), coalesce(col("district"), unknown), col("pincode"));
    }

    /**
     * Rows of {@code depth}, {@code region}, {@code product}, {@code channel}, {@code age_band}, {@code income_band},
     * {@code sales} and {@code total}, the sales in all bands together; none for bands without a sale.
     */
    static Dataset<Row> of(Dataset<Row> sales, Dataset<Row> places, Bands ages, Bands incomes, LocalDate asOf) {
        Dataset<Row> cells = lastYear(sales, asOf)
                .groupBy(
                        col("pincode"),
                        col("product"),
                        col("channel"),
                        ages.of(col("customer_age")).as("age_band"),
                        incomes.of(col("customer_income")).as("income_band"))
                .agg(count(lit(1)).as("sales"));
        Dataset<Row> pincodes = summedOver(summedOver(summedOver(cells, "channel"), "age_band"), "income_band")
                .groupBy("pincode", "product", "channel", "age_band", "income_band")
                .agg(sum("sales").as("sales"));
        return pincodes.join(places.select("pincode", "state", "district"), new String[] {"pincode"}, "left")
                .withColumn("path", pincodePath())
                .withColumn("depth", explode(sequence(lit(1), lit(RegionPaths.DEEPEST))))
                .withColumn("region", expr("substring_index(path, '/', depth)"))
                .groupBy("depth", "region", "product", "channel", "age_band", "income_band")
                .agg(sum("sales").as("sales"))
                .withColumn("total", max("sales").over(Window.partitionBy("region", "product", "channel")));
    }

    private static Dataset<Row> summedOver(Dataset<Row> cells, String dimension) {
        return cells.withColumn(dimension, explode(array_distinct(array(col(dimension), lit(ALL)))));
    }
}
