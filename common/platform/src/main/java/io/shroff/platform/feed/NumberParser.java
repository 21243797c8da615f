package io.shroff.platform.feed;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.math.BigDecimal;

/**
 * Reads decimal numbers of one style from bytes. Digits beyond the scale are rounded half up, away from zero.
 *
 * <p>The common number, at most 18 digits without exponent or multiplier, makes no garbage; others go through
 * {@link BigDecimal}.
 */
final class NumberParser {
    private static final long[] POWERS = new long[19];
    private static final int MAX_EXPONENT = 400;

    static {
        POWERS[0] = 1;
        for (int i = 1; i < POWERS.length; i++) {
            POWERS[i] = POWERS[i - 1] * 10;
        }
    }

    private final NumberStyle style;
    private final byte decimal;
    private final byte separator;
    private final boolean multiplies;

    private boolean negative;
    private int digits;
    private int significant;
    private int fraction;
    private long mantissa;
    private int exponent;
    private boolean hasExponent;

    NumberParser(NumberStyle style) {
        this.style = style;
        this.decimal = (byte) style.decimal();
        this.separator = (byte) style.separator();
        this.multiplies = style.multiply().compareTo(BigDecimal.ONE) != 0;
    }

    /** Whether the text is a number of this style; the other methods then say which. */
    boolean read(byte[] bytes, int from, int to) {
        negative = from < to && bytes[from] == '-';
        digits = 0;
        significant = 0;
        fraction = 0;
        mantissa = 0;
        exponent = 0;
        hasExponent = false;
        int at = negative || from < to && bytes[from] == '+' ? from + 1 : from;
        at = integerPart(bytes, at, to);
        if (at >= 0 && at < to && bytes[at] == decimal) {
            at = fractionPart(bytes, at + 1, to);
        }

        if (at >= 0 && at < to && digits > 0 && (bytes[at] == 'e' || bytes[at] == 'E')) {
            at = exponentPart(bytes, at + 1, to);
        }

        return at == to && digits > 0;
    }

    private int integerPart(byte[] bytes, int from, int to) {
        int group = 0;
        boolean grouped = false;
        int at = from;
        for (; at < to; at++) {
            byte c = bytes[at];
            if (c >= '0' && c <= '9') {
                digit(c);
                group++;
                continue;
            }

            if (c != separator || style.grouping() == Grouping.NONE) {
                break;
            }

            if (!closesGroup(group, grouped)) {
                return -1;
            }

            grouped = true;
            group = 0;
        }

        return grouped && group != 3 ? -1 : at;
    }

    /** Whether a separator may stand after so many digits, given whether one stood before them. */
    private boolean closesGroup(int group, boolean grouped) {
        int whole = style.grouping() == Grouping.INDIAN ? 2 : 3;
        return grouped ? group == whole : group >= 1 && group <= whole;
    }

    private int fractionPart(byte[] bytes, int from, int to) {
        int at = from;
        for (; at < to && bytes[at] >= '0' && bytes[at] <= '9'; at++) {
            digit(bytes[at]);
            fraction++;
        }

        return at;
    }

    private int exponentPart(byte[] bytes, int from, int to) {
        boolean below = from < to && bytes[from] == '-';
        int at = below || from < to && bytes[from] == '+' ? from + 1 : from;
        int start = at;
        for (; at < to && bytes[at] >= '0' && bytes[at] <= '9'; at++) {
            exponent = Math.min(MAX_EXPONENT, exponent * 10 + bytes[at] - '0');
        }

        exponent = below ? -exponent : exponent;
        hasExponent = true;
        return at > start ? at : -1;
    }

    private void digit(byte c) {
        digits++;
        if (significant > 0 || c != '0') {
            significant++;
        }

        if (significant <= 18) {
            mantissa = mantissa * 10 + c - '0';
        }
    }

    /** Whether {@link #unscaled} can answer; else {@link #exact} must. */
    boolean isSmall(int scale) {
        return !multiplies && !hasExponent && significant <= 18 && significant - fraction + scale <= 18;
    }

    /** The number times ten to the {@code scale}, rounded. */
    long unscaled(int scale) {
        int surplus = fraction - scale;
        long value;
        if (surplus > 18) {
            // The mantissa has at most 18 digits, so what is left is below a tenth.
            value = 0;
        } else if (surplus > 0) {
            long power = POWERS[surplus];
            value = mantissa / power + (mantissa % power >= power / 2 ? 1 : 0);
        } else {
            value = mantissa == 0 ? 0 : mantissa * POWERS[-surplus];
        }

        return negative ? -value : value;
    }

    /** Whether a small number has digits beyond the scale that are not zero. */
    boolean isRounded(int scale) {
        int surplus = fraction - scale;
        return surplus > 18 ? mantissa != 0 : surplus > 0 && mantissa % POWERS[surplus] != 0;
    }

    /** The number last read, at any size. */
    BigDecimal exact(byte[] bytes, int from, int to) {
        StringBuilder plain = new StringBuilder(to - from);
        for (int i = from; i < to; i++) {
            if (bytes[i] != separator) {
                plain.append(bytes[i] == decimal ? '.' : (char) bytes[i]);
            }
        }

        return new BigDecimal(bounded(plain)).multiply(style.multiply());
    }

    /** An exponent of a thousand digits would be refused by BigDecimal; the bounded one says as much. */
    private String bounded(StringBuilder plain) {
        int mark = Math.max(plain.indexOf("e"), plain.indexOf("E"));
        return mark < 0 ? plain.toString() : plain.substring(0, mark) + "e" + exponent;
    }

    /** The nearest double of the number last read. */
    double nearest(byte[] bytes, int from, int to) {
        if (!multiplies && !hasExponent && significant <= 15 && fraction <= 18) {
            // Both are exact in a double, so their quotient is the nearest one.
            double value = (double) mantissa / POWERS[fraction];
            return negative ? -value : value;
        }

        if (multiplies) {
            return exact(bytes, from, to).doubleValue();
        }

        return Double.parseDouble(bounded(plainText(bytes, from, to)));
    }

    private StringBuilder plainText(byte[] bytes, int from, int to) {
        String text = new String(bytes, from, to - from, ISO_8859_1);
        String ungrouped =
                style.grouping() == Grouping.NONE ? text : text.replace(String.valueOf((char) separator), "");
        return new StringBuilder(decimal == '.' ? ungrouped : ungrouped.replace(',', '.'));
    }
}
