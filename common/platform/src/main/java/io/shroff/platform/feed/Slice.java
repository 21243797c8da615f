package io.shroff.platform.feed;

import java.nio.charset.Charset;

/** A stretch of bytes that holds one value; reused from record to record. */
final class Slice {
    private static final byte[] NONE = {};

    byte[] bytes = NONE;
    int from;
    int to;

    void set(byte[] array, int start, int end) {
        bytes = array;
        from = start;
        to = end;
    }

    int length() {
        return to - from;
    }

    /** Leaves out blanks and control characters at both ends. */
    void trim() {
        int start = from;
        int end = to;
        while (start < end && bytes[start] >= 0 && bytes[start] <= ' ') {
            start++;
        }

        while (end > start && bytes[end - 1] >= 0 && bytes[end - 1] <= ' ') {
            end--;
        }

        from = start;
        to = end;
    }

    /** Makes one quote of each two that follow each other. */
    void unescape(int quote) {
        byte[] plain = new byte[length()];
        int length = 0;
        for (int i = from; i < to; i++) {
            plain[length++] = bytes[i];
            if (bytes[i] == quote) {
                i++;
            }
        }

        set(plain, 0, length);
    }

    boolean equalsBytes(byte[] other) {
        if (other.length != length()) {
            return false;
        }

        for (int i = 0; i < other.length; i++) {
            if (other[i] != bytes[from + i]) {
                return false;
            }
        }

        return true;
    }

    boolean isAscii() {
        int seen = 0;
        for (int i = from; i < to; i++) {
            seen |= bytes[i];
        }

        return seen >= 0;
    }

    /** Whether all of it is ASCII without a capital letter; false tells nothing. */
    boolean isLower() {
        for (int i = from; i < to; i += Long.BYTES) {
            long word = Words.before(to, bytes, i);
            long others = Words.above('A' - 1, word) & ~Words.above('Z', word) | word;
            if ((others & Words.HIGH_BITS) != 0) {
                return false;
            }
        }

        return true;
    }

    /** Whether all of it is ASCII without blanks but spaces apart from each other; false tells nothing. */
    boolean hasSingleSpaces() {
        long before = 0;
        for (int i = from; i < to; i += Long.BYTES) {
            long word = Words.before(to, bytes, i);
            long within = to - i < Long.BYTES ? (1L << (to - i) * Byte.SIZE) - 1 : -1L;
            long controls = ~Words.above(' ' - 1, word) & within;
            long blanks = ~Words.above(' ', word) & within & Words.HIGH_BITS;
            long behindOthers = blanks << Byte.SIZE | before;
            if (((controls | word | blanks & behindOthers) & Words.HIGH_BITS) != 0) {
                return false;
            }

            before = blanks >>> Long.SIZE - Byte.SIZE;
        }

        return true;
    }

    String text(Charset charset) {
        return new String(bytes, from, length(), charset);
    }
}
