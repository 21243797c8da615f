package io.shroff.platform.method;

import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.Function;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/**
 * Streams rows that are sorted by a key through a kernel, one group at a time; nothing but what the kernel itself keeps
 * is held in memory.
 */
public final class SortedGroups implements Iterator<Row> {
    private final Iterator<Row> sorted;
    private final List<String> key;
    private final Function<Iterator<Row>, Iterator<Row>> kernel;
    private @Nullable Row next;
    private Iterator<Row> results = List.<Row>of().iterator();

    private SortedGroups(Iterator<Row> sorted, List<String> key, Function<Iterator<Row>, Iterator<Row>> kernel) {
        this.sorted = sorted;
        this.key = List.copyOf(key);
        this.kernel = kernel;
        this.next = sorted.hasNext() ? sorted.next() : null;
    }

    /** The kernel's rows for each group in turn; a kernel reads its group to the end before it returns. */
    public static Iterator<Row> flatMap(
            Iterator<Row> sorted, List<String> key, Function<Iterator<Row>, Iterator<Row>> kernel) {
        return new SortedGroups(sorted, key, kernel);
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

        Group(Row head) {
            this.head = head;
        }

        @Override
        public boolean hasNext() {
            Row row = next;
            return row != null && key.stream().allMatch(c -> head.getAs(c).equals(row.getAs(c)));
        }

        @Override
        public Row next() {
            Row row = next;
            if (row == null || !hasNext()) {
                throw new NoSuchElementException();
            }

            next = sorted.hasNext() ? sorted.next() : null;
            return row;
        }
    }
}
