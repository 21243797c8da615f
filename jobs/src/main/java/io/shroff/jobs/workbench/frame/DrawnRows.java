package io.shroff.jobs.workbench.frame;

import static org.apache.spark.sql.functions.xxhash64;

import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Some rows of a table, drawn by a hash of their keys: which ones depends on neither their order nor their parts. */
public final class DrawnRows {
    private DrawnRows() {}

    /**
     * At most so many rows.
     *
     * @param key columns that are hashed
     * @param ties columns that settle the order of rows of equal hash
     */
    public static Dataset<Row> of(Dataset<Row> rows, int most, Column[] key, Column... ties) {
        return rows.orderBy(
                        Stream.concat(Stream.of(xxhash64(key)), Stream.of(ties)).toArray(Column[]::new))
                .limit(most);
    }
}
