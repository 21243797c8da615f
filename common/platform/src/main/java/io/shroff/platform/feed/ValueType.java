package io.shroff.platform.feed;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.Decimal;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.unsafe.types.UTF8String;

/** Turns the text of a value into the type of its column. */
abstract sealed class ValueType {
    private final String expected;

    private ValueType(String expected) {
        this.expected = expected;
    }

    /** Puts the value into the row; false when the text is not one. */
    abstract boolean put(Slice text, InternalRow row, int ordinal);

    /** What the text should have been, to follow "is not". */
    String expected() {
        return expected;
    }

    /** Empty for a type that files cannot be read into. */
    static Optional<ValueType> of(DataType type, ValueOptions options, Charset charset) {
        if (type.equals(DataTypes.StringType)) {
            return Optional.of(new Text(options, charset));
        }

        if (type.equals(DataTypes.DateType)) {
            return Optional.of(new Date(options.dates().isEmpty() ? List.of("yyyy-MM-dd") : options.dates()));
        }

        if (type.equals(DataTypes.IntegerType) || type.equals(DataTypes.LongType)) {
            return Optional.of(new Whole(options.numbers(), type.equals(DataTypes.IntegerType)));
        }

        if (type.equals(DataTypes.DoubleType)) {
            return Optional.of(new Floating(options.numbers()));
        }

        return type instanceof DecimalType decimal
                ? Optional.of(new Exact(options.numbers(), decimal))
                : Optional.empty();
    }

    /** A text, its letters and words brought into one form. */
    static final class Text extends ValueType {
        private final LetterCase letterCase;
        private final UTF8String[] replaced;
        private final UTF8String[] replacements;
        private final Map<UTF8String, UTF8String> words = new HashMap<>();
        private final boolean utf8;
        private final Charset charset;

        Text(ValueOptions options, Charset charset) {
            super("one of "
                    + String.join(
                            ", ",
                            options.values().values().stream()
                                    .distinct()
                                    .sorted()
                                    .toList()));
            this.charset = charset;
            this.utf8 = charset.equals(StandardCharsets.UTF_8);
            this.letterCase = options.letterCase();
            this.replaced = options.replace().keySet().stream()
                    .map(UTF8String::fromString)
                    .toArray(UTF8String[]::new);
            this.replacements = options.replace().values().stream()
                    .map(UTF8String::fromString)
                    .toArray(UTF8String[]::new);
            options.values().values().forEach(word -> words.put(key(word), UTF8String.fromString(word)));
            options.values().forEach((synonym, word) -> words.put(key(synonym), UTF8String.fromString(word)));
        }

        private static UTF8String key(String word) {
            return UTF8String.fromString(word).toLowerCase();
        }

        @Override
        boolean put(Slice text, InternalRow row, int ordinal) {
            UTF8String value = utf8 || text.isAscii()
                    ? UTF8String.fromBytes(text.bytes, text.from, text.length())
                    : UTF8String.fromString(text.text(charset));
            if (letterCase != LetterCase.LOWER || !text.isLower()) {
                value = cased(value);
            }

            for (int i = 0; i < replaced.length; i++) {
                value = value.replace(replaced[i], replacements[i]);
            }

            if (!words.isEmpty()) {
                UTF8String word = words.get(value.toLowerCase());
                row.update(ordinal, word);
                return word != null;
            }

            row.update(ordinal, value);
            return true;
        }

        private UTF8String cased(UTF8String value) {
            return switch (letterCase) {
                case KEEP -> value;
                case LOWER -> value.toLowerCase();
                case UPPER -> value.toUpperCase();
                case PATH -> path(value);
            };
        }

        private static UTF8String path(UTF8String value) {
            UTF8String slash = UTF8String.fromString("/");
            int first = value.indexOf(slash, 0);
            return first < 0
                    ? value.toUpperCase()
                    : UTF8String.concat(
                            value.substring(0, first).toUpperCase(),
                            value.substring(first, value.numChars()).toLowerCase());
        }
    }

    /** A day, in the first form that fits. */
    static final class Date extends ValueType {
        private final DatePattern[] patterns;
        private String grain = "";

        Date(List<String> forms) {
            super("a date of the form " + String.join(" or ", forms));
            this.patterns = forms.stream().map(DatePattern::new).toArray(DatePattern[]::new);
        }

        @Override
        boolean put(Slice text, InternalRow row, int ordinal) {
            for (DatePattern pattern : patterns) {
                int day = pattern.parse(text.bytes, text.from, text.to);
                if (day != DatePattern.NOT_A_DATE) {
                    row.setInt(ordinal, day);
                    grain = pattern.grain();
                    return true;
                }
            }

            return false;
        }

        /** Of the date last read. */
        String grain() {
            return grain;
        }
    }

    /** An INT or LONG; a fraction of zeros, such as 17850.0, is let through. */
    static final class Whole extends ValueType {
        private final NumberParser parser;
        private final boolean isInt;

        Whole(NumberStyle style, boolean isInt) {
            super("a whole number");
            this.parser = new NumberParser(style);
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

            BigDecimal exact = parser.exact(text.bytes, text.from, text.to);
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
    static final class Floating extends ValueType {
        private final NumberParser parser;

        Floating(NumberStyle style) {
            super("a number");
            this.parser = new NumberParser(style);
        }

        @Override
        boolean put(Slice text, InternalRow row, int ordinal) {
            if (!parser.read(text.bytes, text.from, text.to)) {
                return false;
            }

            double value = parser.nearest(text.bytes, text.from, text.to);
            row.setDouble(ordinal, value);
            return Double.isFinite(value);
        }
    }

    /** A DECIMAL; digits beyond its scale are rounded half up. */
    static final class Exact extends ValueType {
        private final NumberParser parser;
        private final int precision;
        private final int scale;

        Exact(NumberStyle style, DecimalType type) {
            super("a number of at most %d digits before the decimal mark".formatted(type.precision() - type.scale()));
            this.parser = new NumberParser(style);
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

            BigDecimal exact = parser.exact(text.bytes, text.from, text.to).setScale(scale, RoundingMode.HALF_UP);
            if (exact.precision() > precision) {
                return false;
            }

            row.setDecimal(ordinal, Decimal.apply(exact, precision, scale), precision);
            return true;
        }
    }
}
