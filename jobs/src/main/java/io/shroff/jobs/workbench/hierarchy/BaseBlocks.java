package io.shroff.jobs.workbench.hierarchy;

import io.shroff.platform.spark.InternalRows;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.catalyst.expressions.UnsafeRow;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Base forecasts of one time that one task reads, made one row: what is shuffled and sorted are then a few rows a time
 * instead of one a node.
 */
final class BaseBlocks implements Iterator<InternalRow> {
    static final String PROBLEM = "problem";
    static final String NAMES = "names";
    static final String NUMBERS = "numbers";
    static final String ODD = "odd";
    static final int BYTES_OF_NUMBERS = 2 * Double.BYTES;

    /** All that are open are given away at so many rows, or bytes of names. */
    private static final int MOST_ROWS = 1 << 16;

    private static final int MOST_BYTES = 1 << 26;

    private final Iterator<InternalRow> rows;
    private final int times;
    private final int levels;
    private final Map<UnsafeRow, Block> open = new LinkedHashMap<>();
    private Iterator<Map.Entry<UnsafeRow, Block>> full = Collections.emptyIterator();

    private BaseBlocks(Iterator<InternalRow> rows, int times, int levels) {
        this.rows = rows;
        this.times = times;
        this.levels = levels;
    }

    /**
     * The blocks of {@link LevelRows}: the problem, the names of nodes, their numbers and how many rows are odd. Those
     * that are to be refused are left out, which may leave a block without any.
     *
     * @param levels how many a node has
     */
    static Dataset<Row> of(Dataset<Row> rows, int levels) {
        StructType problem = rows.select(PROBLEM).schema();
        int times = ((StructType) problem.fields()[0].dataType()).size();
        List<String> columns = new ArrayList<>();
        for (int level = 0; level < levels; level++) {
            columns.add(LevelRows.columnOf(level));
        }

        columns.addAll(List.of("base", "deviation", "oddity"));
        return InternalRows.through(
                rows.select(PROBLEM, columns.toArray(String[]::new)),
                given -> new BaseBlocks(given, times, levels),
                problem.add(NAMES, DataTypes.BinaryType)
                        .add(NUMBERS, DataTypes.BinaryType)
                        .add(ODD, DataTypes.IntegerType));
    }

    /** Base forecasts of one time. */
    static final class Block {
        private final LevelNames.Writer names;
        private final GrowingBytes numbers = new GrowingBytes();
        private int odd;

        Block(int levels) {
            this.names = new LevelNames.Writer(levels);
        }

        LevelNames.Writer names() {
            return names;
        }

        /** The numbers of the row whose names were put last, NaN where there is none. */
        void put(double base, double deviation) {
            numbers.with(BYTES_OF_NUMBERS).putDouble(base).putDouble(deviation);
        }

        /** Counts a row that is odd; whether it is to be put. */
        private boolean takes(int oddity) {
            odd += oddity == LevelRows.FINE ? 0 : 1;
            return oddity != LevelRows.REFUSED;
        }

        private int odd() {
            return odd;
        }

        byte[] numbers() {
            return numbers.bytes();
        }
    }

    @Override
    public boolean hasNext() {
        if (!full.hasNext() && rows.hasNext()) {
            gather();
        }

        return full.hasNext();
    }

    @Override
    public InternalRow next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }

        Map.Entry<UnsafeRow, Block> block = full.next();
        return new GenericInternalRow(new Object[] {
            block.getKey(),
            block.getValue().names().bytes(),
            block.getValue().numbers(),
            block.getValue().odd()
        });
    }

    private void gather() {
        open.clear();
        long bytes = 0;
        for (int i = 0; i < MOST_ROWS && bytes < MOST_BYTES && rows.hasNext(); i++) {
            InternalRow row = rows.next();
            UnsafeRow problem = (UnsafeRow) row.getStruct(0, times);
            Block block = open.get(problem);
            if (block == null) {
                block = new Block(levels);
                open.put(problem.copy(), block);
            }

            if (!block.takes(row.getInt(levels + 3))) {
                continue;
            }

            bytes -= block.names().size();
            for (int level = 0; level < levels; level++) {
                ByteBuffer name = row.getUTF8String(level + 1).getByteBuffer();
                block.names().put(level, name.array(), name.arrayOffset() + name.position(), name.remaining());
            }

            bytes += block.names().size();
            block.put(number(row, levels + 1), number(row, levels + 2));
        }

        full = open.entrySet().iterator();
    }

    private static double number(InternalRow row, int column) {
        return row.isNullAt(column) ? Double.NaN : row.getDouble(column);
    }
}
