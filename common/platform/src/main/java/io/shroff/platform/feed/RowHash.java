package io.shroff.platform.feed;

import org.apache.spark.sql.catalyst.expressions.UnsafeRow;
import org.apache.spark.unsafe.Platform;

/**
 * A hash of 128 bits over the last columns of rows: in Spark's form of a row equal values are equal bytes, and nulls
 * are bits.
 *
 * <p>MurmurHash3 x64 128 by Austin Appleby (public domain), over words of eight bytes, which all of a row is made of.
 */
final class RowHash {
    private static final long C1 = 0x87c3_7b91_1142_53d5L;
    private static final long C2 = 0x4cf5_ad43_2745_937fL;

    private final int from;
    private final int nulls;
    private long first;
    private long second;

    /** @param from the first column to hash of how many */
    RowHash(int from, int columns) {
        this.from = from;
        this.nulls = UnsafeRow.calculateBitSetWidthInBytes(columns);
    }

    /** Hashes a row whose earlier columns are all of fixed width or null, and the same ones null. */
    void of(UnsafeRow row) {
        first = 0;
        second = 0;
        Object base = row.getBaseObject();
        long start = row.getBaseOffset();
        words(base, start, nulls);
        words(base, start + nulls + 8L * from, row.getSizeInBytes() - nulls - 8 * from);
        first ^= row.getSizeInBytes();
        second ^= row.getSizeInBytes();
        first += second;
        second += first;
        first = mixed(first);
        second = mixed(second);
        first += second;
        second += first;
    }

    long first() {
        return first;
    }

    long second() {
        return second;
    }

    private void words(Object base, long start, int bytes) {
        long h1 = first;
        long h2 = second;
        int at = 0;
        for (; at + 16 <= bytes; at += 16) {
            long k1 = Platform.getLong(base, start + at);
            long k2 = Platform.getLong(base, start + at + 8);
            h1 ^= Long.rotateLeft(k1 * C1, 31) * C2;
            h1 = (Long.rotateLeft(h1, 27) + h2) * 5 + 0x52dce729;
            h2 ^= Long.rotateLeft(k2 * C2, 33) * C1;
            h2 = (Long.rotateLeft(h2, 31) + h1) * 5 + 0x38495ab5;
        }

        if (at < bytes) {
            h1 ^= Long.rotateLeft(Platform.getLong(base, start + at) * C1, 31) * C2;
            h1 = (Long.rotateLeft(h1, 27) + h2) * 5 + 0x52dce729;
        }

        first = h1;
        second = h2;
    }

    private static long mixed(long hash) {
        long h = hash;
        h = (h ^ h >>> 33) * 0xff51_afd7_ed55_8ccdL;
        h = (h ^ h >>> 33) * 0xc4ce_b9fe_1a85_ec53L;
        return h ^ h >>> 33;
    }
}
