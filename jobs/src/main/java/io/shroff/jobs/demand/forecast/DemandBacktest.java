package io.shroff.jobs.demand.forecast;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import io.shroff.jobs.demand.DemandRows;
import io.shroff.platform.catalog.DemandTables;
import java.util.TreeMap;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.StructType;

/**
 * Forecasts of past periods as they would have been published: by a forest that had not seen them, chosen between,
 * bounded and judged likely to rise by what the other folds tell.
 */
final class DemandBacktest {
    private DemandBacktest() {}

    /**
     * Rows of the back-test's contract.
     *
     * @param cells rows of {@link DemandGrowth#of}
     * @param hindsight by fold, that of the other folds
     */
    static Dataset<Row> rows(Dataset<Row> cells, TreeMap<Integer, DemandHindsight> hindsight) {
        JavaSparkContext spark =
                JavaSparkContext.fromSparkContext(cells.sparkSession().sparkContext());
        Broadcast<TreeMap<Integer, DemandHindsight>> shared = spark.broadcast(new TreeMap<>(hindsight));
        StructType schema = DemandBounds.schema(cells.schema());
        return cells.map(
                        (MapFunction<Row, Row>)
                                row -> DemandBounds.of(row, schema, DemandRows.ofFold(row, shared.value())),
                        Encoders.row(schema))
                .withColumn("level", lit(DemandBounds.LEVEL))
                .withColumn("rises", col("actual").gt(col("last")))
                .withColumn("rises_relative", col("actual_relative").gt(0))
                .select(DemandTables.BACKTEST.columnNames().stream()
                        .map(functions::col)
                        .toArray(Column[]::new));
    }
}
