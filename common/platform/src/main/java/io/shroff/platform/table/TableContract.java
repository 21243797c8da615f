package io.shroff.platform.table;

import io.shroff.platform.table.TableColumn.Presence;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * What readers of a table rely on: its grain, columns, key, checks and how it is written.
 *
 * <p>A contract of a layer beyond silver cannot hold a column that identifies a person.
 */
public record TableContract(
        String name, String grain, List<TableColumn> columns, List<String> key, List<RowCheck> checks, WriteMode mode) {

    private static final Set<DataType> STATISTICS =
            Set.of(DataTypes.DateType, DataTypes.TimestampType, DataTypes.IntegerType, DataTypes.LongType);

    private static final String PERIOD_GRAIN = "period_grain";

    public TableContract {
        columns = List.copyOf(columns);
        key = List.copyOf(key);
        checks = List.copyOf(checks);
        Layer layer = layerOf(name);
        Set<String> names = new LinkedHashSet<>();
        for (TableColumn column : columns) {
            if (!names.add(column.name())) {
                throw new IllegalArgumentException(name + " names column '" + column.name() + "' twice");
            }

            if (column.personal() == PersonalData.IDENTIFIER && layer.compareTo(Layer.SILVER) > 0) {
                throw new IllegalArgumentException(
                        name + " is beyond silver and cannot hold the personal column '" + column.name() + "'");
            }
        }

        if (grain.isBlank() || key.isEmpty() || !names.containsAll(key)) {
            throw new IllegalArgumentException(name + " needs a grain and a key made of its columns");
        }

        if (mode instanceof WriteMode.ReplacePartition partition && !names.contains(partition.column())) {
            throw new IllegalArgumentException(name + " has no column '" + partition.column() + "' to partition by");
        }
    }

    public static Builder named(String name) {
        return new Builder(name);
    }

    public Layer layer() {
        return layerOf(name);
    }

    /** The name without its layer. */
    public String shortName() {
        return name.substring(name.indexOf('.') + 1);
    }

    public StructType schema() {
        return new StructType(columns.stream().map(TableColumn::field).toArray(StructField[]::new));
    }

    public List<String> columnNames() {
        return columns.stream().map(TableColumn::name).toList();
    }

    public Optional<TableColumn> column(String columnName) {
        return columns.stream().filter(c -> c.name().equals(columnName)).findFirst();
    }

    /** The column that holds the as_of, for tables that keep one snapshot an as_of. */
    public Optional<String> partitionColumn() {
        return mode instanceof WriteMode.ReplacePartition partition
                ? Optional.of(partition.column())
                : Optional.empty();
    }

    /**
     * The columns whose least and greatest values Delta keeps of each file: days, times and whole numbers, which say
     * what is in it; and of the grain of periods, without which their days do not say when they end. Those of other
     * texts cost a sixth of a write, and those of a person's data would outlive them.
     */
    Optional<String> statisticsColumns() {
        String names = columns.stream()
                .filter(column -> column.personal() == PersonalData.NONE)
                .filter(column ->
                        STATISTICS.contains(column.type()) || column.name().equals(PERIOD_GRAIN))
                .map(TableColumn::name)
                .filter(column -> !column.equals(partitionColumn().orElse("")))
                .collect(Collectors.joining(","));
        return names.isEmpty() ? Optional.empty() : Optional.of(names);
    }

    /** The same columns published under another name, whole instead of by as_of. */
    public TableContract publishedAs(String publishedName) {
        return new TableContract(publishedName, grain, columns, key, checks, WriteMode.overwrite());
    }

    /** Whether a table can be called so. */
    static boolean isName(String name) {
        return name.matches("(bronze|silver|gold|mart|ops)\\.[a-z][a-z0-9_]*");
    }

    private static Layer layerOf(String name) {
        if (!isName(name)) {
            throw new IllegalArgumentException("Table name '" + name + "' is not layer.snake_case");
        }

        return Layer.valueOf(name.substring(0, name.indexOf('.')).toUpperCase(Locale.ROOT));
    }

    /** Collects the parts of a contract in the order a reader wants them. */
    public static final class Builder {
        private final String name;
        private String grain = "";
        private final List<TableColumn> columns = new ArrayList<>();
        private final List<RowCheck> checks = new ArrayList<>();
        private List<String> key = List.of();

        private Builder(String name) {
            this.name = name;
        }

        /** A sentence that says what one row is. */
        public Builder grain(String sentence) {
            grain = sentence;
            return this;
        }

        /** A column that every row has. */
        public Builder column(String column, DataType type, String meaning) {
            columns.add(new TableColumn(column, type, Presence.REQUIRED, meaning, PersonalData.NONE));
            return this;
        }

        /** A column that is null where the value is not known. */
        public Builder optional(String column, DataType type, String meaning) {
            columns.add(new TableColumn(column, type, Presence.OPTIONAL, meaning, PersonalData.NONE));
            return this;
        }

        /** A column about a person; null where it is not known. */
        public Builder personal(String column, DataType type, String meaning, PersonalData kind) {
            columns.add(new TableColumn(column, type, Presence.OPTIONAL, meaning, kind));
            return this;
        }

        /** The columns whose values no two rows share. */
        public Builder key(String... keyColumns) {
            key = List.of(keyColumns);
            return this;
        }

        /** A condition in Spark SQL that every row meets. */
        public Builder check(String checkName, String condition) {
            checks.add(new RowCheck(checkName, condition));
            return this;
        }

        public TableContract writtenBy(WriteMode mode) {
            return new TableContract(name, grain, columns, key, checks, mode);
        }
    }
}
