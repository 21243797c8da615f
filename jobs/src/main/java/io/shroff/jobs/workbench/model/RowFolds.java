package io.shroff.jobs.workbench.model;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.floor;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.pmod;
import static org.apache.spark.sql.functions.row_number;
import static org.apache.spark.sql.functions.trim;
import static org.apache.spark.sql.functions.unix_date;
import static org.apache.spark.sql.functions.unix_micros;
import static org.apache.spark.sql.functions.when;
import static org.apache.spark.sql.functions.xxhash64;

import io.shroff.platform.error.ErrorCode;
import io.shroff.platform.error.ShroffException;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.NumericType;

/**
 * Gives each row the fold that it judges, from 1; 0 where it judges none. Rows of each class are spread evenly, by a
 * hash of their keys.
 */
final class RowFolds {
    static final String FOLD = "fold";

    private RowFolds() {}

    static Dataset<Row> of(Dataset<Row> rows, TrainModelSpec spec, long seed) {
        ModelSplit split = spec.options().split();
        if (split.kind() == ModelSplit.Kind.TIME) {
            return newest(rows, spec);
        }

        // Numbers are spread without regard to what they are.
        Column stratum = spec.task() == ModelTask.REGRESSION ? lit("") : classes();
        Column place = row_number()
                .over(Window.partitionBy(lit(0)).orderBy(stratum, xxhash64(lit(seed), col("hash")), col("key")));
        Column fold = split.kind() == ModelSplit.Kind.K_FOLD
                ? pmod(place, lit(split.folds())).plus(1)
                : when(
                                floor(place.multiply(split.share()))
                                        .gt(floor(place.minus(1).multiply(split.share()))),
                                1)
                        .otherwise(0);
        return rows.withColumn(FOLD, fold.cast(DataTypes.IntegerType));
    }

    private static Column classes() {
        return concat_ws("\u0001", col("labels"));
    }

    private static Dataset<Row> newest(Dataset<Row> rows, TrainModelSpec spec) {
        String name = spec.columns().time().orElseThrow();
        Dataset<Row> timed = rows.withColumn("when", order(rows, name));
        Row found = timed.agg(
                        count(when(col("when").isNull(), 1)),
                        expr("percentile_disc(" + (1 - spec.options().split().share())
                                + ") within group (order by when)"),
                        expr("max(when)"))
                .head();
        if (found.getLong(0) > 0) {
            throw new ShroffException(
                    ErrorCode.BAD_DATA,
                    "Cannot split by time: '" + name + "' is missing in " + found.getLong(0)
                            + " rows with a label. Fill it in, or split at random.");
        }

        if (found.getDouble(1) >= found.getDouble(2)) {
            throw new ShroffException(
                    ErrorCode.BAD_DATA,
                    "Cannot split by time: too many rows share the newest value of '" + name
                            + "'. Ask for a larger share, or split at random.");
        }

        return timed.withColumn(
                FOLD, when(col("when").gt(found.getDouble(1)), 1).otherwise(0));
    }

    /** A number that rises with time. */
    private static Column order(Dataset<Row> rows, String name) {
        DataType type = rows.schema().apply("when").dataType();
        Column when = col("when");
        if (type instanceof NumericType) {
            return when.cast(DataTypes.DoubleType);
        }

        if (type.equals(DataTypes.DateType)) {
            return unix_date(when).cast(DataTypes.DoubleType);
        }

        if (type.equals(DataTypes.TimestampType)) {
            return unix_micros(when).cast(DataTypes.DoubleType);
        }

        Column number = trim(when.cast(DataTypes.StringType)).try_cast(DataTypes.DoubleType);
        Column instant = trim(when.cast(DataTypes.StringType)).try_cast(DataTypes.TimestampType);
        Row counted = rows.agg(count(when), count(number), count(instant)).head();
        if (counted.getLong(1) == counted.getLong(0)) {
            return number;
        }

        if (counted.getLong(2) == counted.getLong(0)) {
            return unix_micros(instant).cast(DataTypes.DoubleType);
        }

        throw new ShroffException(
                ErrorCode.BAD_DATA,
                "Cannot split by time: '" + name + "' holds neither numbers nor dates such as 2024-12-31 in all rows."
                        + " Correct it, or split at random.");
    }
}
