package io.shroff.jobs.workbench.series;

import io.shroff.platform.spark.InternalRows;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.catalyst.util.GenericArrayData;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.unsafe.types.UTF8String;
import org.jspecify.annotations.Nullable;

/**
 * Rows of one series that follow each other, made one row: where a table keeps its series together, what is shuffled
 * and sorted is then a row a series instead of a row a time. Of a table in any other order a run has few rows, and
 * costs little more than they do.
 */
final class SeriesRuns implements Iterator<InternalRow> {
    static final String FIRST = "first";
    static final String POINTS = "points";
    static final String DRAW = "draw";
    private static final String KEY = "key";
    private static final String TEXTS = "texts";
    static final int BYTES_A_POINT = Long.BYTES + Double.BYTES;

    /** No run has more, so that none is large whatever the table holds. */
    private static final int MOST = 10_000;

    private static final int FIRST_CAPACITY = 128;

    private final Iterator<InternalRow> rows;
    private final int keys;
    private final boolean timesAreTexts;
    private @Nullable InternalRow next;
    private ByteBuffer points = ByteBuffer.allocate(FIRST_CAPACITY * BYTES_A_POINT);

    private SeriesRuns(Iterator<InternalRow> rows, int keys, boolean timesAreTexts) {
        this.rows = rows;
        this.keys = keys;
        this.timesAreTexts = timesAreTexts;
        this.next = rows.hasNext() ? rows.next() : null;
    }

    /**
     * The runs of all series: the key, the first time, times and values as bytes, and the times as they are written,
     * null where they are no texts, and a hash of the key.
     */
    static Dataset<Row> of(SeriesRows series, StructType key) {
        int keys = key.size();
        boolean timesAreTexts = series.time().isText();
        Column[] group = series.group().stream().map(functions::col).toArray(Column[]::new);
        List<Column> columns = new ArrayList<>();
        columns.add(functions.struct(group).as(KEY));
        columns.add(functions.col(SeriesRows.AT));
        columns.add(functions.col(SeriesRows.VALUE));
        if (timesAreTexts) {
            columns.add(functions.col(SeriesRows.TEXT));
        }

        StructType schema = new StructType()
                .add(KEY, key)
                .add(FIRST, DataTypes.LongType)
                .add(POINTS, DataTypes.BinaryType)
                .add(TEXTS, DataTypes.createArrayType(DataTypes.StringType));
        Dataset<Row> runs = InternalRows.through(
                series.rows().select(columns.toArray(Column[]::new)),
                rows -> new SeriesRuns(rows, keys, timesAreTexts),
                schema);
        return runs.select(Stream.of(KEY + ".*", FIRST, POINTS, TEXTS)
                        .map(functions::col)
                        .toArray(Column[]::new))
                .withColumn(DRAW, functions.xxhash64(group));
    }

    @Override
    public boolean hasNext() {
        return next != null;
    }

    @Override
    public InternalRow next() {
        InternalRow row = next;
        if (row == null) {
            throw new NoSuchElementException();
        }

        // The row is the same object each time: what is to outlive the next one is copied.
        InternalRow key = row.getStruct(0, keys).copy();
        long first = row.getLong(1);
        points.clear();
        List<UTF8String> texts = new ArrayList<>();
        do {
            take(row);
            if (timesAreTexts) {
                texts.add(row.getUTF8String(3).copy());
            }

            row = rows.hasNext() ? rows.next() : null;
        } while (row != null && points.position() < MOST * BYTES_A_POINT && key.equals(row.getStruct(0, keys)));
        next = row;
        return new GenericInternalRow(new @Nullable Object[] {
            key,
            first,
            Arrays.copyOf(points.array(), points.position()),
            timesAreTexts ? new GenericArrayData(texts.toArray()) : null
        });
    }

    private void take(InternalRow row) {
        if (points.remaining() < BYTES_A_POINT) {
            points = ByteBuffer.allocate(2 * points.capacity()).put(points.flip());
        }

        points.putLong(row.getLong(1));
        points.putDouble(row.isNullAt(2) ? Double.NaN : row.getDouble(2));
    }
}
