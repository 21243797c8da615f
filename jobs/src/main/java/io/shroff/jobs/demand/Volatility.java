package io.shroff.jobs.demand;

import static org.apache.spark.sql.functions.add_months;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.lag;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.log1p;
import static org.apache.spark.sql.functions.sqrt;
import static org.apache.spark.sql.functions.when;

import java.time.LocalDate;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;

/** How much series changed from one period to the next. */
final class Volatility {
    /** Fewer growths say nothing of their spread. */
    private static final int FEWEST = 3;

    private Volatility() {}

    /** Standard deviation of the last year's changes of log(1 + value), all channels; no row for fewer than three. */
    static Dataset<Row> ofLastYear(Dataset<Row> series, LocalDate asOf) {
        WindowSpec inTime = Window.partitionBy("region", "product", "measure", "period_grain")
                .orderBy("period");
        Column size = log1p(col("value").cast("double"));
        Column next = when(
                        col("period_grain").equalTo(PeriodGrain.QUARTER.label()),
                        add_months(lag(col("period"), 1).over(inTime), 3))
                .otherwise(add_months(lag(col("period"), 1).over(inTime), 1));
        Column n = col("growths");
        Column variance =
                col("squares").minus(col("sum").multiply(col("sum")).divide(n)).divide(n.minus(1));
        return series.filter(col("channel").equalTo("all"))
                .withColumn("before", next)
                .withColumn("growth", size.minus(lag(size, 1).over(inTime)))
                .filter(col("before").equalTo(col("period")).and(col("period").gt(add_months(lit(asOf), -12))))
                .groupBy("region", "product", "measure", "period_grain")
                .agg(
                        count(lit(1)).as("growths"),
                        Sums.exact(col("growth")).as("sum"),
                        Sums.exact(col("growth").multiply(col("growth"))).as("squares"))
                .filter(n.geq(FEWEST))
                .select(
                        col("region"),
                        col("product"),
                        col("measure"),
                        col("period_grain"),
                        sqrt(greatest(lit(0.0), variance)).as("volatility"));
    }
}
