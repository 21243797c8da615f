package io.shroff.platform.feed;

/**
 * Finds the bytes that a walk through a delimited file must stop at: delimiters, quotes and those up to CR, of which
 * LF, CR, tab and NUL mean something.
 *
 * <p>Sixty-four bytes are looked at in one go, eight in each step, because fields are short: to ask byte by byte where
 * one ends would be a branch that is guessed wrong once a field.
 */
final class CsvMarks {
    /** Buffers are as long as a multiple of this. */
    static final int BLOCK = Long.SIZE;

    /** Gathers the lowest bit of each byte in the highest byte. */
    private static final long GATHER = 0x0102_0408_1020_4080L;

    private static final int NONE = -1;

    private final long delimiters;
    private final long quotes;

    private int block = NONE;
    private long marks;
    private long high;
    private long highOfRecord;

    private CsvMarks(int delimiter, int quote) {
        this.delimiters = delimiter * Words.ONES;
        this.quotes = quote * Words.ONES;
    }

    /** All that a field may end at. */
    static CsvMarks ofFields(CsvFormat format) {
        return new CsvMarks(format.delimiterByte(), format.quote().isEmpty() ? '\n' : format.quoteByte());
    }

    /** The same without delimiters: what a record may end at. */
    static CsvMarks ofRecords(CsvFormat format) {
        return new CsvMarks('\n', format.quote().isEmpty() ? '\n' : format.quoteByte());
    }

    /** The bytes of the buffer have changed. */
    void forget() {
        block = NONE;
        high = 0;
    }

    void startRecord() {
        highOfRecord = high;
    }

    /** Whether the record may have bytes beyond ASCII; false where it has none. */
    boolean mayHaveHigh() {
        return highOfRecord != 0;
    }

    /** The position of the first mark from here on, or the limit where there is none. */
    int next(byte[] buffer, int from, int limit) {
        int at = from;
        while (at < limit) {
            int start = at & -BLOCK;
            if (start != block) {
                look(buffer, start);
            }

            // Only the lowest six bits of a shift count, which are those within the block.
            long rest = marks >>> at;
            if (rest != 0) {
                return Math.min(limit, at + Long.numberOfTrailingZeros(rest));
            }

            at = start + BLOCK;
        }

        return limit;
    }

    private void look(byte[] buffer, int start) {
        long found = 0;
        long all = 0;
        for (int i = 0; i < BLOCK; i += Long.BYTES) {
            long word = Words.at(buffer, start + i);
            long others = Words.above('\r', word) & Words.notZero(word ^ delimiters) & Words.notZero(word ^ quotes);
            found |= ((~others & Words.HIGH_BITS) >>> 7) * GATHER >>> 56 << i;
            all |= word;
        }

        block = start;
        marks = found;
        high = all & Words.HIGH_BITS;
        highOfRecord |= high;
    }
}
