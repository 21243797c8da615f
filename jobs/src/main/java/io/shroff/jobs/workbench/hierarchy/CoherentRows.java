package io.shroff.jobs.workbench.hierarchy;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.xxhash64;

import io.shroff.platform.method.SortedGroups;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** The forecasts of each time made to add up, times in parallel. */
final class CoherentRows {
    private static final List<String> PROBLEM = List.of("problem");
    private static final String ORDER = "order";

    private CoherentRows() {}

    /** @param rows of {@link LevelRows} */
    static Dataset<Row> of(Dataset<Row> rows, CohereHierarchy.Columns columns, CohereHierarchy.Rules rules) {
        List<Integer> depths = columns.depths();
        StructType schema = rows.select("problem")
                .schema()
                .add("levels", DataTypes.createArrayType(DataTypes.StringType))
                .add("base", DataTypes.DoubleType)
                .add("forecast", DataTypes.DoubleType)
                .add("reason", DataTypes.StringType)
                .add("off_before", DataTypes.DoubleType)
                .add("off_after", DataTypes.DoubleType)
                .add("nodes", DataTypes.IntegerType)
                .add("absent", DataTypes.IntegerType)
                .add("unsolved", DataTypes.StringType);
        // Any order will do that the rows alone decide; hashes are compared many times as fast as names.
        Dataset<Row> ordered = rows.withColumn(ORDER, xxhash64(col("levels")));
        return SortedGroups.flatMap(
                SortedGroups.arrange(ordered, PROBLEM, List.of(ORDER, "levels", "base", "variance")),
                PROBLEM,
                group -> solved(group, depths, rules),
                schema);
    }

    /** What is written of {@link #of}. */
    static Column[] written(CohereHierarchy.Columns columns, boolean isHistory) {
        List<Column> kept = new ArrayList<>();
        if (isHistory) {
            kept.add(col("problem").getField("step").as("step"));
        }

        columns.times().forEach(time -> kept.add(col("problem").getField(time).as(time)));
        List<String> levels = columns.levels();
        for (int i = 0; i < levels.size(); i++) {
            kept.add(col("levels").getItem(i).as(levels.get(i)));
        }

        return Stream.concat(kept.stream(), Stream.of(col("base"), col("forecast"), col("reason")))
                .toArray(Column[]::new);
    }

    private static Iterator<Row> solved(Iterator<Row> group, List<Integer> depths, CohereHierarchy.Rules rules) {
        List<Row> rows = new ArrayList<>();
        group.forEachRemaining(rows::add);
        return new CoherentProblem(rows, depths, rules).solved().iterator();
    }
}
