package io.shroff.jobs.demand;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.struct;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** The number of sales that the outlook expects in the next period. */
final class NextPeriod {
    private NextPeriod() {}

    /**
     * One row a region, product and channel, with {@code region_level}, {@code parent}, {@code period_grain},
     * {@code period} and {@code expected}. Where a product is forecast by month and by quarter, the month counts: the
     * quarters may hold the same sales.
     */
    static Dataset<Row> of(Dataset<Row> outlook) {
        return outlook.filter(col("horizon").equalTo(lit(1)).and(col("measure").equalTo(lit("count"))))
                .groupBy("region", "product", "channel")
                .agg(min(struct(
                                col("period_grain"),
                                col("period"),
                                col("region_level"),
                                col("parent"),
                                col("predicted_demand").as("expected")))
                        .as("next"))
                .select(col("region"), col("product"), col("channel"), col("next.*"));
    }
}
