package io.shroff.platform.feed;

import java.io.Serializable;
import java.util.BitSet;

/**
 * Which rows of a split are wanted. A row is known by its number: records count from 0 through the split, and each has
 * as many numbers as a record of its source makes rows.
 */
record RowChoice(Rows rows, BitSet marked) implements Serializable {
    static final RowChoice ALL = except(new BitSet());

    /** What it means that a row is marked. */
    enum Rows {
        ONLY_MARKED,
        ONLY_OTHERS
    }

    static RowChoice only(BitSet wanted) {
        return new RowChoice(Rows.ONLY_MARKED, wanted);
    }

    static RowChoice except(BitSet unwanted) {
        return new RowChoice(Rows.ONLY_OTHERS, unwanted);
    }

    /** Whether there can be a row at all. */
    boolean isPossible() {
        return rows == Rows.ONLY_OTHERS || !marked.isEmpty();
    }

    /** Whether one of the rows from the first to before the end is wanted. */
    boolean hasAny(int first, int end) {
        if (rows == Rows.ONLY_OTHERS) {
            return marked.nextClearBit(first) < end;
        }

        int next = marked.nextSetBit(first);
        return next >= 0 && next < end;
    }

    boolean has(int row) {
        return marked.get(row) == (rows == Rows.ONLY_MARKED);
    }
}
