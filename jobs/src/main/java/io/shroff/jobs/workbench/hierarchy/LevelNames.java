package io.shroff.jobs.workbench.hierarchy;

import java.util.Arrays;

/**
 * Names of the levels of rows as bytes. A name that the row before has too takes one byte: where rows of a place stand
 * together, little more is kept than what is new in each.
 */
final class LevelNames {
    private static final int SAME = 0;
    private static final int MORE = 0x80;
    private static final int BITS = 7;
    private static final int LONGEST_NUMBER = 5;
    private static final int FIRST_CAPACITY = 64;

    private LevelNames() {}

    /** Puts rows behind each other, of each the names of all levels. */
    static final class Writer {
        private final int[] from;
        private final int[] length;
        private byte[] bytes = new byte[FIRST_CAPACITY];
        private int size;

        Writer(int levels) {
            this.from = new int[levels];
            this.length = new int[levels];
            Arrays.fill(length, -1);
        }

        void put(int level, byte[] name) {
            put(level, name, 0, name.length);
        }

        void put(int level, byte[] text, int start, int count) {
            if (size + LONGEST_NUMBER + count > bytes.length) {
                bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, size + LONGEST_NUMBER + count));
            }

            int before = from[level];
            if (length[level] == count && Arrays.equals(bytes, before, before + count, text, start, start + count)) {
                bytes[size++] = SAME;
                return;
            }

            int code = count + 1;
            while (code >= MORE) {
                bytes[size++] = (byte) (code | MORE);
                code >>>= BITS;
            }

            bytes[size++] = (byte) code;
            System.arraycopy(text, start, bytes, size, count);
            from[level] = size;
            length[level] = count;
            size += count;
        }

        int size() {
            return size;
        }

        byte[] bytes() {
            return Arrays.copyOf(bytes, size);
        }
    }

    /** Reads what a writer put. */
    static final class Reader {
        private final byte[] bytes;
        private final int[] from;
        private final int[] length;
        private final boolean[] isSame;
        private int at;

        Reader(byte[] bytes, int levels) {
            this.bytes = bytes;
            this.from = new int[levels];
            this.length = new int[levels];
            this.isSame = new boolean[levels];
        }

        /** Goes on to the next row. */
        void next() {
            for (int level = 0; level < length.length; level++) {
                int code = 0;
                int shift = 0;
                while (bytes[at] < 0) {
                    code |= (bytes[at++] & ~MORE) << shift;
                    shift += BITS;
                }

                code |= bytes[at++] << shift;
                isSame[level] = code == SAME;
                if (code != SAME) {
                    from[level] = at;
                    length[level] = code - 1;
                    at += code - 1;
                }
            }
        }

        /** Whether the row before has the name too. */
        boolean isSame(int level) {
            return isSame[level];
        }

        boolean is(int level, byte[] name) {
            return Arrays.equals(bytes, from(level), from(level) + length(level), name, 0, name.length);
        }

        /** Where the bytes of a name begin in those that are read. */
        int from(int level) {
            return from[level];
        }

        int length(int level) {
            return length[level];
        }
    }
}
