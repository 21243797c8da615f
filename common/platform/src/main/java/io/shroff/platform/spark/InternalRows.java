package io.shroff.platform.spark;

import java.io.Serializable;
import java.util.Iterator;
import java.util.function.UnaryOperator;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.StructType;

/**
 * Rows in Spark's own form: a Dataset of objects would first be turned into them and back, value by value, which of
 * millions of rows takes longer than what is done with them.
 */
public final class InternalRows {
    private InternalRows() {}

    /** Something done with the rows of a partition; the row given is the same object each time. */
    @FunctionalInterface
    public interface Through extends UnaryOperator<Iterator<InternalRow>>, Serializable {}

    /**
     * What comes of the rows of each partition.
     *
     * @param schema of what comes of them
     */
    public static Dataset<Row> through(Dataset<Row> rows, Through through, StructType schema) {
        return of(rows.sparkSession(), of(rows).mapPartitions(through::apply), schema);
    }

    /** The rows as Spark has them; the row given is the same object each time. */
    public static JavaRDD<InternalRow> of(Dataset<Row> rows) {
        return ((org.apache.spark.sql.classic.Dataset<Row>) rows)
                .queryExecution()
                .toRdd()
                .toJavaRDD();
    }

    /** Rows of a schema as a Dataset. */
    public static Dataset<Row> of(SparkSession spark, JavaRDD<InternalRow> rows, StructType schema) {
        return ((org.apache.spark.sql.classic.SparkSession) spark).internalCreateDataFrame(rows.rdd(), schema, false);
    }
}
