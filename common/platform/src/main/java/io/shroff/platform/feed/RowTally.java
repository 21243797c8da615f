package io.shroff.platform.feed;

import java.io.Serializable;
import java.util.List;
import org.apache.spark.sql.catalyst.InternalRow;
import org.jspecify.annotations.Nullable;

/** Counts the rows of some splits, one split after another. */
final class RowTally {

    /**
     * What to count.
     *
     * @param bad a bit for each rule whose failure makes a row bad
     * @param reasons what a reader finds wrong
     */
    record Asked(int rules, long bad, long setAside, long warnings, List<String> reasons, Columns columns)
            implements Serializable {}

    /** Where the columns of the rows stand. */
    record Columns(int split, int row, int failed, int reasonKeys, List<Integer> dates) implements Serializable {}

    private final Asked asked;
    private final Tallies tallies;
    private final Columns columns;
    private final int[] dates;
    private @Nullable Tally tally;

    RowTally(Asked asked, Tallies tallies) {
        this.asked = asked;
        this.tallies = tallies;
        this.columns = asked.columns();
        this.dates = columns.dates().stream().mapToInt(Integer::intValue).toArray();
    }

    /** Counts a row and says whether it is good. */
    boolean add(InternalRow row) {
        Tally counted = of(row.getInt(columns.split()));
        long failed = row.getLong(columns.failed());
        boolean isRead = row.isNullAt(columns.reasonKeys());
        if (!isRead || (failed & asked.bad()) != 0) {
            counted.addBad(row.getInt(columns.row()), failed, asked.warnings(), (failed & asked.setAside()) != 0);
            if (!isRead) {
                counted.addReasons(row.getArray(columns.reasonKeys()), asked.reasons());
            }

            return false;
        }

        counted.addGood(failed);
        for (int date = 0; date < dates.length; date++) {
            if (!row.isNullAt(dates[date])) {
                counted.addDay(date, row.getInt(dates[date]));
            }
        }

        return true;
    }

    private Tally of(int split) {
        Tally counted = tally;
        if (counted == null || counted.split() != split) {
            end();
            counted = new Tally(split, asked.rules(), asked.reasons().size(), dates.length);
            tally = counted;
        }

        return counted;
    }

    /** There are no more rows. */
    void end() {
        if (tally != null) {
            tallies.add(tally);
            tally = null;
        }
    }
}
