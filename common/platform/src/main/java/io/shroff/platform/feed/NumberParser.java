package io.shroff.platform.feed;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.math.BigDecimal;
import java.nio.charset.Charset;

/**
 * Reads decimal numbers of one style from bytes. Digits beyond the scale are rounded half up, away from zero.
 *
 * <p>The common number, at most 18 digits without exponent, makes no garbage; others go through {@link BigDecimal}.
 */
final class NumberParser {
    private static final int MAX_EXPONENT = 400;
    private static final int PLAIN = -1;

    private final NumberStyle style;
    private final NumberMarks marks;
    private final boolean hasMarks;
    private final Blanks blanks;
    private final byte decimal;
    private final byte separator;
    /** Of each unit, and of a number without one behind them. */
    private final NumberFactor[] factors;

    private boolean negative;
    private int digits;
    private int significant;
    private int fraction;
    private long mantissa;
    private int exponent;
    private boolean hasExponent;
    private boolean isWide;
    private NumberFactor factor;
    private int firstDigit;
    private int lastDigit;

    NumberParser(NumberStyle style) {
        this(style, UTF_8);
    }

    NumberParser(NumberStyle style, Charset charset) {
        this.style = style;
        this.marks = new NumberMarks(style, charset);
        this.hasMarks = !marks.isEmpty();
        this.blanks = Blanks.of(charset);
        this.decimal = (byte) style.decimal();
        this.separator = (byte) style.separator();
        this.factors = new NumberFactor[marks.count() + 1];
        for (int i = 0; i <= marks.count(); i++) {
            BigDecimal number = i < marks.count()
                    ? marks.factor(i)
                    : style.units().getOrDefault("", BigDecimal.ONE).multiply(style.multiply());
            factors[i] = NumberFactor.of(number);
        }

        this.factor = factors[marks.count()];
    }

    /** Whether the text is a number of this style; the other methods then say which. */
    boolean read(byte[] bytes, int from, int to) {
        negative = false;
        digits = 0;
        significant = 0;
        fraction = 0;
        mantissa = 0;
        exponent = 0;
        hasExponent = false;
        if (isPlain(bytes, from, to)) {
            return scale(PLAIN);
        }

        int end = to;
        int at = from;
        if (style.negatives() == Negatives.PARENTHESES && to - from > 2 && bytes[from] == '(') {
            if (bytes[to - 1] != ')') {
                return false;
            }

            negative = true;
            at = blanks.skip(bytes, from + 1, to);
            end--;
        } else {
            at = sign(bytes, from, to);
        }

        if (hasMarks) {
            at = currency(bytes, at, end);
        }

        if (negative && style.negatives() == Negatives.SEPARATED_MINUS && at < end && bytes[at] == separator) {
            at++;
        }

        firstDigit = at;
        at = number(bytes, at, end);
        lastDigit = at;
        if (at < 0 || digits == 0) {
            return false;
        }

        int unit = PLAIN;
        if (at < end) {
            at = style.negatives() == Negatives.TRAILING_MINUS ? trailingMinus(bytes, at, end) : at;
            if (hasMarks && at < end) {
                unit = trailing(bytes, at, end);
                at = unit == NOT_A_MARK ? at : end;
            }
        }

        return at == end && scale(unit);
    }

    private static final int NOT_A_MARK = -2;

    /** Reads what nearly all numbers are, digits with perhaps a decimal mark; else leaves all as it was. */
    private boolean isPlain(byte[] bytes, int from, int to) {
        if (from == to || to - from > 18 || bytes[from] < '0' || bytes[from] > '9') {
            return false;
        }

        long number = 0;
        int nonZero = 0;
        int mark = to;
        for (int i = from; i < to; i++) {
            byte c = bytes[i];
            if (c >= '0' && c <= '9') {
                number = number * 10 + c - '0';
                nonZero += number == 0 ? 0 : 1;
            } else if (c == decimal && mark == to) {
                mark = i;
            } else {
                return false;
            }
        }

        firstDigit = from;
        lastDigit = to;
        mantissa = number;
        significant = nonZero;
        fraction = Math.max(0, to - mark - 1);
        digits = to - from - (mark < to ? 1 : 0);
        return true;
    }

    private int sign(byte[] bytes, int from, int to) {
        if (from < to && (bytes[from] == '-' || bytes[from] == '+')) {
            negative = bytes[from] == '-';
            return from + 1;
        }

        // U+2212, the minus of typesetters.
        if (to - from > 3 && bytes[from] == (byte) 0xE2 && bytes[from + 1] == (byte) 0x88 && blanks == Blanks.UTF_8) {
            negative = bytes[from + 2] == (byte) 0x92;
            return negative ? from + 3 : from;
        }

        return from;
    }

    /** Steps over a currency sign, the blanks behind it and a sign of the number there. */
    private int currency(byte[] bytes, int from, int to) {
        int length = marks.currencyAt(bytes, from, to);
        if (length == 0) {
            return from;
        }

        int at = blanks.skip(bytes, from + length, to);
        boolean before = negative;
        int signed = sign(bytes, at, to);
        if (signed > at && before) {
            return to;
        }

        negative |= before;
        return signed;
    }

    /** Behind the digits, or -1 where they are grouped in another way. */
    private int number(byte[] bytes, int from, int to) {
        int at = integerPart(bytes, from, to);
        if (at >= 0 && at < to && bytes[at] == decimal) {
            at = fractionPart(bytes, at + 1, to);
        }

        if (at >= 0 && at < to && digits > 0 && (bytes[at] == 'e' || bytes[at] == 'E')) {
            at = exponentPart(bytes, at, to);
        }

        return at;
    }

