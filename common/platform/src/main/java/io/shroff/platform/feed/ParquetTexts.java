package io.shroff.platform.feed;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.Locale;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.NanoTime;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.DateLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.DecimalLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.IntLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeUnit;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimestampLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.UUIDLogicalTypeAnnotation;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.Type;

/** The exact text of values of Parquet: ISO dates and times (in UTC), plain decimals. */
final class ParquetTexts {
    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final int JULIAN_EPOCH = 2_440_588;
    private static final long NANOS = 1_000_000_000L;

    /** A value, wherever it is read from. */
    interface Value {
        boolean truth();

        int int32();

        long int64();

        float float32();

        double float64();

        Binary binary();
    }

    private record OfGroup(Group group, int field, int at) implements Value {
        @Override
        public boolean truth() {
            return group.getBoolean(field, at);
        }

        @Override
        public int int32() {
            return group.getInteger(field, at);
        }

        @Override
        public long int64() {
            return group.getLong(field, at);
        }

        @Override
        public float float32() {
            return group.getFloat(field, at);
        }

        @Override
        public double float64() {
            return group.getDouble(field, at);
        }

        @Override
        public Binary binary() {
            boolean isMoment = group.getType().getType(field).asPrimitiveType().getPrimitiveTypeName()
                    == PrimitiveType.PrimitiveTypeName.INT96;
            return isMoment ? group.getInt96(field, at) : group.getBinary(field, at);
        }
    }

    private ParquetTexts() {}

    /** The text of a field that is a list or a map. */
    static String json(Group group, int field, Type type) {
        StringBuilder json = new StringBuilder();
        values(group, field, type, json);
        return json.toString();
    }

    /** Whether the bytes of a value are its text. */
    static boolean isText(PrimitiveType type) {
        LogicalTypeAnnotation logical = type.getLogicalTypeAnnotation();
        return type.getPrimitiveTypeName() == PrimitiveType.PrimitiveTypeName.BINARY
                && !(logical instanceof DecimalLogicalTypeAnnotation);
    }

    /** All values of a field: a list where it repeats. */
    private static void values(Group group, int field, Type type, StringBuilder json) {
        int count = group.getFieldRepetitionCount(field);
        boolean isList = type.isRepetition(Type.Repetition.REPEATED);
        json.append(isList ? "[" : count == 0 ? "null" : "");
        for (int i = 0; i < count; i++) {
            json.append(i > 0 ? ", " : "");
            if (type.isPrimitive()) {
                json.append(quoted(group, field, i, type.asPrimitiveType()));
            } else {
                object(group.getGroup(field, i), json);
            }
        }

        json.append(isList ? "]" : "");
    }

    /** An object; one of a single field, as lists are made of, is that field. */
    private static void object(Group group, StringBuilder json) {
        if (group.getType().getFieldCount() == 1) {
            values(group, 0, group.getType().getType(0), json);
            return;
        }

        json.append('{');
        for (int i = 0; i < group.getType().getFieldCount(); i++) {
            Type type = group.getType().getType(i);
            json.append(i > 0 ? ", " : "")
                    .append(JsonBytes.quoted(type.getName()))
                    .append(": ");
            values(group, i, type, json);
        }

        json.append('}');
    }

    private static String quoted(Group group, int field, int at, PrimitiveType type) {
        String text = isText(type) ? group.getString(field, at) : text(new OfGroup(group, field, at), type);
        boolean isBare = !isText(type) && text.matches("-?\\d+(\\.\\d+)?|true|false");
        return isBare ? text : JsonBytes.quoted(text);
    }

    /** The text of a value that is not one. */
    static String text(Value value, PrimitiveType type) {
        LogicalTypeAnnotation logical = type.getLogicalTypeAnnotation();
        return switch (type.getPrimitiveTypeName()) {
            case BOOLEAN -> String.valueOf(value.truth());
            case INT32 -> whole(value.int32(), logical, 32);
            case INT64 -> whole(value.int64(), logical, 64);
            case INT96 -> moment(value.binary());
            case FLOAT -> floating(Float.toString(value.float32()));
            case DOUBLE -> floating(Double.toString(value.float64()));
            case BINARY, FIXED_LEN_BYTE_ARRAY -> bytes(value.binary(), logical);
        };
    }

    private static String whole(long value, LogicalTypeAnnotation logical, int bits) {
        if (logical instanceof DecimalLogicalTypeAnnotation decimal) {
            return BigDecimal.valueOf(value, decimal.getScale()).toPlainString();
        }

        if (logical instanceof DateLogicalTypeAnnotation) {
            return LocalDate.ofEpochDay(value).toString();
        }

        if (logical instanceof TimestampLogicalTypeAnnotation timestamp) {
            long perSecond = perSecond(timestamp.getUnit());
            return moment(Math.floorDiv(value, perSecond), Math.floorMod(value, perSecond) * (NANOS / perSecond));
        }

        if (logical instanceof TimeLogicalTypeAnnotation time) {
            return LocalTime.ofNanoOfDay(Math.floorMod(value * (NANOS / perSecond(time.getUnit())), 86_400 * NANOS))
                    .toString();
        }

        boolean isUnsigned = logical instanceof IntLogicalTypeAnnotation whole && !whole.isSigned();
        if (isUnsigned) {
            return bits == 32 ? Long.toString(value & 0xFFFFFFFFL) : Long.toUnsignedString(value);
        }

        return Long.toString(value);
    }

    private static long perSecond(TimeUnit unit) {
        return switch (unit) {
            case MILLIS -> 1_000;
            case MICROS -> 1_000_000;
            case NANOS -> NANOS;
        };
    }

    private static String moment(Binary julian) {
        NanoTime time = NanoTime.fromBinary(julian);
        long seconds =
                (time.getJulianDay() - (long) JULIAN_EPOCH) * 86_400 + Math.floorDiv(time.getTimeOfDayNanos(), NANOS);
        return moment(seconds, Math.floorMod(time.getTimeOfDayNanos(), NANOS));
    }

    private static String moment(long seconds, long nanos) {
        String text = MOMENT.format(Instant.ofEpochSecond(seconds));
        if (nanos == 0) {
            return text;
        }

        String fraction = String.format(Locale.ROOT, "%09d", nanos);
        return text + "." + fraction.replaceAll("0+$", "");
    }

    /** The shortest digits that are this number. */
    private static String floating(String text) {
        return text.equals("NaN") || text.endsWith("Infinity")
                ? text
                : new BigDecimal(text).stripTrailingZeros().toPlainString();
    }

    private static String bytes(Binary value, LogicalTypeAnnotation logical) {
        if (logical instanceof DecimalLogicalTypeAnnotation decimal) {
            byte[] unscaled = value.getBytes();
            return unscaled.length == 0
                    ? ""
                    : new BigDecimal(new BigInteger(unscaled), decimal.getScale()).toPlainString();
        }

        String hex = HexFormat.of().formatHex(value.getBytes());
        return logical instanceof UUIDLogicalTypeAnnotation && hex.length() == 32
                ? hex.replaceFirst("(.{8})(.{4})(.{4})(.{4})(.{12})", "$1-$2-$3-$4-$5")
                : hex;
    }
}
