package io.shroff.platform.feed;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.nio.ByteBuffer;
import org.apache.parquet.column.ColumnReader;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.PrimitiveType;

/** The values of one column of Parquet, one after another, as texts. */
final class ParquetColumn implements ParquetTexts.Value {
    private static final byte[] NONE = {};

    private final ColumnReader reader;
    private final PrimitiveType type;
    private final boolean isText;
    private final int defined;
    private long row;

    ParquetColumn(ColumnReader reader, PrimitiveType type) {
        this.reader = reader;
        this.type = type;
        this.isText = ParquetTexts.isText(type);
        this.defined = reader.getDescriptor().getMaxDefinitionLevel();
    }

    /** The text of the value of a row that is not behind those read before; it stays as it is until the next one. */
    void read(long wanted, Slice out) {
        for (; row < wanted; row++) {
            if (reader.getCurrentDefinitionLevel() == defined) {
                // A value that was not read is still ahead.
                reader.skip();
            }

            reader.consume();
        }

        if (reader.getCurrentDefinitionLevel() < defined) {
            out.set(NONE, 0, 0);
            return;
        }

        if (isText) {
            bytes(reader.getBinary(), out);
            return;
        }

        // Digits, signs and the letters of dates: all ASCII.
        byte[] text = ParquetTexts.text(this, type).getBytes(ISO_8859_1);
        out.set(text, 0, text.length);
    }

    private static void bytes(Binary text, Slice out) {
        ByteBuffer bytes = text.toByteBuffer();
        if (bytes.hasArray()) {
            int from = bytes.arrayOffset() + bytes.position();
            out.set(bytes.array(), from, from + bytes.remaining());
            return;
        }

        byte[] copy = text.getBytes();
        out.set(copy, 0, copy.length);
    }

    @Override
    public boolean truth() {
        return reader.getBoolean();
    }

    @Override
    public int int32() {
        return reader.getInteger();
    }

    @Override
    public long int64() {
        return reader.getLong();
    }

    @Override
    public float float32() {
        return reader.getFloat();
    }

    @Override
    public double float64() {
        return reader.getDouble();
    }

    @Override
    public Binary binary() {
        return reader.getBinary();
    }
}
