package io.shroff.platform.feed;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * The bytes of a file that streams by, of which those from the start of the record at hand on are kept.
 *
 * <p>Its fields are for the walks that extend it: they look at each byte, and a call for each would be too dear.
 */
abstract class ByteWindow implements Closeable {
    private static final int FIRST_BUFFER = 256 << 10;

    private final InputStream in;
    /** Named in messages. */
    final String file;

    byte[] buffer = new byte[FIRST_BUFFER];
    /** The first byte that is still needed. */
    int from;
    /** The next byte to look at. */
    int at;

    int limit;
    private long base;
    private boolean ended;

    /** @param position offset of the stream's first byte in its file */
    ByteWindow(InputStream in, String file, long position) {
        this.in = in;
        this.file = file;
        this.base = position;
    }

    /** The place of the record at hand, for people. */
    abstract String placeOfRecord();

    /** Told before bytes move in the buffer. */
    void moves() {}

    final boolean available() throws IOException {
        return at < limit || fill();
    }

    /**
     * Reads more bytes behind the record at hand, which it moves to the start of the buffer; false when there are none.
     */
    final boolean fill() throws IOException {
        if (ended) {
            return false;
        }

        moves();
        if (from > 0) {
            System.arraycopy(buffer, from, buffer, 0, limit - from);
            base += from;
            limit -= from;
            at -= from;
            from = 0;
        }

        if (limit == buffer.length) {
            if (limit >= RecordCursor.MAX_RECORD_BYTES) {
                throw FeedErrors.recordTooLong(file, placeOfRecord());
            }

            buffer = Arrays.copyOf(buffer, limit * 2);
        }

        int count = in.read(buffer, limit, buffer.length - limit);
        ended = count < 0;
        limit += Math.max(count, 0);
        return count > 0 || !ended && fill();
    }

    /** At the start of a file; elsewhere nothing happens. */
    final void skipByteOrderMark() throws IOException {
        if (base + at > 0) {
            return;
        }

        while (limit < 3 && fill()) {
            // Reads on until there are three bytes to look at, or no more.
        }

        if (limit >= 3 && buffer[0] == (byte) 0xEF && buffer[1] == (byte) 0xBB && buffer[2] == (byte) 0xBF) {
            at = 3;
            from = 3;
        }
    }

    /** The offset in the file of a place in the buffer. */
    final long offset(int index) {
        return base + index;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
