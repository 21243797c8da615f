package io.shroff.jobs.workbench.model;

import static org.apache.spark.sql.functions.abs;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.posexplode;
import static org.apache.spark.sql.functions.row_number;
import static org.apache.spark.sql.functions.sum;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * The mean size of each feature's attributions, summed as decimals, so that no order of rows matters; and what the
 * model loses without the feature.
 */
final class Importance {
    private Importance() {}

    static Dataset<Row> of(Dataset<Row> explained, SavedModel model, Permuted permuted) {
        double scale = model.fitted().scale();
        List<String> names = model.features().names();
        StructType schema = new StructType()
                .add("label", DataTypes.StringType)
                .add("class", DataTypes.StringType)
                .add("feature", DataTypes.StringType)
                .add("mean_absolute_attribution", DataTypes.DoubleType)
                .add("rows", DataTypes.LongType)
                .add("rank", DataTypes.IntegerType)
                .add("permutation_importance", DataTypes.DoubleType)
                .add("permutation_metric", DataTypes.StringType)
                .add("permutation_rows", DataTypes.LongType);
        List<Row> rows = new ArrayList<>();
        // A row a class and feature.
        for (Row row : explained
                .select(
                        col("label"),
                        coalesce(col("class"), lit(ModelTargets.ALL)).as("class"),
                        posexplode(col("attributions")).as(new String[] {"place", "part"}))
                .groupBy("label", "class", "place")
                .agg(
                        sum(abs(col("part").divide(scale)).cast(DataTypes.createDecimalType(25, 20)))
                                .as("sum"),
                        count(lit(1)).as("rows"))
                .withColumn(
                        "rank",
                        row_number()
                                .over(Window.partitionBy("label", "class")
                                        .orderBy(col("sum").desc(), col("place"))))
                .collectAsList()) {
            int output = model.targets().output(row.getString(0), row.getString(1));
            rows.add(RowFactory.create(
                    row.getString(0),
                    row.getString(1),
                    names.get(row.getInt(2)),
                    row.getDecimal(3).doubleValue() / row.getLong(4) * scale,
                    row.getLong(4),
                    row.getInt(5),
                    permuted.of(output, row.getInt(2)).orElse(null),
                    Permuted.metric(model.targets()),
                    permuted.rows()));
        }

        return explained.sparkSession().createDataFrame(rows, schema);
    }
}
