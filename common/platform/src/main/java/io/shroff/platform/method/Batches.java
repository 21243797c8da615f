package io.shroff.platform.method;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.Function;
import org.apache.spark.sql.Row;

/** Rows of a partition some at a time, for what is done to many much faster than to one by one. */
public final class Batches implements Iterator<Row> {
    private final Iterator<Row> rows;
    private final int size;
    private final Function<List<Row>, List<Row>> kernel;
    private Iterator<Row> results = List.<Row>of().iterator();

    /**
     * @param size most rows of a batch
     * @param kernel takes the rows of a batch, in their order, and gives rows
     */
    public Batches(Iterator<Row> rows, int size, Function<List<Row>, List<Row>> kernel) {
        this.rows = rows;
        this.size = size;
        this.kernel = kernel;
    }

    @Override
    public boolean hasNext() {
        while (!results.hasNext() && rows.hasNext()) {
            List<Row> batch = new ArrayList<>();
            while (rows.hasNext() && batch.size() < size) {
                batch.add(rows.next());
            }

            results = kernel.apply(batch).iterator();
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
}
