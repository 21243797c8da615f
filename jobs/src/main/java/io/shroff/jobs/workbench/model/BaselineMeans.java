package io.shroff.jobs.workbench.model;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;

/** The mean of each output over rows: what is known of a row without its features. Sums are exact in any order. */
final class BaselineMeans {
    private BaselineMeans() {}

    /** @param scale of the values, where the model is of a number */
    static double[] of(Dataset<Row> rows, ModelTargets targets, double scale) {
        Column[] sums = IntStream.range(0, targets.outputs())
                .mapToObj(output -> sum(part(targets, output, scale)))
                .toArray(Column[]::new);
        Row found = rows.agg(count(lit(1)), sums).head();
        double[] means = new double[sums.length];
        Arrays.setAll(means, output -> ((Number) found.get(1 + output)).doubleValue() / found.getLong(0) * scale);
        return means;
    }

    private static Column part(ModelTargets targets, int output, double scale) {
        Column label = col("labels").getItem(targets.isMulticlass() ? 0 : output);
        return targets.isNumber()
                ? label.divide(scale).cast(DataTypes.createDecimalType(25, 20))
                : when(label.equalTo(targets.classOf(output)), 1L).otherwise(0L);
    }
}
