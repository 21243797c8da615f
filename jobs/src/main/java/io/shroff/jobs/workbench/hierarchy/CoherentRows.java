package io.shroff.jobs.workbench.hierarchy;

import static org.apache.spark.sql.functions.col;

import io.shroff.platform.spark.InternalRows;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.UnsafeRow;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.storage.StorageLevel;
import org.jspecify.annotations.Nullable;

/**
 * The forecasts of each time made to add up, times in parallel: few rows of many nodes each, made once and held in
 * memory, or on disk where they do not fit, until this is closed.
 */
final class CoherentRows implements AutoCloseable {
    private final SparkSession spark;
    private final CohereHierarchy.Columns columns;
    private final StructType problem;
    private final JavaRDD<NodeSlice> slices;

    private CoherentRows(
            SparkSession spark, CohereHierarchy.Columns columns, StructType problem, JavaRDD<NodeSlice> slices) {
        this.spark = spark;
        this.columns = columns;
        this.problem = problem;
        this.slices = slices;
    }

    /** @param rows of {@link LevelRows} */
    static CoherentRows of(Dataset<Row> rows, CohereHierarchy.Columns columns, CohereHierarchy.Rules rules) {
        Dataset<Row> blocks = BaseBlocks.of(rows, columns.levels().size());
        StructType problem =
                (StructType) blocks.schema().apply(BaseBlocks.PROBLEM).dataType();
        int times = problem.size();
        List<Integer> depths = columns.depths();
        Dataset<Row> arranged = blocks.repartition(col(BaseBlocks.PROBLEM)).sortWithinPartitions(BaseBlocks.PROBLEM);
        JavaRDD<NodeSlice> slices = InternalRows.of(arranged)
                .mapPartitions(given -> new Solved(given, times, depths, rules))
                .persist(StorageLevel.MEMORY_AND_DISK());
        return new CoherentRows(rows.sparkSession(), columns, problem, slices);
    }

    /** The rows of one time after another. */
    private static final class Solved implements Iterator<NodeSlice> {
        private final Iterator<InternalRow> blocks;
        private final int times;
        private final List<Integer> depths;
        private final CohereHierarchy.Rules rules;
        private @Nullable InternalRow next;
        private Iterator<NodeSlice> slices = Collections.emptyIterator();

        /** @param blocks those of a time next to each other; the row given may be the same object each time */
        Solved(Iterator<InternalRow> blocks, int times, List<Integer> depths, CohereHierarchy.Rules rules) {
            this.blocks = blocks;
            this.times = times;
            this.depths = depths;
            this.rules = rules;
            this.next = blocks.hasNext() ? blocks.next() : null;
        }

        @Override
        public boolean hasNext() {
            // A time has one row at least.
            return slices.hasNext() || next != null;
        }

        @Override
        public NodeSlice next() {
            if (!slices.hasNext()) {
                slices = solved();
            }

            return slices.next();
        }

        private Iterator<NodeSlice> solved() {
            InternalRow block = next;
            if (block == null) {
                throw new NoSuchElementException();
            }

            UnsafeRow time = ((UnsafeRow) block.getStruct(0, times)).copy();
            BaseNodes nodes = new BaseNodes(depths);
            while (block != null && block.getStruct(0, times).equals(time)) {
                nodes.read(block.getBinary(1), block.getBinary(2), block.getInt(3));
                block = blocks.hasNext() ? blocks.next() : null;
            }

            next = block;
            nodes.settle();
            return new CoherentProblem(nodes, rules).solved().slices(time);
        }
    }

    /** What is to be said of all times. */
    TimesFound found() {
        return slices.filter(NodeSlice::isFirst)
                .map(slice -> TimesFound.of(slice.found()))
                .fold(new TimesFound(), TimesFound::plus);
    }

    /** A row a node, in the order of times and names. */
    Dataset<Row> written(boolean isHistory) {
        // Without a column of times all rows are of one, and its name is no column.
        int times = isHistory || !columns.times().isEmpty() ? problem.size() : 0;
        StructType schema = new StructType();
        for (StructField time : List.of(problem.fields()).subList(0, times)) {
            schema = schema.add(time);
        }

        for (String level : columns.levels()) {
            schema = schema.add(level, DataTypes.StringType);
        }

        schema = schema.add("base", DataTypes.DoubleType)
                .add("forecast", DataTypes.DoubleType)
                .add("reason", DataTypes.StringType);
        Column[] order = {col(BaseBlocks.PROBLEM), col(NodeSlice.SLICE)};
        Dataset<Row> arranged = InternalRows.of(spark, slices.map(NodeSlice::row), NodeSlice.schema(problem))
                .repartitionByRange(order)
                .sortWithinPartitions(order);
        int levels = columns.levels().size();
        StructType time = problem;
        return InternalRows.through(arranged, given -> new NodeRows(given, time, times, levels), schema);
    }

    @Override
    public void close() {
        slices.unpersist();
    }
}
