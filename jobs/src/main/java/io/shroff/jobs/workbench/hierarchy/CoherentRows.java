package io.shroff.jobs.workbench.hierarchy;

import static org.apache.spark.sql.functions.col;

import io.shroff.platform.method.SortedGroups;
import io.shroff.platform.spark.InternalRows;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** The forecasts of each time made to add up, times in parallel. */
final class CoherentRows {
    private static final List<String> PROBLEM = List.of(BaseBlocks.PROBLEM);
    private static final String SLICE = "slice";
    private static final String UNSOLVED = "unsolved";

    private CoherentRows() {}

    /**
     * Some nodes of a time a row: few rows, whatever the nodes, beside each of them what is to be said of the time.
     *
     * @param rows of {@link LevelRows}
     */
    static Dataset<Row> of(Dataset<Row> rows, CohereHierarchy.Columns columns, CohereHierarchy.Rules rules) {
        List<Integer> depths = columns.depths();
        Dataset<Row> blocks = BaseBlocks.of(rows, columns.levels().size());
        StructType schema = blocks.select(BaseBlocks.PROBLEM)
                .schema()
                .add(SLICE, DataTypes.IntegerType)
                .add(BaseBlocks.NAMES, DataTypes.BinaryType)
                .add(BaseBlocks.NUMBERS, DataTypes.BinaryType)
                .add("off_before", DataTypes.DoubleType)
                .add("off_after", DataTypes.DoubleType)
                .add("nodes", DataTypes.IntegerType)
                .add("absent", DataTypes.IntegerType)
                .add(UNSOLVED, DataTypes.StringType)
                .add("repeats", DataTypes.IntegerType)
                .add("repeated", DataTypes.StringType)
                .add(BaseBlocks.ODD, DataTypes.IntegerType);
        return SortedGroups.flatMap(
                SortedGroups.arrange(blocks, PROBLEM, List.of()),
                PROBLEM,
                group -> solved(group, depths, rules),
                schema);
    }

    private static Iterator<Row> solved(Iterator<Row> group, List<Integer> depths, CohereHierarchy.Rules rules) {
        BaseNodes nodes = new BaseNodes(depths);
        Row first = group.next();
        nodes.read(first.getAs(1), first.getAs(2), first.getInt(3));
        while (group.hasNext()) {
            Row block = group.next();
            nodes.read(block.getAs(1), block.getAs(2), block.getInt(3));
        }

        nodes.settle();
        return new CoherentProblem(nodes, rules).solved().rows(first.get(0));
    }

    /** A row a node, in the order of times and names, of the rows of {@link #of}. */
    static Dataset<Row> written(Dataset<Row> solved, CohereHierarchy.Columns columns, boolean isHistory) {
        StructType problem =
                (StructType) solved.schema().apply(BaseBlocks.PROBLEM).dataType();
        StructType schema = new StructType();
        // Without a column of times all rows are of one, and its name is no column.
        int times = isHistory || !columns.times().isEmpty() ? problem.size() : 0;
        for (StructField time : List.of(problem.fields()).subList(0, times)) {
            schema = schema.add(time);
        }

        for (String level : columns.levels()) {
            schema = schema.add(level, DataTypes.StringType);
        }

        schema = schema.add("base", DataTypes.DoubleType)
                .add("forecast", DataTypes.DoubleType)
                .add("reason", DataTypes.StringType);
        Column[] order = {col(BaseBlocks.PROBLEM), col(SLICE)};
        Dataset<Row> slices = solved.repartitionByRange(order)
                .sortWithinPartitions(order)
                .select(BaseBlocks.PROBLEM, BaseBlocks.NAMES, BaseBlocks.NUMBERS, UNSOLVED);
        int levels = columns.levels().size();
        return InternalRows.through(slices, given -> new NodeRows(given, problem, times, levels), schema);
    }
}
