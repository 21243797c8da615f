package io.shroff.jobs.workbench.hierarchy;

import io.shroff.jobs.workbench.hierarchy.CoherentNodes.Reason;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.unsafe.types.UTF8String;
import org.jspecify.annotations.Nullable;

/** A row a node of the rows of {@link NodeSlice}; it is the same object each time. */
final class NodeRows implements Iterator<InternalRow> {
    private static final @Nullable UTF8String[] REASONS = Arrays.stream(Reason.values())
            .map(reason -> UTF8String.fromString(reason.text()))
            .toArray(UTF8String[]::new);

    private final Iterator<InternalRow> slices;
    private final StructType problem;
    private final int times;
    private final int levels;
    private final @Nullable Object[] values;
    private final InternalRow row;
    private ByteBuffer numbers = ByteBuffer.allocate(0);
    private byte[] bytes = {};
    private LevelNames.Reader names;
    private @Nullable UTF8String unsolved;

    /**
     * @param problem the columns that tell times apart
     * @param times how many of them are columns of the rows
     */
    NodeRows(Iterator<InternalRow> slices, StructType problem, int times, int levels) {
        this.slices = slices;
        this.problem = problem;
        this.times = times;
        this.levels = levels;
        this.names = new LevelNames.Reader(bytes, levels);
        this.values = new @Nullable Object[times + levels + 3];
        this.row = new GenericInternalRow(values);
    }

    @Override
    public boolean hasNext() {
        while (!numbers.hasRemaining() && slices.hasNext()) {
            open(slices.next());
        }

        return numbers.hasRemaining();
    }

    private void open(InternalRow slice) {
        InternalRow time = slice.getStruct(0, problem.size());
        for (int i = 0; i < times; i++) {
            values[i] = time.get(i, problem.fields()[i].dataType());
        }

        bytes = slice.getBinary(2);
        names = new LevelNames.Reader(bytes, levels);
        numbers = ByteBuffer.wrap(slice.getBinary(3));
        unsolved = slice.isNullAt(4)
                ? null
                : UTF8String.concat(REASONS[Reason.UNSOLVED.ordinal()], slice.getUTF8String(4));
    }

    @Override
    public InternalRow next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }

        names.next();
        for (int level = 0; level < levels; level++) {
            if (!names.isSame(level)) {
                values[times + level] = UTF8String.fromBytes(bytes, names.from(level), names.length(level));
            }
        }

        values[times + levels] = known(numbers.getDouble());
        values[times + levels + 1] = known(numbers.getDouble());
        int reason = numbers.get();
        values[times + levels + 2] = reason == Reason.UNSOLVED.ordinal() ? unsolved : REASONS[reason];
        return row;
    }

    private static @Nullable Double known(double value) {
        return Double.isFinite(value) ? value : null;
    }
}
