package io.shroff.platform.feed;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;

/**
 * Finds the rows whose content stands at an earlier place already. Content is told by 128 bits of hash, and a place is
 * a number that grows with file, line and part.
 */
final class Repeats {
    /** Numbers a row: two of hash, one of place. */
    static final int WIDTH = 3;

    private Repeats() {}

    static long place(int split, int row) {
        return (long) split << 32 | row;
    }

    static int split(long place) {
        return (int) (place >> 32);
    }

    static int row(long place) {
        return (int) place;
    }

    /** Places of all rows but the first of each content, in no order. */
    static long[] among(Iterator<long[]> blocks) {
        List<long[]> all = new ArrayList<>();
        long rows = 0;
        while (blocks.hasNext()) {
            long[] block = blocks.next();
            all.add(block);
            rows += block.length / WIDTH;
        }

        Firsts firsts = new Firsts(Math.toIntExact(rows));
        for (long[] block : all) {
            for (int i = 0; i < block.length; i += WIDTH) {
                firsts.add(block[i], block[i + 1], block[i + 2]);
            }
        }

        return firsts.others();
    }

    /** The first place of each content, in a table of open addressing that is at most half full. */
    private static final class Firsts {
        private static final long FREE = -1;

        private final int mask;
        private final long[] table;
        private long[] others = new long[64];
        private int count;

        Firsts(int rows) {
            int slots = Integer.highestOneBit(Math.max(1, rows)) * 4;
            this.mask = slots - 1;
            this.table = new long[Math.multiplyExact(slots, WIDTH)];
            for (int i = 2; i < table.length; i += WIDTH) {
                table[i] = FREE;
            }
        }

        void add(long hash, long again, long place) {
            int slot = (int) again & mask;
            while (true) {
                int at = slot * WIDTH;
                long first = table[at + 2];
                if (first == FREE) {
                    table[at] = hash;
                    table[at + 1] = again;
                    table[at + 2] = place;
                    return;
                }

                if (table[at] == hash && table[at + 1] == again) {
                    table[at + 2] = Math.min(first, place);
                    addOther(Math.max(first, place));
                    return;
                }

                slot = slot + 1 & mask;
            }
        }

        private void addOther(long place) {
            if (count == others.length) {
                others = Arrays.copyOf(others, count * 2);
            }

            others[count++] = place;
        }

        long[] others() {
            return Arrays.copyOf(others, count);
        }
    }
}
