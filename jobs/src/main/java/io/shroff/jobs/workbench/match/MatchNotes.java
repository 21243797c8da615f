package io.shroff.jobs.workbench.match;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** What came of a matching, a sentence a side. */
final class MatchNotes {
    private static final String MATCHED = "matched";

    private MatchNotes() {}

    /** Counts the records of each side by what became of them. */
    static List<String> of(Dataset<Row> results, List<String> sideNames) {
        List<Row> counts = results.groupBy(
                        col("side"), coalesce(col("type"), lit(MATCHED)).as("outcome"))
                .agg(count(lit(1)).as("records"))
                .orderBy(col("side"), col("records").desc(), col("outcome"))
                .collectAsList();
        List<String> notes = new ArrayList<>();
        for (int side = 0; side < sideNames.size(); side++) {
            long all = 0;
            long matched = 0;
            List<String> others = new ArrayList<>();
            for (Row row : counts) {
                if (row.getInt(0) == side) {
                    all += row.getLong(2);
                    if (row.getString(1).equals(MATCHED)) {
                        matched = row.getLong(2);
                    } else {
                        others.add(row.getLong(2) + " " + row.getString(1));
                    }
                }
            }

            String rest = others.isEmpty() ? "" : ": " + String.join(", ", others);
            notes.add(sideNames.get(side) + ": " + matched + " of " + all + " records matched" + rest);
        }

        return notes;
    }
}
