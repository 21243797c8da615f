package io.shroff.jobs.demand;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.log1p;
import static org.apache.spark.sql.functions.median;
import static org.apache.spark.sql.functions.substring_index;
import static org.apache.spark.sql.functions.when;

import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;
import org.apache.spark.sql.functions;

/** Growth from the last period to a forecast, and how it stands to the median of the regions beside it. */
final class DemandGrowth {
    private DemandGrowth() {}

    /**
     * Rows with {@code last}, {@code predicted_demand} and {@code actual} (which may be null), further with
     * {@code predicted_growth}, {@code state_growth}, {@code predicted_relative} and {@code actual_relative}: changes
     * of log(1 + value), and those less the median of the regions of the same level in the same state (of states: in
     * the country).
     */
    static Dataset<Row> of(Dataset<Row> cells) {
        WindowSpec beside = Window.partitionBy(Stream.concat(
                        Stream.of("product", "channel", "measure", "period_grain", "fold", "horizon", "region_level")
                                .map(functions::col),
                        Stream.of(when(col("region_level").equalTo("state"), lit("IN"))
                                .otherwise(substring_index(col("region"), "/", 2))))
                .toArray(Column[]::new));
        return cells.withColumn(
                        "predicted_growth", log1p(col("predicted_demand")).minus(log1p(col("last"))))
                .withColumn("actual_growth", log1p(col("actual")).minus(log1p(col("last"))))
                .withColumn("state_growth", median(col("predicted_growth")).over(beside))
                .withColumn("actual_state_growth", median(col("actual_growth")).over(beside))
                .withColumn("predicted_relative", expr("predicted_growth - state_growth"))
                .withColumn("actual_relative", expr("actual_growth - actual_state_growth"))
                .drop("actual_growth", "actual_state_growth");
    }
}
