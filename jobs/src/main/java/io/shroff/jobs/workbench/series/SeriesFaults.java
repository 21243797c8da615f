package io.shroff.jobs.workbench.series;

import io.shroff.platform.error.ErrorCode;
import io.shroff.platform.error.ShroffException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Row;

/**
 * What makes rows unfit to be series, told with how many there are and one of them.
 *
 * @param opening what could not be done, up to the colon
 */
record SeriesFaults(String opening, SeriesColumns columns) {
    /**
     * The form of all times, where nothing is wrong.
     *
     * @param only the form of times that are no texts
     */
    TimeForm formOf(Row found, Optional<TimeForm> only) {
        if (found.getLong(0) == 0) {
            throw error(ErrorCode.NO_DATA, "it has no rows. Check the table, or give a later as-of.");
        }

        long rows = found.<Long>getAs("rows");
        refuse(found, "without_key", rows, "have no value in a column of the key. Fill it, or leave those rows out.");
        refuse(found, "without_time", rows, "have no '" + columns.time() + "'. Fill it, or leave those rows out.");
        if (only.isPresent()) {
            return only.get();
        }

        refuse(
                found,
                "unreadable",
                rows,
                "have a '" + columns.time() + "' that is no time, such as '" + found.getAs("unreadable_example")
                        + "'. Write whole numbers, or texts such as 2024, 2024-03, 2024Q1 and 2024-03-31.");
        Row first = found.getAs("first_form");
        Row last = found.getAs("last_form");
        if (!first.getString(0).equals(last.getString(0))) {
            throw error(
                    ErrorCode.BAD_DATA,
                    "'" + columns.time() + "' is written in several ways, such as '" + first.getString(1) + "' and '"
                            + last.getString(1) + "'. Write all times in one.");
        }

        return TimeForm.valueOf(first.getString(0));
    }

    /** What could not be done, and why. */
    ShroffException error(ErrorCode code, String why) {
        return new ShroffException(code, opening + why);
    }

    private void refuse(Row found, String count, long rows, String why) {
        long refused = found.<Long>getAs(count);
        if (refused > 0) {
            throw error(ErrorCode.BAD_DATA, refused + " of its " + rows + " rows " + why);
        }
    }

    /**
     * Refuses rows at the time of another of their series.
     *
     * @param key that of one of them as texts, the time of several rows last
     * @param time that time as it is written
     */
    void refuseRepeats(long repeats, long rows, Row key, String time) {
        List<String> parts = new ArrayList<>();
        for (int i = 0; i < columns.keys().size(); i++) {
            parts.add(columns.keys().get(i) + " '" + key.getString(i) + "'");
        }

        parts.add(columns.time() + " '" + time + "'");
        throw error(
                ErrorCode.BAD_DATA,
                repeats + " of its " + rows + " rows repeat the time of another row of their series, such as "
                        + String.join(", ", parts)
                        + ". Add them up, or name under 'key' all columns that tell series apart.");
    }
}
