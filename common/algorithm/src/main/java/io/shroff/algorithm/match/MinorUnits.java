package io.shroff.algorithm.match;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * Amounts in whole minor units, paise for rupees: sums of them are exact.
 *
 * <p>Edges: not a number, infinite, or above {@link #MAX} either way is an IllegalArgumentException, and so is a
 * decimal that has a part of a minor unit. A double stands for the nearest minor unit.
 */
public final class MinorUnits {
    /** Ten trillion rupees in paise: a million times as much still fits a long when it is multiplied. */
    public static final long MAX = 1_000_000_000_000_000L;

    private static final int DIGITS = 2;
    private static final long PER_UNIT = 100;

    private MinorUnits() {}

    /** A decimal of at most two places. */
    public static long of(BigDecimal amount) {
        // The size goes first: the digits of a huge exponent would fill the memory.
        if (amount.precision() - (long) amount.scale() > Long.toString(MAX).length()
                || amount.stripTrailingZeros().scale() > DIGITS) {
            throw refused(amount.toString(), "it is too large or has parts of a minor unit");
        }

        return checked(amount.movePointRight(DIGITS)
                .setScale(0, RoundingMode.UNNECESSARY)
                .longValue());
    }

    /** The nearest to a double, half away from zero in the decimals it prints. */
    public static long of(double amount) {
        if (!Double.isFinite(amount) || Math.abs(amount) > (double) MAX / PER_UNIT) {
            throw refused(Double.toString(amount), "it is not finite or too large");
        }

        return of(BigDecimal.valueOf(amount).setScale(DIGITS, RoundingMode.HALF_UP));
    }

    static long checked(long minorUnits) {
        if (minorUnits > MAX || minorUnits < -MAX) {
            throw refused(minorUnits + " minor units", "it is too large");
        }

        return minorUnits;
    }

    private static IllegalArgumentException refused(String amount, String why) {
        return new IllegalArgumentException("Cannot use the amount '" + amount + "': " + why + ". Give a number within "
                + MAX / PER_UNIT + " either way, in whole hundredths.");
    }
}
