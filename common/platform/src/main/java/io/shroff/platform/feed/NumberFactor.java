package io.shroff.platform.feed;

import java.math.BigDecimal;

/**
 * What a number is multiplied by, as a whole number over a power of ten.
 *
 * @param exact without its sign
 * @param isSmall whether that takes no more than 18 digits
 * @param turns whether it makes negative numbers positive
 */
record NumberFactor(BigDecimal exact, boolean isSmall, long whole, int scale, boolean turns) {
    private static final int MOST_DIGITS = 18;

    static NumberFactor of(BigDecimal number) {
        BigDecimal stripped = number.stripTrailingZeros();
        BigDecimal plain = stripped.scale() < 0 ? stripped.setScale(0) : stripped;
        boolean isSmall = plain.precision() <= MOST_DIGITS;
        return new NumberFactor(
                number.abs(),
                isSmall,
                isSmall ? plain.unscaledValue().abs().longValue() : 0,
                plain.scale(),
                number.signum() < 0);
    }

    /** Whether it leaves numbers as they are, but for their sign. */
    boolean isOne() {
        return whole == 1 && scale == 0;
    }
}
