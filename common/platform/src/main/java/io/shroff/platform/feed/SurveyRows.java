package io.shroff.platform.feed;

import java.io.Serializable;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.UnsafeRow;
import org.jspecify.annotations.Nullable;
import scala.Tuple2;

/**
 * Counts rows and gives what is needed to find those that say the same: blocks of {@link Repeats#WIDTH} numbers a row,
 * the blocks of one bucket having all rows of a content.
 */
final class SurveyRows implements Iterator<Tuple2<Integer, long[]>> {
    /** Where the columns of the rows stand. */
    static final int SPLIT = 0;

    static final int ROW = 1;
    static final int FAILED = 2;
    static final int REASON_KEYS = 3;
    static final int DATES = 4;

    private static final int MOST_BLOCK_ROWS = 1 << 13;
    private static final int LEAST_BLOCK_ROWS = 1 << 6;
    private static final int BUFFERED_ROWS = 1 << 17;

    /**
     * What to count.
     *
     * @param bad a bit for each rule whose failure makes a row bad
     * @param reasons what a reader finds wrong
     */
    record Asked(
            int rules,
            long bad,
            long setAside,
            long warnings,
            List<String> reasons,
            int dates,
            int content,
            int buckets)
            implements Serializable {}

    private final Iterator<InternalRow> rows;
    private final Asked asked;
    private final Tallies tallies;
    private final RowHash hash;
    private final long[][] blocks;
    private final int[] filled;
    private final Deque<Tuple2<Integer, long[]>> ready = new ArrayDeque<>();
    private @Nullable Tally tally;

    SurveyRows(Iterator<InternalRow> rows, Asked asked, Tallies tallies) {
        this.rows = rows;
        this.asked = asked;
        this.tallies = tallies;
        this.hash = new RowHash(DATES + asked.dates(), DATES + asked.dates() + asked.content());
        int fits = BUFFERED_ROWS / Math.max(1, asked.buckets());
        int blockRows = Math.max(LEAST_BLOCK_ROWS, Math.min(MOST_BLOCK_ROWS, fits));
        this.blocks = new long[asked.buckets()][blockRows * Repeats.WIDTH];
        this.filled = new int[asked.buckets()];
    }

    @Override
    public boolean hasNext() {
        while (ready.isEmpty() && rows.hasNext()) {
            look(rows.next());
        }

        if (ready.isEmpty() && tally != null) {
            tallies.add(tally);
            tally = null;
            for (int bucket = 0; bucket < blocks.length; bucket++) {
                flush(bucket);
            }
        }

        return !ready.isEmpty();
    }

    @Override
    public Tuple2<Integer, long[]> next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }

        return ready.remove();
    }

    private void look(InternalRow row) {
        int split = row.getInt(SPLIT);
        Tally counted = tally;
        if (counted == null || counted.split() != split) {
            if (counted != null) {
                tallies.add(counted);
            }

            counted = new Tally(split, asked.rules(), asked.reasons().size(), asked.dates());
            tally = counted;
        }

        long failed = row.getLong(FAILED);
        boolean isRead = row.isNullAt(REASON_KEYS);
        if (!isRead || (failed & asked.bad()) != 0) {
            counted.addBad(row.getInt(ROW), failed, asked.warnings(), (failed & asked.setAside()) != 0);
            if (!isRead) {
                counted.addReasons(row.getArray(REASON_KEYS), asked.reasons());
            }

            return;
        }

        counted.addGood(failed);
        for (int date = 0; date < asked.dates(); date++) {
            if (!row.isNullAt(DATES + date)) {
                counted.addDay(date, row.getInt(DATES + date));
            }
        }

        if (blocks.length > 0) {
            // Chosen columns always come in Spark's own form.
            hash.of((UnsafeRow) row);
            put(Repeats.place(split, row.getInt(ROW)));
        }
    }

    private void put(long place) {
        int bucket = (int) Long.remainderUnsigned(hash.first(), blocks.length);
        long[] block = blocks[bucket];
        int at = filled[bucket];
        block[at] = hash.first();
        block[at + 1] = hash.second();
        block[at + 2] = place;
        filled[bucket] = at + Repeats.WIDTH;
        if (filled[bucket] == block.length) {
            flush(bucket);
        }
    }

    private void flush(int bucket) {
        if (filled[bucket] > 0) {
            ready.add(new Tuple2<>(bucket, Arrays.copyOf(blocks[bucket], filled[bucket])));
            filled[bucket] = 0;
        }
    }
}
