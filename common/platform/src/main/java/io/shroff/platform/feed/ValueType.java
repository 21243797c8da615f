package io.shroff.platform.feed;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneRules;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.unsafe.types.UTF8String;

/** Turns the text of a value into the type of its column. */
abstract sealed class ValueType
        permits ValueType.Text,
                ValueType.Id,
                ValueType.Word,
                ValueType.Flag,
                ValueType.Date,
                ValueType.Moment,
                NumberValue {
    private static final List<String> DAYS = List.of("yyyy-MM-dd");
    private static final List<String> MOMENTS = List.of("iso");

    private final String expected;

    ValueType(String expected) {
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
            return Optional.of(options.values().isEmpty() ? text(options, charset) : new Word(options, charset));
        }

        if (type.equals(DataTypes.DateType)) {
            List<String> forms = options.dates().isEmpty() ? DAYS : options.dates();
            return Optional.of(new Date(forms, options.dateStyle().firstYear()));
        }

        if (type.equals(DataTypes.TimestampType)) {
            List<String> forms = options.dates().isEmpty() ? MOMENTS : options.dates();
            return Optional.of(new Moment(forms, options.dateStyle()));
        }

        if (type.equals(DataTypes.BooleanType)) {
            return Optional.of(new Flag(options.values(), charset));
        }

        if (type.equals(DataTypes.IntegerType) || type.equals(DataTypes.LongType)) {
            return Optional.of(new NumberValue.Whole(options.numbers(), charset, type.equals(DataTypes.IntegerType)));
        }

        if (type.equals(DataTypes.DoubleType)) {
            return Optional.of(new NumberValue.Floating(options.numbers(), charset));
        }

        return type instanceof DecimalType decimal
                ? Optional.of(new NumberValue.Exact(options.numbers(), charset, decimal))
                : Optional.empty();
    }

    private static ValueType text(ValueOptions options, Charset charset) {
        Text text = new Text(options, charset);
        return options.id() == IdForm.WHOLE ? new Id(text) : text;
    }

    /** A text, its letters and the blanks within it brought into one form. */
    static final class Text extends ValueType {
        private static final UTF8String SLASH = UTF8String.fromString("/");

        private final LetterCase letterCase;
        private final UTF8String[] replaced;
        private final UTF8String[] replacements;
        private final boolean utf8;
        private final Charset charset;

        Text(ValueOptions options, Charset charset) {
            super("text");
            this.charset = charset;
            this.utf8 = charset.equals(StandardCharsets.UTF_8);
            this.letterCase = options.letterCase();
            this.replaced = options.replace().keySet().stream()
                    .map(UTF8String::fromString)
                    .toArray(UTF8String[]::new);
            this.replacements = options.replace().values().stream()
                    .map(UTF8String::fromString)
                    .toArray(UTF8String[]::new);
        }

        @Override
        boolean put(Slice text, InternalRow row, int ordinal) {
            row.update(ordinal, value(text));
            return true;
        }

        UTF8String value(Slice text) {
            UTF8String value = utf8 || text.isAscii()
                    ? UTF8String.fromBytes(text.bytes, text.from, text.length())
                    : UTF8String.fromString(text.text(charset));
            if (letterCase != LetterCase.KEEP && !text.hasSingleSpaces()) {
                value = Blanks.single(value);
            }

            if (letterCase != LetterCase.LOWER || !text.isLower()) {
                value = cased(value);
            }

            for (int i = 0; i < replaced.length; i++) {
                value = value.replace(replaced[i], replacements[i]);
            }

            return value;
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
            int first = value.indexOf(SLASH, 0);
            return first < 0
                    ? value.toUpperCase()
                    : UTF8String.concat(
                            value.substring(0, first).toUpperCase(),
                            value.substring(first, value.numChars()).toLowerCase());
        }
    }

    /** An identifier of digits that may have gone through a spreadsheet; other texts are kept as they are. */
    static final class Id extends ValueType {
        private final Text whole;

        Id(Text whole) {
            super("an identifier: a spreadsheet has cut its digits");
            this.whole = whole;
        }

        @Override
        boolean put(Slice text, InternalRow row, int ordinal) {
            byte[] bytes = text.bytes;
            int at = text.from;
            while (at < text.to && bytes[at] >= '0' && bytes[at] <= '9') {
                at++;
            }

            boolean isNumber = at > text.from && at < text.to && bytes[at] == '.';
            int end = at;
            at += isNumber ? 1 : 0;
            int zeros = at;
            while (isNumber && at < text.to && bytes[at] >= '0' && bytes[at] <= '9') {
                zeros += bytes[at] == '0' && zeros == at ? 1 : 0;
                at++;
            }

            if (end > text.from
                    && at + 1 < text.to
                    && (bytes[at] | 0x20) == 'e'
                    && isExponent(bytes, at + 1, text.to)) {
                return false;
            }

            if (isNumber && at == text.to && zeros == at) {
                text.set(bytes, text.from, end);
            }

            return whole.put(text, row, ordinal);
        }

        private static boolean isExponent(byte[] bytes, int from, int to) {
            int at = bytes[from] == '+' ? from + 1 : from;
            boolean digits = at < to;
            for (; at < to; at++) {
                digits &= bytes[at] >= '0' && bytes[at] <= '9';
            }

            return digits;
        }
    }

    /** One of a few texts, whatever it is called. */
    static final class Word extends ValueType {
        private final WordTable words;
        private final Text prepared;
        private final boolean isPlain;
        private final Slice slice = new Slice();

        Word(ValueOptions options, Charset charset) {
            super("one of "
                    + String.join(
                            ", ",
                            options.values().values().stream()
                                    .distinct()
                                    .sorted()
                                    .toList()));
            this.isPlain = options.replace().isEmpty();
            this.words = new WordTable(options.values(), isPlain ? charset : StandardCharsets.UTF_8);
            this.prepared = new Text(options, charset);
        }

        @Override
        boolean put(Slice text, InternalRow row, int ordinal) {
            int word = words.find(isPlain ? text : replaced(text));
            row.update(ordinal, word < 0 ? null : words.word(word));
            return word >= 0;
        }

        private Slice replaced(Slice text) {
            byte[] bytes = prepared.value(text).getBytes();
            slice.set(bytes, 0, bytes.length);
            return slice;
        }
    }

    /** Yes or no, in the words of the declaration, else in those that are common. */
    static final class Flag extends ValueType {
        private static final Map<String, String> COMMON = Map.ofEntries(
                Map.entry("true", "true"),
                Map.entry("t", "true"),
                Map.entry("yes", "true"),
                Map.entry("y", "true"),
                Map.entry("1", "true"),
                Map.entry("да", "true"),
                Map.entry("false", "false"),
                Map.entry("f", "false"),
                Map.entry("no", "false"),
                Map.entry("n", "false"),
                Map.entry("0", "false"),
                Map.entry("нет", "false"));

        private final WordTable words;
        private final boolean[] meanings;

        Flag(Map<String, String> values, Charset charset) {
            super("one of "
                    + String.join(
                            ", ",
                            values.isEmpty()
                                    ? List.of("true, false, t, f, yes, no, y, n, 1, 0, да, нет")
                                    : values.keySet()));
            Map<String, String> known = values.isEmpty() ? COMMON : values;
            this.words = new WordTable(known, charset);
            List<String> targets = known.values().stream().distinct().toList();
            this.meanings = new boolean[targets.size()];
            for (int i = 0; i < meanings.length; i++) {
                meanings[i] = targets.get(i).equals("true");
            }
        }

        @Override
        boolean put(Slice text, InternalRow row, int ordinal) {
            int word = words.find(text);
            row.setBoolean(ordinal, word >= 0 && meanings[word]);
            return word >= 0;
        }
    }

    /** A day, in whichever form fits. */
    static final class Date extends ValueType {
        private final DateForm[] forms;
        private String grain = "";

        Date(List<String> texts, int firstYear) {
            super("a date of the form " + String.join(" or ", texts));
            this.forms =
                    texts.stream().map(text -> DateForm.of(text, firstYear)).toArray(DateForm[]::new);
        }

        @Override
        boolean put(Slice text, InternalRow row, int ordinal) {
            for (DateForm form : forms) {
                int day = form.parse(text.bytes, text.from, text.to);
                if (day != DateForm.NOT_A_DATE) {
                    row.setInt(ordinal, day);
                    grain = form.grain();
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

    /** A moment, in whichever form fits; without an offset in the text it is one of the declared zone. */
    static final class Moment extends ValueType {
        private final DateForm[] forms;
        private final ZoneRules rules;
        private int knownDay = DateForm.NOT_A_DATE;
        private int knownOffset;

        Moment(List<String> texts, DateStyle style) {
            super("a time of the form " + String.join(" or ", texts));
            this.forms = texts.stream()
                    .map(text -> DateForm.of(text, style.firstYear()))
                    .toArray(DateForm[]::new);
            this.rules = ZoneId.of(style.zone()).getRules();
        }

        @Override
        boolean put(Slice text, InternalRow row, int ordinal) {
            for (DateForm form : forms) {
                int day = form.parse(text.bytes, text.from, text.to);
                if (day != DateForm.NOT_A_DATE) {
                    long local = day * DateForm.MICROS_A_DAY + form.microsOfDay();
                    int offset = form.offsetSeconds();
                    row.setLong(
                            ordinal, local - 1_000_000L * (offset == DateForm.NO_OFFSET ? zoned(day, local) : offset));
                    return true;
                }
            }

            return false;
        }

        /** An hour that a clock shows twice is the first, one that it skips is the one before. */
        private int zoned(int day, long local) {
            if (day == knownDay) {
                return knownOffset;
            }

            int first = offset(day * 86_400L);
            if (first == offset(day * 86_400L + 86_399)) {
                knownDay = day;
                knownOffset = first;
                return first;
            }

            return offset(Math.floorDiv(local, 1_000_000L));
        }

        private int offset(long localSeconds) {
            return rules.getOffset(LocalDateTime.ofEpochSecond(localSeconds, 0, ZoneOffset.UTC))
                    .getTotalSeconds();
        }
    }
}
