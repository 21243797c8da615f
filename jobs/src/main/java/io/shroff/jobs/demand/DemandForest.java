package io.shroff.jobs.demand;

import static org.apache.spark.sql.functions.col;

import io.shroff.platform.catalog.DemandTables;
import java.util.stream.Stream;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.Metadata;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** Growing a demand forest from feature rows, in a fixed order whatever order they come in. */
final class DemandForest {
    static final String MODEL = "demand-forest";

    /** MLlib draws rows by partition: their number must not depend on the machine. */
    private static final int PARTITIONS = 4;

    private static final StructType EXAMPLE = new StructType(new StructField[] {
        new StructField("period_end", DataTypes.DateType, false, Metadata.empty()),
        new StructField("label", DataTypes.DoubleType, false, Metadata.empty()),
        new StructField("features", SQLDataTypes.VectorType(), false, Metadata.empty())
    });

    private DemandForest() {}

    /** Every feature row whose outcome is known, as a vector and a label, in canonical order. */
    static Dataset<Row> examples(Dataset<Row> features) {
        Column[] key = Stream.concat(DemandTables.SERIES.stream(), Stream.of("origin", "horizon"))
                .map(functions::col)
                .toArray(Column[]::new);
        return features.filter(col("learned").and(col("actual").isNotNull()))
                .repartition(PARTITIONS, key)
                .sortWithinPartitions(key)
                .map(
                        (MapFunction<Row, Row>) row -> RowFactory.create(
                                DemandRows.periodEnd(row),
                                DemandVector.label(row.<Double>getAs("last"), row.<Double>getAs("actual")),
                                Vectors.dense(DemandVector.of(row))),
                        Encoders.row(EXAMPLE));
    }
}
