package io.shroff.platform.feed;

import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.List;

/** Finds the text of a value in a record. */
sealed interface TextSource {

    /** Puts the text into the slice; false when there is none. */
    boolean read(RecordCursor cursor, Slice out);

    /** Whether an object stands where the text would be. */
    default boolean isObject(RecordCursor cursor) {
        return false;
    }

    /** Texts that mean no value, as bytes. */
    final class Missing {
        private final byte[][] texts;
        /** A bit for each length that a text has, so that nearly every value is told from all of them at once. */
        private final long lengths;

        private final Blanks blanks;

        Missing(List<String> texts, Charset charset) {
            this.blanks = Blanks.of(charset);
            this.texts = texts.stream()
                    .filter(text -> !text.isEmpty())
                    .map(text -> text.getBytes(charset))
                    .toArray(byte[][]::new);
            long seen = 0;
            for (byte[] text : this.texts) {
                seen |= 1L << Math.min(text.length, Long.SIZE - 1);
            }

            this.lengths = seen;
        }

        /** Trims the value of what the cursor leaves, which is blanks beyond ASCII, and looks at the rest. */
        boolean matches(Slice value) {
            if (value.length() > 0 && (value.bytes[value.from] | value.bytes[value.to - 1]) < 0) {
                blanks.trim(value);
            }

            if (value.length() == 0) {
                return true;
            }

            if ((lengths >> Math.min(value.length(), Long.SIZE - 1) & 1) == 0) {
                return false;
            }

            for (byte[] text : texts) {
                if (value.equalsBytes(text)) {
                    return true;
                }
            }

            return false;
        }
    }

    /** A field of the record. */
    final class Field implements TextSource {
        private final int index;
        private final Missing missing;

        Field(int index, Missing missing) {
            this.index = index;
            this.missing = missing;
        }

        @Override
        public boolean read(RecordCursor cursor, Slice out) {
            cursor.field(index, out);
            return !missing.matches(out);
        }

        @Override
        public boolean isObject(RecordCursor cursor) {
            return cursor.isObject(index);
        }
    }

    /** The same text for every record, or none. */
    final class Fixed implements TextSource {
        private final byte[] text;

        Fixed(String text, Charset charset) {
            this.text = text.getBytes(charset);
        }

        @Override
        public boolean read(RecordCursor cursor, Slice out) {
            out.set(text, 0, text.length);
            return text.length > 0;
        }
    }

    /** Fields between fixed texts. */
    final class Joined implements TextSource {
        private final byte[][] texts;
        private final Field[] fields;
        private final Slice part = new Slice();
        private byte[] joined = new byte[256];

        /** @param texts one more than there are fields */
        Joined(List<String> texts, List<Field> fields, Charset charset) {
            this.texts = texts.stream().map(text -> text.getBytes(charset)).toArray(byte[][]::new);
            this.fields = fields.toArray(Field[]::new);
        }

        @Override
        public boolean read(RecordCursor cursor, Slice out) {
            int length = append(0, texts[0], 0, texts[0].length);
            for (int i = 0; i < fields.length; i++) {
                if (!fields[i].read(cursor, part)) {
                    return false;
                }

                length = append(length, part.bytes, part.from, part.to);
                length = append(length, texts[i + 1], 0, texts[i + 1].length);
            }

            out.set(joined, 0, length);
            return true;
        }

        private int append(int length, byte[] bytes, int from, int to) {
            int total = length + to - from;
            if (total > joined.length) {
                joined = Arrays.copyOf(joined, total * 2);
            }

            System.arraycopy(bytes, from, joined, length, to - from);
            return total;
        }
    }
}
