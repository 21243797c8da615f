package io.shroff.jobs.workbench;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * What the first rows of a table say of its columns.
 *
 * @param rows how many were looked at
 * @param levels of each dimension of a hierarchy that the table may hold its columns, coarse to fine
 */
record TableProfile(List<Profile> columns, int rows, List<List<String>> levels) {
    TableProfile {
        columns = List.copyOf(columns);
        levels = levels.stream().map(List::copyOf).toList();
    }

    /** What a column holds, as far as the rows looked at tell. */
    enum Kind {
        NUMBER,
        DATE,
        TEXT
    }

    /**
     * One column.
     *
     * @param different how many different values there are, missing ones aside
     * @param missing how many rows have none
     */
    record Profile(String name, Kind kind, int different, int missing) {}

    static TableProfile of(StructType schema, List<Row> rows) {
        List<Profile> columns = new ArrayList<>();
        for (StructField field : schema.fields()) {
            Set<Object> different = new HashSet<>();
            int place = schema.fieldIndex(field.name());
            int missing = 0;
            for (Row row : rows) {
                if (row.isNullAt(place)) {
                    missing++;
                } else {
                    different.add(row.get(place));
                }
            }

            columns.add(new Profile(field.name(), kind(field.dataType(), different), different.size(), missing));
        }

        List<String> texts = columns.stream()
                .filter(column -> column.kind() == Kind.TEXT && column.different() < rows.size())
                .sorted(Comparator.comparingInt(Profile::different))
                .map(Profile::name)
                .toList();
        return new TableProfile(columns, rows.size(), LevelGuess.of(texts, rows));
    }

    List<Profile> of(Kind kind) {
        return columns.stream().filter(column -> column.kind() == kind).toList();
    }

    Optional<Profile> column(String name) {
        return columns.stream().filter(column -> column.name().equals(name)).findFirst();
    }

    boolean isUnique(Profile column) {
        return column.missing() == 0 && column.different() == rows && rows > 0;
    }

    private static Kind kind(DataType type, Set<Object> values) {
        if (type instanceof NumericType) {
            return Kind.NUMBER;
        }

        if (type.equals(DataTypes.DateType) || type.equals(DataTypes.TimestampType)) {
            return Kind.DATE;
        }

        if (!values.isEmpty() && values.stream().allMatch(value -> isNumber(value.toString()))) {
            return Kind.NUMBER;
        }

        return !values.isEmpty() && values.stream().allMatch(value -> isDay(value.toString())) ? Kind.DATE : Kind.TEXT;
    }

    private static boolean isNumber(String text) {
        return text.trim().matches("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?");
    }

    private static boolean isDay(String text) {
        try {
            String day = text.trim();
            if (!day.matches("\\d{4}-?Q[1-4]")) {
                LocalDate.parse(day.length() == 7 ? day + "-01" : day);
            }

            return true;
        } catch (DateTimeException otherwise) {
            return false;
        }
    }
}
