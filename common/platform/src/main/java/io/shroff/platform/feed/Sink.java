package io.shroff.platform.feed;

import io.shroff.platform.table.TableContract;
import io.shroff.platform.table.WriteChecks;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Writes the rows of a load to their tables, perhaps to two at once. */
@FunctionalInterface
public interface Sink {

    /**
     * Writes the rows, runs the checks when it is time for each, and leaves nothing of the write when one throws.
     *
     * @return rows written
     */
    long write(TableContract contract, Dataset<Row> rows, WriteChecks checks);
}
