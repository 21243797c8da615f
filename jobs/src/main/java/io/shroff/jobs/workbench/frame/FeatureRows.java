package io.shroff.jobs.workbench.frame;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.array_compact;
import static org.apache.spark.sql.functions.array_join;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.size;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.when;

import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Rows as a method sees them that looks at all features together, or tells why it does not.
 *
 * @param rows with {@code key}, a struct; {@code features}, an array of doubles; and {@code reason}, null where every
 *     feature has a value
 */
public record FeatureRows(Dataset<Row> rows) {
    /** @param numbers with the features */
    public static FeatureRows of(NumberColumns numbers, List<String> key, List<String> features) {
        Column[] keys = key.stream().map(UserColumn::named).toArray(Column[]::new);
        Column[] values = features.stream().map(numbers::number).toArray(Column[]::new);
        Column missing = array_compact(array(features.stream()
                .map(f -> when(numbers.number(f).isNull(), lit(f)))
                .toArray(Column[]::new)));
        return new FeatureRows(numbers.rows()
                .select(
                        struct(keys).as("key"),
                        array(values).as("features"),
                        when(size(missing).gt(0), concat(lit("missing: "), array_join(missing, ", ")))
                                .as("reason")));
    }

    /** The features of at most so many rows that have them all; which rows depends on their keys and values alone. */
    public double[][] drawn(int most) {
        Dataset<Row> whole = rows.filter(col("reason").isNull());
        return DrawnRows.of(whole, most, new Column[] {col("key")}, col("features"))
                .select("features")
                .collectAsList()
                .stream()
                .map(row -> doubles(row, 0))
                .toArray(double[][]::new);
    }

    /** An array of doubles in a row. */
    public static double[] doubles(Row row, int place) {
        return row.<Double>getList(place).stream()
                .mapToDouble(Double::doubleValue)
                .toArray();
    }
}
