package io.shroff.jobs.workbench.series;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.min;

import io.shroff.platform.error.ErrorCode;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** The times of series that are forecast together: how far apart they stand, and what is missing of them. */
record SharedTimes(TimeStep step, List<String> notes) {
    SharedTimes {
        notes = List.copyOf(notes);
    }

    /**
     * Refuses times that stand no step apart, or that no others can follow.
     *
     * @param bottom rows of the series that are summed, which may be none
     */
    static SharedTimes of(Dataset<Row> bottom, SeriesRows given, int horizon) {
        List<Row> found = bottom.groupBy(SeriesRows.AT)
                .agg(min(SeriesRows.TEXT), count(lit(1)))
                .orderBy(col(SeriesRows.AT))
                .collectAsList();
        if (found.isEmpty()) {
            throw given.faults()
                    .error(
                            ErrorCode.NO_DATA,
                            "each of its rows stands for a sum, as it names 'all'. Give the history of what is summed.");
        }

        long[] times = found.stream().mapToLong(row -> row.getLong(0)).toArray();
        TimeStep step = TimeStep.regular(given.form(), times)
                .orElseThrow(() -> given.faults()
                        .error(
                                ErrorCode.BAD_DATA,
                                "its times are too irregular to stand a step apart. Write one row a period."));
        Row last = found.get(found.size() - 1);
        String like = last.isNullAt(1) ? "" : last.getString(1).trim();
        if (TimeGrid.ahead(last.getLong(0), like, step, given.time(), given.form(), horizon)
                .isEmpty()) {
            throw given.faults()
                    .error(
                            ErrorCode.BAD_DATA,
                            "there is no room for " + horizon + " times after its last. Ask for fewer steps.");
        }

        return new SharedTimes(step, notes(found));
    }

    private static List<String> notes(List<Row> found) {
        long fewest = found.stream().mapToLong(row -> row.getLong(2)).min().orElseThrow();
        long most = found.stream().mapToLong(row -> row.getLong(2)).max().orElseThrow();
        return fewest == most
                ? List.of()
                : List.of("times hold from " + fewest + " to " + most
                        + " series: one without a row at a time counts as nought in the sums above it");
    }
}
