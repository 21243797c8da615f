package io.shroff.algorithm.forest;

/** Turns numbers into well spread bits: what is drawn depends on what it is drawn for, and on no order. */
final class Mix {
    private static final long STEP = 0x9E3779B97F4A7C15L;

    private Mix() {}

    /** The finisher of SplitMix64 (Steele, Lea and Flood 2014). */
    static long of(long value) {
        long x = value + STEP;
        x = (x ^ (x >>> 30)) * 0xBF58476D1CE4E5B9L;
        x = (x ^ (x >>> 27)) * 0x94D049BB133111EBL;
        return x ^ (x >>> 31);
    }

    static long of(long first, long second) {
        return of(of(first) ^ second);
    }

    /** A number from 0 to below the bound; as good as even for bounds that are small beside 2^32. */
    static int below(int bound, long bits) {
        return (int) (((bits >>> 32) * bound) >>> 32);
    }
}
