package io.shroff.jobs.workbench.series;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/**
 * Rows of one series that follow each other, made one row: where a table keeps its series together, what is shuffled
 * and sorted is then a row a series instead of a row a time. Of a table in any other order a run has few rows, and
 * costs little more than they do.
 */
final class SeriesRuns implements Iterator<Row> {
    static final String FIRST = "first";
    static final String POINTS = "points";
    static final String DRAW = "draw";
    private static final String TEXTS = "texts";
    static final int BYTES_A_POINT = Long.BYTES + Double.BYTES;

    /** No run has more, so that none is large whatever the table holds. */
    private static final int MOST = 10_000;

    private static final int FIRST_CAPACITY = 128;

    private final Iterator<Row> rows;
    private final int keys;
    private final boolean timesAreTexts;
    private @Nullable Row next;
    private ByteBuffer points = ByteBuffer.allocate(FIRST_CAPACITY * BYTES_A_POINT);

    private SeriesRuns(Iterator<Row> rows, int keys, boolean timesAreTexts) {
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
        List<Column> columns = new ArrayList<>();
        series.group().forEach(name -> columns.add(functions.col(name)));
        columns.add(functions.col(SeriesRows.AT));
        columns.add(functions.col(SeriesRows.VALUE));
        if (timesAreTexts) {
            columns.add(functions.col(SeriesRows.TEXT));
        }

        StructType schema = key.add(FIRST, DataTypes.LongType)
                .add(POINTS, DataTypes.BinaryType)
                .add(TEXTS, DataTypes.createArrayType(DataTypes.StringType));
        return series.rows()
                .select(columns.toArray(Column[]::new))
                .mapPartitions(
                        (MapPartitionsFunction<Row, Row>) rows -> new SeriesRuns(rows, keys, timesAreTexts),
                        Encoders.row(schema))
                .withColumn(DRAW, functions.xxhash64(columns.subList(0, keys).toArray(Column[]::new)));
    }

    @Override
    public boolean hasNext() {
        return next != null;
    }

    @Override
    public Row next() {
        Row head = next;
        if (head == null) {
            throw new NoSuchElementException();
        }

        points.clear();
        List<String> texts = new ArrayList<>();
        Row row = head;
        do {
            take(row);
            if (timesAreTexts) {
                texts.add(row.getString(keys + 2));
            }

            row = rows.hasNext() ? rows.next() : null;
        } while (row != null && points.position() < MOST * BYTES_A_POINT && isOfSeries(head, row));
        next = row;
        @Nullable Object[] values = new @Nullable Object[keys + 3];
        for (int i = 0; i < keys; i++) {
            values[i] = head.get(i);
        }

        values[keys] = head.get(keys);
        values[keys + 1] = Arrays.copyOf(points.array(), points.position());
        values[keys + 2] = timesAreTexts ? texts.toArray(String[]::new) : null;
        return RowFactory.create(values);
    }

    private void take(Row row) {
        if (points.remaining() < BYTES_A_POINT) {
            points = ByteBuffer.allocate(2 * points.capacity()).put(points.flip());
        }

        points.putLong(row.getLong(keys));
        points.putDouble(row.isNullAt(keys + 1) ? Double.NaN : row.getDouble(keys + 1));
    }

    private boolean isOfSeries(Row head, Row row) {
        for (int i = 0; i < keys; i++) {
            if (!head.get(i).equals(row.get(i))) {
                return false;
            }
        }

        return true;
    }
}
