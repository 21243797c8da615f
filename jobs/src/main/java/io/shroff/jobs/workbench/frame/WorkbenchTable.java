package io.shroff.jobs.workbench.frame;

import io.shroff.platform.error.ErrorCode;
import io.shroff.platform.error.ShroffException;
import io.shroff.platform.table.TableContract;
import io.shroff.platform.table.WriteMode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;

/**
 * Contracts of what methods write: columns of the user's own first, then those of the method; one snapshot an as_of.
 */
public final class WorkbenchTable {
    public static final String AS_OF = "as_of";

    private WorkbenchTable() {}

    /**
     * What a column of the user's is called in a table that comes out: the same, but for signs that no table can hold.
     */
    public static String nameOf(String column) {
        String name = column.replaceAll("[^\\p{L}\\p{M}\\p{N}_]", "_");
        return name.matches("[\\p{M}\\p{N}].*") ? "_" + name : name;
    }

    /** Begins the contract of {@code gold.<name>}; its key is as_of and the columns given. */
    public static Builder named(String name, String grain) {
        return new Builder(name, grain);
    }

    /** Collects columns and ends in a contract that replaces the snapshot of its as_of. */
    public static final class Builder {
        private final String name;
        private final TableContract.Builder contract;
        private final Set<String> names = new HashSet<>(Set.of(AS_OF));
        private final List<String> key = new ArrayList<>(List.of(AS_OF));
        private final List<String> numbers = new ArrayList<>();

        private Builder(String name, String grain) {
            this.name = name;
            this.contract = TableContract.named("gold." + name)
                    .grain(grain)
                    .column(AS_OF, DataTypes.DateType, "Date that the rows were made for");
        }

        /** Columns of the user's own that tell rows apart. */
        public Builder keys(List<String> columns, WorkbenchInputs inputs, String input) {
            for (String column : columns) {
                DataType type = inputs.type(input, column);
                key(nameOf(column), type, "Column '" + column + "' of " + inputs.place(input));
            }

            return this;
        }

        /** A column of the method's that tells rows apart. */
        public Builder key(String column, DataType type, String meaning) {
            requireNew(column);
            contract.column(column, type, meaning);
            key.add(column);
            return this;
        }

        public Builder column(String column, DataType type, String meaning) {
            requireNew(column);
            contract.column(column, type, meaning);
            note(column, type);
            return this;
        }

        public Builder optional(String column, DataType type, String meaning) {
            requireNew(column);
            contract.optional(column, type, meaning);
            note(column, type);
            return this;
        }

        private void note(String column, DataType type) {
            if (type.equals(DataTypes.DoubleType)) {
                numbers.add(column);
            }
        }

        /** A column of the user's own may be called what the method calls one of its columns. */
        private void requireNew(String column) {
            if (!names.add(column)) {
                throw new ShroffException(
                        ErrorCode.BAD_CONFIG,
                        "Cannot write gold." + name + ": it would have two columns called '" + column
                                + "'. Name each key column once, and rename one that is called what the result calls a"
                                + " column of its own.");
            }
        }

        public Builder check(String name, String condition) {
            contract.check(name, condition);
            return this;
        }

        public TableContract build() {
            // What cannot be told is null: nobody should meet a NaN or an infinite number in a result.
            if (!numbers.isEmpty()) {
                contract.check(
                        "numbers are finite",
                        numbers.stream()
                                .map(number -> "abs(" + number + ") <= double('" + Double.MAX_VALUE + "')")
                                .collect(Collectors.joining(" AND ")));
            }

            return contract.key(key.toArray(String[]::new)).writtenBy(WriteMode.replacePartition(AS_OF));
        }
    }
}
