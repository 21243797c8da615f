package io.shroff.platform.feed;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Eight bytes at a time as one number, the first of them lowest. */
final class Words {
    /** To repeat a byte in each of the eight. */
    static final long ONES = 0x0101_0101_0101_0101L;

    static final long HIGH_BITS = 0x8080_8080_8080_8080L;
    private static final long LOW_BITS = ~HIGH_BITS;
    private static final VarHandle WORDS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private Words() {}

    static long at(byte[] bytes, int at) {
        return (long) WORDS.get(bytes, at);
    }

    /** The bytes before the end, and zeros from there on. */
    static long before(int end, byte[] bytes, int at) {
        if (end - at >= Long.BYTES) {
            return at(bytes, at);
        }

        if (at + Long.BYTES <= bytes.length) {
            return at(bytes, at) & (1L << (end - at) * Byte.SIZE) - 1;
        }

        long word = 0;
        for (int i = end - 1; i >= at; i--) {
            word = word << Byte.SIZE | bytes[i] & 0xFF;
        }

        return word;
    }

    /** Sets the high bit of each byte that is not zero, and leaves other bits as they come. */
    static long notZero(long word) {
        return (word & LOW_BITS) + LOW_BITS | word;
    }

    /** The same for each byte that is above an ASCII one. */
    static long above(int ascii, long word) {
        return (word & LOW_BITS) + (0x7F - ascii) * ONES | word;
    }
}
