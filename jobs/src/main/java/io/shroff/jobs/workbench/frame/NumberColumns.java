package io.shroff.jobs.workbench.frame;

import static io.shroff.jobs.workbench.frame.UserColumn.named;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.isnan;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.trim;
import static org.apache.spark.sql.functions.when;

import io.shroff.platform.error.ErrorCode;
import io.shroff.platform.error.ShroffException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.BooleanType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.StringType;

/**
 * Columns of a user's table as finite doubles, null where a value is missing.
 *
 * <p>A text that is no number is refused, with how many there are and one of them; NaN and infinite values count as
 * missing, and a note says so; a Boolean is 0 or 1. The columns themselves stay as they are, since a key or a group may
 * be one of them.
 *
 * @param rows all columns as they were, and those numbers beside them
 * @param mark what the names of the numbers begin with, and no other name
 * @param notes what a person should know, one sentence a column
 */
public record NumberColumns(Dataset<Row> rows, String mark, List<String> notes) {
    private static final String MARK = "number ";
    private static final int FIGURES = 3;
    private static final String REFUSED = "refused_";
    private static final String ENDLESS = "endless_";

    public NumberColumns {
        notes = List.copyOf(notes);
    }

    /** Reads an input's columns as numbers, in one pass over all of them. */
    public static NumberColumns of(WorkbenchInputs inputs, String input, List<String> given) {
        Dataset<Row> rows = inputs.rows(input);
        List<String> columns = given.stream().distinct().toList();
        String mark = mark(rows.columns());
        if (columns.isEmpty()) {
            return new NumberColumns(rows, mark, List.of());
        }

        Column[] all = Stream.concat(
                        Stream.of(col("*")),
                        columns.stream()
                                .map(column -> finite(inputs, input, column).as(mark + column)))
                .toArray(Column[]::new);

        Column[] marks = marks(inputs, input, columns).toArray(Column[]::new);
        Row found = rows.select(marks)
                .agg(count(lit(1)), figures(inputs, input, columns).toArray(Column[]::new))
                .head();
        return new NumberColumns(rows.select(all), mark, notes(found, 0, 1, columns, inputs.place(input)));
    }

    /** Names are told apart without regard to capitals. */
    private static String mark(String[] taken) {
        return Stream.iterate(MARK, mark -> "_" + mark)
                .filter(mark -> Stream.of(taken)
                        .noneMatch(name -> name.toLowerCase(Locale.ROOT).startsWith(mark)))
                .findFirst()
                .orElseThrow();
    }

    /** The numbers of a column that was read. */
    public Column number(String column) {
        return named(mark + column);
    }

    /** A column as finite doubles, null where a value is missing or is no number. */
    public static Column finite(WorkbenchInputs inputs, String input, String column) {
        Column number = number(inputs, input, column);
        return when(isEndless(number), lit(null)).otherwise(number);
    }

    /** Whether a column holds a text that is no number. */
    public static Column isRefused(WorkbenchInputs inputs, String input, String column) {
        return isText(inputs, input, column)
                ? named(column).isNotNull().and(number(inputs, input, column).isNull())
                : lit(false);
    }

    /** Whether a column holds a number that is infinite or none. */
    public static Column isEndless(WorkbenchInputs inputs, String input, String column) {
        return coalesce(isEndless(number(inputs, input, column)), lit(false));
    }

    /** What {@link #figures} counts, to be selected from the input's rows beside what else a pass needs. */
    public static List<Column> marks(WorkbenchInputs inputs, String input, List<String> columns) {
        List<Column> marks = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            Column given = named(columns.get(i));
            Column number = number(inputs, input, columns.get(i));
            if (isText(inputs, input, columns.get(i))) {
                marks.add(when(given.isNotNull().and(number.isNull()), given).as(REFUSED + i));
            }

            marks.add(when(isEndless(number), lit(1)).as(ENDLESS + i));
        }

        return marks;
    }

    /** Three figures a column, over its marks. */
    public static List<Column> figures(WorkbenchInputs inputs, String input, List<String> columns) {
        List<Column> figures = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            // Only a text may be no number, and to look for the least text takes longer than all else.
            boolean isText = isText(inputs, input, columns.get(i));
            figures.add(isText ? count(col(REFUSED + i)) : lit(0L));
            figures.add(isText ? min(col(REFUSED + i)) : lit(null).cast(DataTypes.StringType));
            figures.add(count(col(ENDLESS + i)));
        }

        return figures;
    }

    private static boolean isText(WorkbenchInputs inputs, String input, String column) {
        return inputs.type(input, column) instanceof StringType;
    }

    /**
     * What the figures say: refuses texts that are no numbers.
     *
     * @param count where the number of rows stands
     * @param first where the first of the figures stands
     */
    public static List<String> notes(Row found, int count, int first, List<String> columns, String table) {
        List<String> refused = new ArrayList<>();
        List<String> notes = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            int place = first + FIGURES * i;
            if (found.getLong(place) > 0) {
                refused.add("'" + columns.get(i) + "' in " + found.getLong(place) + " of " + found.getLong(count)
                        + " rows, such as '" + found.getString(place + 1) + "'");
            }

            if (found.getLong(place + 2) > 0) {
                notes.add(columns.get(i) + ": " + found.getLong(place + 2)
                        + " values are infinite or not a number and count as missing");
            }
        }

        if (!refused.isEmpty()) {
            throw new ShroffException(
                    ErrorCode.BAD_DATA,
                    "Cannot read " + table + " as numbers: what stands in "
                            + String.join(" and ", refused)
                            + " is none. Correct it, or list what means a missing value under 'missing'.");
        }

        return notes;
    }

    private static Column number(WorkbenchInputs inputs, String input, String column) {
        DataType type = inputs.type(input, column);
        if (type instanceof StringType) {
            return trim(named(column)).try_cast(DataTypes.DoubleType);
        }

        if (type instanceof NumericType || type instanceof BooleanType) {
            return named(column).cast(DataTypes.DoubleType);
        }

        throw new ShroffException(
                ErrorCode.BAD_CONFIG,
                "Cannot use column '" + column + "' of " + inputs.place(input) + " as a number: it holds "
                        + type.simpleString() + ". Name a column of numbers.");
    }

    private static Column isEndless(Column number) {
        return isnan(number).or(number.equalTo(Double.POSITIVE_INFINITY)).or(number.equalTo(Double.NEGATIVE_INFINITY));
    }
}
