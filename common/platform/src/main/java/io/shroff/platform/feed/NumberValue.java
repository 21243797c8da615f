package io.shroff.platform.feed;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.Charset;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.Decimal;
import org.apache.spark.sql.types.DecimalType;

/** Turns the text of a number into the type of its column. */
abstract sealed class NumberValue extends ValueType {
    private NumberValue(String expected) {
        super(expected);
    }

    /** An INT or LONG; a fraction of zeros, such as 17850.0, is let through. */
    static final class Whole extends NumberValue {
        private final NumberParser parser;
        private final boolean isInt;

        Whole(NumberStyle style, Charset charset, boolean isInt) {
            super("a whole number" + style.needs());
            this.parser = new NumberParser(style, charset);
            this.isInt = isInt;
        }

        @Override
        boolean put(Slice text, InternalRow row, int ordinal) {
            if (!parser.read(text.bytes, text.from, text.to)) {
                return false;
            }

            if (parser.isSmall(0)) {
                return !parser.isRounded(0) && set(row, ordinal, parser.unscaled(0));
            }

            BigDecimal exact = parser.exact(text.bytes);
            boolean isWhole = exact.signum() == 0 || exact.stripTrailingZeros().scale() <= 0;
            return isWhole
                    && exact.abs().compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) <= 0
                    && set(row, ordinal, exact.longValue());
        }

        private boolean set(InternalRow row, int ordinal, long value) {
            if (!isInt) {
                row.setLong(ordinal, value);
                return true;
            }

            row.setInt(ordinal, (int) value);
            return value == (int) value;
        }
    }

    /** The nearest double. */
    static final class Floating extends NumberValue {
        private final NumberParser parser;

        Floating(NumberStyle style, Charset charset) {
            super("a number with the decimal mark '%c'%s".formatted(style.decimal(), style.needs()));
            this.parser = new NumberParser(style, charset);
        }

        @Override
        boolean put(Slice text, InternalRow row, int ordinal) {
            if (!parser.read(text.bytes, text.from, text.to)) {
                return false;
            }

            double value = parser.nearest(text.bytes);
            row.setDouble(ordinal, value);
            return Double.isFinite(value);
        }
    }

    /** A DECIMAL; digits beyond its scale are rounded half up. */
    static final class Exact extends NumberValue {
        private final NumberParser parser;
        private final int precision;
        private final int scale;

        Exact(NumberStyle style, Charset charset, DecimalType type) {
            super("a number of at most %d digits before the decimal mark '%c'%s"
                    .formatted(type.precision() - type.scale(), style.decimal(), style.needs()));
            this.parser = new NumberParser(style, charset);
            this.precision = type.precision();
            this.scale = type.scale();
        }

        @Override
        boolean put(Slice text, InternalRow row, int ordinal) {
            if (!parser.read(text.bytes, text.from, text.to)) {
                return false;
            }

            if (precision <= Decimal.MAX_LONG_DIGITS() && parser.isSmall(scale)) {
                long unscaled = parser.unscaled(scale);
                row.setDecimal(ordinal, Decimal.createUnsafe(unscaled, precision, scale), precision);
                return Math.abs(unscaled) < Decimal.POW_10()[precision];
            }

            BigDecimal exact = parser.exact(text.bytes).setScale(scale, RoundingMode.HALF_UP);
            if (exact.precision() > precision) {
                return false;
            }

            row.setDecimal(ordinal, Decimal.apply(exact, precision, scale), precision);
            return true;
        }
    }
}
