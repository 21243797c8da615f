package io.shroff.jobs.workbench.series;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import io.shroff.jobs.workbench.frame.NumberColumns;
import io.shroff.jobs.workbench.frame.UserColumn;
import io.shroff.jobs.workbench.frame.WorkbenchInputs;
import io.shroff.platform.method.SortedGroups;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a table of series under names of our own, each with its time as a whole number.
 *
 * @param rows one a row of the input
 * @param group columns that tell series apart, one at least
 * @param time how times come in and go out
 * @param form that all times are written in
 * @param notes what a person should know
 */
record SeriesRows(Dataset<Row> rows, List<String> group, TimeColumn time, TimeForm form, List<String> notes) {
    static final String AT = "at";
    static final String TEXT = "text";
    static final String VALUE = "value";
    private static final String FORM = "form";
    private static final String ROWS = "rows";

    SeriesRows {
        group = List.copyOf(group);
        notes = List.copyOf(notes);
    }

    /**
     * Reads the series of the only input.
     *
     * @param purpose what messages say could not be done, such as {@code forecast}
     * @throws io.shroff.platform.error.ShroffException NO_DATA without rows; BAD_DATA for rows without a key or a time,
     *     for times that are none or are written in several forms, and for two rows of one series at one time
     */
    static SeriesRows of(WorkbenchInputs inputs, SeriesColumns columns, String purpose) {
        TimeColumn time = TimeColumn.of(inputs, columns.time());
        NumberColumns numbers = NumberColumns.of(inputs, "input", List.of(columns.value()));
        List<Column> all = new ArrayList<>();
        List<String> group = new ArrayList<>();
        for (String key : columns.keys()) {
            group.add("k" + group.size());
            all.add(UserColumn.named(key).as(group.get(group.size() - 1)));
        }

        if (group.isEmpty()) {
            group.add("k0");
            all.add(lit(0).as("k0"));
        }

        all.add(time.number(columns.time()).as(AT));
        all.add(time.form(columns.time()).as(FORM));
        all.add(UserColumn.named(columns.time()).cast(DataTypes.StringType).as(TEXT));
        all.add(UserColumn.named(columns.value()).as(VALUE));
        Dataset<Row> rows = numbers.rows().select(all.toArray(Column[]::new));
        SeriesFaults faults = new SeriesFaults("Cannot " + purpose + " " + inputs.place("input") + ": ", columns);
        TimeForm form = faults.formOf(found(rows, group));
        return new SeriesRows(rows, group, time, form, numbers.notes());
    }

    /** One row: how many rows there are and what is wrong with how many of them, with examples. */
    private static Row found(Dataset<Row> rows, List<String> group) {
        Column[] cell = Stream.concat(group.stream(), Stream.of(AT, FORM))
                .map(name -> UserColumn.named(name))
                .toArray(Column[]::new);
        Column hasNoKey =
                group.stream().map(name -> UserColumn.named(name).isNull()).reduce(lit(false), Column::or);
        Column isTwice = col(ROWS).gt(1).and(col(AT).isNotNull()).and(not(hasNoKey));
        Column isNoTime = col(AT).isNull().and(col(TEXT).isNotNull());
        Column example = struct(Stream.concat(group.stream(), Stream.of(TEXT))
                .map(name -> UserColumn.named(name).cast(DataTypes.StringType).as(name))
                .toArray(Column[]::new));
        Column written = struct(col(FORM), col(TEXT));
        return rows.groupBy(cell)
                .agg(
                        count(lit(1)).as(ROWS),
                        count(col(TEXT)).as("timed"),
                        min(TEXT).as(TEXT))
                .agg(
                        sum(ROWS).as(ROWS),
                        sum(when(hasNoKey, col(ROWS)).otherwise(0)).as("without_key"),
                        sum(col(ROWS).minus(col("timed"))).as("without_time"),
                        sum(when(isNoTime, col("timed")).otherwise(0)).as("unreadable"),
                        min(when(isNoTime, col(TEXT))).as("unreadable_example"),
                        sum(when(isTwice, col(ROWS).minus(1)).otherwise(0)).as("twice"),
                        min(when(isTwice, example)).as("twice_example"),
                        min(when(col(FORM).isNotNull(), written)).as("first_form"),
                        max(when(col(FORM).isNotNull(), written)).as("last_form"))
                .head();
    }

    /** Runs a kernel over the series; what it gives stands under the names of the keys and of the kernel's columns. */
    Dataset<Row> flatMap(SortedGroups.Kernel kernel, StructType given) {
        StructType schema = new StructType();
        for (String name : group) {
            schema = schema.add(rows.schema().apply(name));
        }

        for (StructField field : given.fields()) {
            schema = schema.add(field);
        }

        return SortedGroups.flatMap(SortedGroups.arrange(rows.drop(FORM), group, List.of(AT)), group, kernel, schema);
    }

    /** The key columns under the names that the user gave them, then others. */
    Dataset<Row> named(Dataset<Row> found, SeriesColumns columns, Column... others) {
        List<String> keys = columns.keys();
        return found.select(Stream.concat(
                        IntStream.range(0, keys.size())
                                .mapToObj(i -> UserColumn.named(group.get(i)).as(keys.get(i))),
                        Arrays.stream(others))
                .toArray(Column[]::new));
    }

    /** The values of a kernel's row: those of the key, then others. */
    static @Nullable Object[] values(SeriesPoints points, int keys, @Nullable Object... others) {
        @Nullable Object[] all = new @Nullable Object[keys + others.length];
        for (int i = 0; i < keys; i++) {
            all[i] = points.key(i);
        }

        System.arraycopy(others, 0, all, keys, others.length);
        return all;
    }

    /** An iterator over one row. */
    static Iterator<Row> only(Row row) {
        return List.of(row).iterator();
    }
}
