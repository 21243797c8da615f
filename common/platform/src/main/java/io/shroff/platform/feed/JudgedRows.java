package io.shroff.platform.feed;

import java.util.Iterator;
import java.util.NoSuchElementException;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.UnsafeProjection;
import org.jspecify.annotations.Nullable;

/**
 * The good ones of the rows that are read; all of them are counted on the way. The row is the same object each time,
 * and {@link FeedRules#FAILED} is filled in.
 */
final class JudgedRows implements Iterator<InternalRow> {
    private final Iterator<InternalRow> rows;
    private final UnsafeProjection judge;
    private final RowTally tally;
    private final int failed;
    private @Nullable InternalRow next;

    /** @param judge gives which rules a row fails */
    JudgedRows(Iterator<InternalRow> rows, UnsafeProjection judge, RowTally.Asked asked, Tallies tallies) {
        this.rows = rows;
        this.judge = judge;
        this.tally = new RowTally(asked, tallies);
        this.failed = asked.columns().failed();
    }

    @Override
    public boolean hasNext() {
        while (next == null && rows.hasNext()) {
            InternalRow row = rows.next();
            row.setLong(failed, judge.apply(row).getLong(0));
            if (tally.add(row)) {
                next = row;
            }
        }

        if (next == null) {
            tally.end();
        }

        return next != null;
    }

    @Override
    public InternalRow next() {
        if (!hasNext() || next == null) {
            throw new NoSuchElementException();
        }

        InternalRow row = next;
        next = null;
        return row;
    }
}
