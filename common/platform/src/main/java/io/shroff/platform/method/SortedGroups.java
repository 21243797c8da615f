package io.shroff.platform.method;

import java.io.Serializable;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.stream.Stream;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/**
 * Streams rows that are sorted by a key through a kernel, one group at a time; nothing but what the kernel itself keeps
 * is held in memory.
 */
public final class SortedGroups implements Iterator<Row> {

    /** Takes the rows of one group and gives rows; it reads the group to its end before it returns. */
    @FunctionalInterface
    public interface Kernel extends Serializable {
        Iterator<Row> apply(Iterator<Row> group);
    }

    private final Iterator<Row> sorted;
    /** Places of the key in the rows: to look them up by name for each row takes longer than to read it. */
    private final int[] key;

    private final Kernel kernel;
    private @Nullable Row next;
    private Iterator<Row> results = List.<Row>of().iterator();

    private SortedGroups(Iterator<Row> sorted, List<String> key, Kernel kernel) {
        this.sorted = sorted;
        this.kernel = kernel;
        Row first = sorted.hasNext() ? sorted.next() : null;
        this.next = first;
        this.key = first == null
                ? new int[0]
                : key.stream().mapToInt(first::fieldIndex).toArray();
    }

    /** The rows with each group whole in one partition, sorted by the group and within it by further columns. */
    public static Dataset<Row> arrange(Dataset<Row> rows, List<String> group, List<String> thenBy) {
        return rows.repartition(columns(group).toArray(Column[]::new))
                .sortWithinPartitions(
                        Stream.concat(columns(group), columns(thenBy)).toArray(Column[]::new));
    }

    /**
     * The kernel's rows of every group.
     *
     * @param arranged by {@link #arrange} with the same group
     * @param schema of the kernel's rows
     */
    public static Dataset<Row> flatMap(Dataset<Row> arranged, List<String> group, Kernel kernel, StructType schema) {
        List<String> key = List.copyOf(group);
        return arranged.mapPartitions(
                (MapPartitionsFunction<Row, Row>) sorted -> new SortedGroups(sorted, key, kernel),
                Encoders.row(schema));
    }

    private static Stream<Column> columns(List<String> names) {
        return names.stream().map(functions::col);
    }

    @Override
    public boolean hasNext() {
        while (!results.hasNext() && next != null) {
            Group group = new Group(next);
            results = kernel.apply(group);
            if (group.hasNext()) {
                throw new IllegalStateException("A kernel left rows of its group unread");
            }
        }

        return results.hasNext();
    }

    @Override
    public Row next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }

        return results.next();
    }

    private final class Group implements Iterator<Row> {
        private final Row head;
        private boolean hasNext = true;

        Group(Row head) {
            this.head = head;
        }

        @Override
        public boolean hasNext() {
            return hasNext;
        }

        @Override
        public Row next() {
            Row row = next;
            if (row == null || !hasNext) {
                throw new NoSuchElementException();
            }

            Row after = sorted.hasNext() ? sorted.next() : null;
            next = after;
            hasNext = after != null && isOfGroup(after);
            return row;
        }

        private boolean isOfGroup(Row row) {
            for (int column : key) {
                if (!head.get(column).equals(row.get(column))) {
                    return false;
                }
            }

            return true;
        }
    }
}
