package io.shroff.platform.pipeline;

import static org.apache.spark.sql.functions.avg;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lag;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.row_number;

import io.shroff.platform.catalog.OpsTables;
import io.shroff.platform.table.Arrangement;
import io.shroff.platform.table.Lake;
import io.shroff.platform.table.Stamp;
import io.shroff.platform.table.WriteOrder;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;

/** Holds the last load of each table, rule by rule, beside those before. */
final class QualityTrend {
    private static final int LOADS_BEFORE = 10;

    private final Lake lake;
    private final SparkSession spark;

    QualityTrend(Lake lake, SparkSession spark) {
        this.lake = lake;
        this.spark = spark;
    }

    void write() {
        Stamp stamp = new Stamp("record-runs", "trend", Map.of());
        Dataset<Row> results = lake.read(spark, OpsTables.QUALITY_RESULTS);
        lake.write(
                OpsTables.QUALITY_TREND,
                of(results).coalesce(1),
                new WriteOrder(Optional.empty(), stamp, Arrangement.AS_IS));
    }

    /** Runs are named by their start, so their names tell their order. */
    static Dataset<Row> of(Dataset<Row> results) {
        WindowSpec rule = Window.partitionBy("table_name", "rule");
        WindowSpec loads = rule.orderBy("run_id");
        return results.filter(col("severity").notEqual("count"))
                .withColumn("share_before", lag("share", 1).over(loads))
                .withColumn("mean_share", avg("share").over(loads.rowsBetween(-LOADS_BEFORE, -1)))
                .withColumn("loads", count(lit(1)).over(rule))
                .withColumn(
                        "newer", row_number().over(rule.orderBy(col("run_id").desc())))
                .filter(col("newer").equalTo(1))
                .select(OpsTables.QUALITY_TREND.columnNames().stream()
                        .map(name -> col(name))
                        .toArray(Column[]::new));
    }
}
