package io.shroff.platform.feed;

import io.shroff.platform.table.TableContract;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Writes the rows of a load to their tables, perhaps to two at once. */
@FunctionalInterface
public interface Sink {

    /**
     * Writes the rows, runs {@code check}, and takes the write back when that throws.
     *
     * @return rows written
     */
    long write(TableContract contract, Dataset<Row> rows, Runnable check);
}
