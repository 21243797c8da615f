package io.shroff.jobs.demand.series;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.trunc;

import io.shroff.jobs.demand.DemandRows;
import io.shroff.jobs.demand.Measure;
import io.shroff.jobs.demand.RegionPaths;
import java.time.LocalDate;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Single sales added up by pincode, product, channel and month, and over channels and products. */
public final class SalesSeries {
    /** The hierarchy of series that add up over regions, products and channels alike. */
    public static final String HIERARCHY = "sales";

    private SalesSeries() {}

    /** Rows as {@link RegionSums} takes them; months without a sale have none. */
    public static Dataset<Row> of(Dataset<Row> sales, Dataset<Row> places, LocalDate lastMonth) {
        Dataset<Row> cells = sales.withColumn("period", trunc(col("sale_date"), "MM"))
                .filter(col("period").leq(lit(lastMonth)))
                .groupBy("pincode", "product", "channel", "period")
                .agg(
                        count(lit(1)).as("sales"),
                        sum("amount").as("amount"),
                        min("currency").as("currency"));
        // Sums of sums: a sale is read once, whatever the number of totals it is in.
        Dataset<Row> summed = cells.withColumn("to", inEachSum())
                .groupBy(
                        col("pincode"),
                        col("to.product").as("product"),
                        col("to.channel").as("channel"),
                        col("period"))
                .agg(
                        sum("sales").as("sales"),
                        sum("amount").as("amount"),
                        min("currency").as("currency"));
        return summed.join(places.select("pincode", "state", "district"), new String[] {"pincode"}, "left")
                .select(
                        lit(HIERARCHY).as("hierarchy"),
                        RegionPaths.pincode().as("region"),
                        lit("pincode").as("region_level"),
                        RegionPaths.district().as("parent"),
                        col("product"),
                        col("channel"),
                        lit("month").as("period_grain"),
                        col("period").cast("date").as("period"),
                        lit("zero").as("absence"),
                        lit(lastMonth).as("until"),
                        explode(array(
                                        cell(Measure.COUNT, col("sales"), lit(null)),
                                        cell(Measure.AMOUNT, col("amount"), col("currency"))))
                                .as("cell"))
                .select(col("*"), col("cell.*"))
                .drop("cell");
    }

    /** The product and channel of each sum that a row is in. */
    public static Column inEachSum() {
        return explode(array(
                sumInto(col("product"), col("channel")),
                sumInto(col("product"), lit(DemandRows.ALL)),
                sumInto(lit(DemandRows.ALL), lit(DemandRows.ALL))));
    }

    private static Column sumInto(Column product, Column channel) {
        return struct(
                product.cast("string").as("product"), channel.cast("string").as("channel"));
    }

    private static Column cell(String measure, Column value, Column currency) {
        return struct(
                lit(measure).as("measure"),
                value.cast("decimal(18,2)").as("value"),
                currency.cast("string").as("currency"));
    }
}
