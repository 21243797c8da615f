package io.shroff.jobs.workbench.model;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;

/**
 * The weighted mean of each output over rows: what is known of a row without its features. Sums are of decimals, so
 * that no order of rows matters.
 */
final class BaselineMeans {
    private BaselineMeans() {}

    /** @param scale of the values, where the model is of a number */
    static double[] of(Dataset<Row> rows, ModelTargets targets, double scale) {
        Column[] sums = IntStream.range(0, targets.outputs())
                .mapToObj(output -> decimals(part(targets, output, scale)))
                .toArray(Column[]::new);
        Row found = rows.agg(decimals(col("weight")), sums).head();
        double all = found.getDecimal(0).doubleValue();
        double[] means = new double[sums.length];
        Arrays.setAll(means, output -> found.getDecimal(1 + output).doubleValue() / all * scale);
        return means;
    }

    private static Column part(ModelTargets targets, int output, double scale) {
        Column label = col("labels").getItem(targets.isMulticlass() ? 0 : output);
        return targets.isNumber()
                ? label.divide(scale).multiply(col("weight"))
                : when(label.equalTo(targets.classOf(output)), col("weight")).otherwise(0.0);
    }

    private static Column decimals(Column part) {
        return sum(part.cast(DataTypes.createDecimalType(25, 20)));
    }
}
