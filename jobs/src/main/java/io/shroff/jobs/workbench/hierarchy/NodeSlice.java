package io.shroff.jobs.workbench.hierarchy;

import io.shroff.jobs.workbench.hierarchy.CoherentNodes.Found;
import java.io.Serializable;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.unsafe.types.UTF8String;

/** Some nodes of one time, as {@link NodeRows} reads them, and what is to be said of all of that time. */
final class NodeSlice implements Serializable {
    static final String SLICE = "slice";

    private static final long serialVersionUID = 1;

    private final InternalRow problem;
    private final int place;
    private final byte[] names;
    private final byte[] numbers;
    private final Found found;

    /** @param place among the slices of the time, from 0 */
    NodeSlice(InternalRow problem, int place, byte[] names, byte[] numbers, Found found) {
        this.problem = problem;
        this.place = place;
        this.names = names;
        this.numbers = numbers;
        this.found = found;
    }

    /** Whether it is the one of its time that there always is. */
    boolean isFirst() {
        return place == 0;
    }

    Found found() {
        return found;
    }

    /** The columns of {@link #row()}. */
    static StructType schema(StructType problem) {
        return new StructType()
                .add(BaseBlocks.PROBLEM, problem)
                .add(SLICE, DataTypes.IntegerType)
                .add(BaseBlocks.NAMES, DataTypes.BinaryType)
                .add(BaseBlocks.NUMBERS, DataTypes.BinaryType)
                .add("unsolved", DataTypes.StringType);
    }

    InternalRow row() {
        return new GenericInternalRow(
                new Object[] {problem, place, names, numbers, UTF8String.fromString(found.unsolved())});
    }
}
