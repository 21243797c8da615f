package io.shroff.platform.feed;

import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.unsafe.types.UTF8String;

/** Fills one column of a row from a record, or says why it cannot. */
sealed interface ColumnReader {

    void read(RecordCursor cursor, InternalRow row, RowReasons reasons);

    Target target();

    /**
     * Where a column stands.
     *
     * @param required whether no row can do without it
     * @param personal whether its values may name a person, so that a reason must not show them
     */
    record Target(String column, int ordinal, boolean required, boolean personal) {
        private static final String HIDDEN = "***";

        void missing(InternalRow row, RowReasons reasons) {
            row.setNullAt(ordinal);
            if (required) {
                reasons.missing(column);
            }
        }

        void malformed(InternalRow row, RowReasons reasons, Slice text, String expected) {
            row.setNullAt(ordinal);
            if (personal) {
                reasons.malformed(column, HIDDEN, expected);
            } else {
                reasons.malformed(column, text, expected);
            }
        }
    }

    /** A text of one type. */
    final class Value implements ColumnReader {
        private final Target target;
        private final TextSource source;
        private final ValueType type;
        private final Slice text = new Slice();

        Value(Target target, TextSource source, ValueType type) {
            this.target = target;
            this.source = source;
            this.type = type;
        }

        @Override
        public Target target() {
            return target;
        }

        @Override
        public void read(RecordCursor cursor, InternalRow row, RowReasons reasons) {
            if (!source.read(cursor, text)) {
                target.missing(row, reasons);
                if (source.isObject(cursor)) {
                    reasons.object(target.column());
                }

                return;
            }

            if (!type.put(text, row, target.ordinal())) {
                target.malformed(row, reasons, text, type.expected());
            }
        }
    }

    /** The first day of a quarter given by two fields. */
    final class Quarter implements ColumnReader {
        private final Target target;
        private final TextSource year;
        private final TextSource quarter;
        private final DatePattern pattern = new DatePattern("yyyyq");
        private final Slice part = new Slice();
        private final byte[] digits = new byte[5];

        Quarter(Target target, TextSource year, TextSource quarter) {
            this.target = target;
            this.year = year;
            this.quarter = quarter;
        }

        @Override
        public Target target() {
            return target;
        }

        @Override
        public void read(RecordCursor cursor, InternalRow row, RowReasons reasons) {
            if (!year.read(cursor, part)) {
                target.missing(row, reasons);
                return;
            }

            boolean fits = part.length() == 4;
            if (fits) {
                System.arraycopy(part.bytes, part.from, digits, 0, 4);
                if (!quarter.read(cursor, part)) {
                    target.missing(row, reasons);
                    return;
                }

                // Q1 is as common as 1.
                int start = part.length() == 2 && (part.bytes[part.from] | 0x20) == 'q' ? part.from + 1 : part.from;
                fits = part.to - start == 1;
                digits[4] = part.bytes[part.to - 1];
            }

            int day = fits ? pattern.parse(digits, 0, 5) : DatePattern.NOT_A_DATE;
            row.setInt(target.ordinal(), day);
            if (day == DatePattern.NOT_A_DATE) {
                target.malformed(row, reasons, part, "part of a year and a quarter from 1 to 4");
            }
        }
    }

    /** What the text of a date named; read after that date. */
    final class Grain implements ColumnReader {
        private final Target target;
        private final int dateOrdinal;
        private final ValueType.Date date;

        Grain(Target target, int dateOrdinal, ValueType.Date date) {
            this.target = target;
            this.dateOrdinal = dateOrdinal;
            this.date = date;
        }

        @Override
        public Target target() {
            return target;
        }

        @Override
        public void read(RecordCursor cursor, InternalRow row, RowReasons reasons) {
            if (row.isNullAt(dateOrdinal)) {
                // The date has its own reason; a second one would say the same.
                row.setNullAt(target.ordinal());
                return;
            }

            row.update(target.ordinal(), UTF8String.fromString(date.grain()));
        }
    }

    /** A column that no file of the source has. */
    record Absent(Target target) implements ColumnReader {
        @Override
        public void read(RecordCursor cursor, InternalRow row, RowReasons reasons) {
            target.missing(row, reasons);
        }
    }
}
