package io.shroff.platform.feed;

/** Those that a long holds. */
final class PowersOfTen {
    private static final long[] POWERS = new long[19];

    static {
        POWERS[0] = 1;
        for (int i = 1; i < POWERS.length; i++) {
            POWERS[i] = POWERS[i - 1] * 10;
        }
    }

    private PowersOfTen() {}

    /** @param exponent from 0 to 18 */
    static long of(int exponent) {
        return POWERS[exponent];
    }

    /** How many digits a number has, 18 at most; zero has none. */
    static int digits(long number) {
        int digits = 0;
        while (digits < 18 && number >= POWERS[digits]) {
            digits++;
        }

        return digits;
    }
}