    private int integerPart(byte[] bytes, int from, int to) {
        int group = 0;
        boolean grouped = false;
        int at = from;
        while (at < to) {
            byte c = bytes[at];
            if (c >= '0' && c <= '9') {
                digit(c);
                group++;
                at++;
                continue;
            }

            int width = style.grouping() == Grouping.NONE ? 0 : separatorWidth(bytes, at, to);
            if (width == 0) {
                break;
            }

            if (!closesGroup(group, grouped)) {
                return -1;
            }

            grouped = true;
            group = 0;
            at += width;
        }

        return grouped && group != 3 ? -1 : at;
    }

    /** A blank is a separator only between digits: what else follows is a unit. */
    private int separatorWidth(byte[] bytes, int at, int to) {
        if (separator != ' ') {
            return bytes[at] == separator ? 1 : 0;
        }

        int width = blanks.width(bytes, at, to);
        int next = at + width;
        return width > 0 && next < to && bytes[next] >= '0' && bytes[next] <= '9' ? width : 0;
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

    /** Behind the exponent, or where it would stand: an e may also begin a unit. */
    private int exponentPart(byte[] bytes, int from, int to) {
        boolean below = from + 1 < to && bytes[from + 1] == '-';
        int start = below || from + 1 < to && bytes[from + 1] == '+' ? from + 2 : from + 1;
        int at = start;
        for (; at < to && bytes[at] >= '0' && bytes[at] <= '9'; at++) {
            exponent = Math.min(MAX_EXPONENT, exponent * 10 + bytes[at] - '0');
        }

        exponent = below ? -exponent : exponent;
        hasExponent = at > start;
        return hasExponent ? at : from;
    }

    private int trailingMinus(byte[] bytes, int at, int to) {
        int minus = blanks.skip(bytes, at, to);
        if (negative || minus == to || bytes[minus] != '-') {
            return at;
        }

        negative = true;
        return minus + 1;
    }

    /** The unit behind the digits, {@link #PLAIN} for a mere currency, {@link #NOT_A_MARK} for anything else. */
    private int trailing(byte[] bytes, int from, int to) {
        int at = blanks.skip(bytes, from, to);
        int unit = marks.unitAt(bytes, at, to);
        if (unit != NumberMarks.NONE) {
            at = blanks.skip(bytes, at + marks.length(unit), to);
        }

        if (at < to) {
            at += marks.currencyAt(bytes, at, to);
        }

        return at == to ? unit : NOT_A_MARK;
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

    /** Applies the factor of the unit; false where a unit is needed and there is none. */
    private boolean scale(int unit) {
        isWide = significant > 18;
        int index = unit == PLAIN ? factors.length - 1 : unit;
        factor = factors[index];
        negative ^= factor.turns();
        if (unit == PLAIN && marks.needsUnit()) {
            return false;
        }

        if (factor.isOne()) {
            return true;
        }

        if (!factor.isSmall() || isWide || Math.multiplyHigh(mantissa, factor.whole()) != 0) {
            isWide = true;
            return true;
        }

        long product = mantissa * factor.whole();
        isWide = product < 0 || product >= PowersOfTen.of(18);
        if (!isWide) {
            mantissa = product;
            fraction += factor.scale();
            significant = PowersOfTen.digits(product);
        }

        return true;
    }

    /** Whether {@link #unscaled} can answer; else {@link #exact} must. */
    boolean isSmall(int scale) {
        return !hasExponent && !isWide && significant - fraction + scale <= 18;
    }

    /** The number times ten to the {@code scale}, rounded. */
    long unscaled(int scale) {
        int surplus = fraction - scale;
        long value;
        if (surplus > 18) {
            // The mantissa has at most 18 digits, so what is left is below a tenth.
            value = 0;
        } else if (surplus > 0) {
            long power = PowersOfTen.of(surplus);
            value = mantissa / power + (mantissa % power >= power / 2 ? 1 : 0);
        } else {
            value = mantissa == 0 ? 0 : mantissa * PowersOfTen.of(-surplus);
        }

        return negative ? -value : value;
    }

    /** Whether a small number has digits beyond the scale that are not zero. */
    boolean isRounded(int scale) {
        int surplus = fraction - scale;
        return surplus > 18 ? mantissa != 0 : surplus > 0 && mantissa % PowersOfTen.of(surplus) != 0;
    }

    /** The number last read, at any size. */
    BigDecimal exact(byte[] bytes) {
        return new BigDecimal(plain(bytes)).multiply(factor.exact());
    }

    /** The nearest double of the number last read. */
    double nearest(byte[] bytes) {
        if (!hasExponent && !isWide && significant <= 15 && fraction <= 18) {
            // Both are exact in a double, so their quotient is the nearest one.
            double value = (double) mantissa / PowersOfTen.of(fraction);
            return negative ? -value : value;
        }

        return factor.isOne() ? Double.parseDouble(plain(bytes)) : exact(bytes).doubleValue();
    }

    /** Digits, dot and exponent. An exponent of a thousand digits would be refused; the bounded one says as much. */
    private String plain(byte[] bytes) {
        StringBuilder plain = new StringBuilder(lastDigit - firstDigit + 1);
        plain.append(negative ? "-" : "");
        for (int i = firstDigit; i < lastDigit; i++) {
            byte c = bytes[i];
            if (c == 'e' || c == 'E') {
                return plain.append('e').append(exponent).toString();
            }

            if (c >= '0' && c <= '9') {
                plain.append((char) c);
            } else if (c == decimal) {
                plain.append('.');
            }
        }

        return plain.toString();
    }
}
