package io.shroff.jobs.workbench.value;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.datediff;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.min_by;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import io.shroff.algorithm.value.PurchaseCounts;
import io.shroff.algorithm.value.Rfm;
import java.time.LocalDate;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;

/**
 * Histories of customers: {@code key}, {@code frequency}, {@code recency} and {@code age} in a unit, {@code valued}
 * (repeat days of known value), {@code monetary_mean} of those, and {@code total} of all days.
 */
final class CustomerHistories {
    private CustomerHistories() {}

    /** Purchases of one customer on one day are one. */
    static Dataset<Row> of(Dataset<Row> purchases, LocalDate end, TimeUnit unit) {
        Dataset<Row> customers = purchases
                .groupBy("key", "day")
                .agg(sum("amount").as("amount"))
                .groupBy("key")
                .agg(
                        min("day").as("first"),
                        max("day").as("last"),
                        count(lit(1)).as("days"),
                        count("amount").as("known"),
                        sum("amount").as("total"),
                        min_by(col("amount"), col("day")).as("opening"));
        return customers
                .select(
                        col("key"),
                        col("days").minus(1).cast(DataTypes.IntegerType).as("frequency"),
                        datediff(col("last"), col("first")).divide(unit.days()).as("recency"),
                        datediff(lit(end), col("first")).divide(unit.days()).as("age"),
                        col("known")
                                .minus(when(col("opening").isNull(), 0).otherwise(1))
                                .cast(DataTypes.IntegerType)
                                .as("valued"),
                        col("total").minus(coalesce(col("opening"), lit(0))).as("repeated"),
                        col("total").cast(DataTypes.DoubleType).as("total"))
                .withColumn(
                        "monetary_mean",
                        when(
                                col("valued").gt(0),
                                col("repeated").cast(DataTypes.DoubleType).divide(col("valued"))))
                .drop("repeated");
    }

    /** How many customers share a history; the driver holds as many numbers as there are different ones. */
    static PurchaseCounts counts(Dataset<Row> histories) {
        PurchaseCounts.Builder counts = new PurchaseCounts.Builder();
        for (Row row : histories.groupBy("frequency", "recency", "age").count().collectAsList()) {
            counts.add(row.getInt(0), row.getDouble(1), row.getDouble(2), row.getLong(3));
        }

        return counts.build();
    }

    /** The cuts of the three scores; a customer of unknown value counts as one who spent nothing. */
    static Rfm bands(List<Row> histories, int bands) {
        double[] sinceLast =
                histories.stream().mapToDouble(CustomerHistories::sinceLast).toArray();
        double[] purchases = histories.stream()
                .mapToDouble(row -> row.getInt(row.fieldIndex("frequency")))
                .toArray();
        double[] spend =
                histories.stream().mapToDouble(CustomerHistories::spend).toArray();
        return Rfm.fit(sinceLast, purchases, spend, bands);
    }

    static double sinceLast(Row row) {
        return row.<Double>getAs("age") - row.<Double>getAs("recency");
    }

    static double spend(Row row) {
        Double total = row.getAs("total");
        return total == null ? 0 : total;
    }
}
