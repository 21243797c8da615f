package io.shroff.platform.feed;

import java.io.Serializable;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.stream.IntStream;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.UnsafeRow;
import scala.Tuple2;

/**
 * Counts rows and gives what is needed to find those that say the same: blocks of {@link Repeats#WIDTH} numbers a row,
 * the blocks of one bucket having all rows of a content.
 */
final class SurveyRows implements Iterator<Tuple2<Integer, long[]>> {
    /** Where the columns of the rows stand. */
    private static final int SPLIT = 0;

    private static final int ROW = 1;
    private static final int FAILED = 2;
    private static final int REASON_KEYS = 3;
    private static final int DATES = 4;

    private static final int MOST_BLOCK_ROWS = 1 << 13;
    private static final int LEAST_BLOCK_ROWS = 1 << 6;
    private static final int BUFFERED_ROWS = 1 << 17;

    /** @param buckets 0 where nothing is asked of contents */
    record Asked(RowTally.Asked tally, int content, int buckets) implements Serializable {}

    private final Iterator<InternalRow> rows;
    private final RowTally tally;
    private final RowHash hash;
    private final long[][] blocks;
    private final int[] filled;
    private final Deque<Tuple2<Integer, long[]>> ready = new ArrayDeque<>();
    private boolean ended;

    SurveyRows(Iterator<InternalRow> rows, Asked asked, Tallies tallies) {
        this.rows = rows;
        this.tally = new RowTally(asked.tally(), tallies);
        int dates = asked.tally().columns().dates().size();
        this.hash = new RowHash(DATES + dates, DATES + dates + asked.content());
        int fits = BUFFERED_ROWS / Math.max(1, asked.buckets());
        int blockRows = Math.max(LEAST_BLOCK_ROWS, Math.min(MOST_BLOCK_ROWS, fits));
        this.blocks = new long[asked.buckets()][blockRows * Repeats.WIDTH];
        this.filled = new int[asked.buckets()];
    }

    static RowTally.Columns columns(int dates) {
        return new RowTally.Columns(
                SPLIT,
                ROW,
                FAILED,
                REASON_KEYS,
                IntStream.range(DATES, DATES + dates).boxed().toList());
    }

    @Override
    public boolean hasNext() {
        while (ready.isEmpty() && rows.hasNext()) {
            look(rows.next());
        }

        if (ready.isEmpty() && !ended) {
            ended = true;
            tally.end();
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
        if (tally.add(row) && blocks.length > 0) {
            // Chosen columns always come in Spark's own form.
            hash.of((UnsafeRow) row);
            put(Repeats.place(row.getInt(SPLIT), row.getInt(ROW)));
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
