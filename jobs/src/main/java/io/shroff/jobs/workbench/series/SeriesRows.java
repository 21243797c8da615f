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
import java.util.OptionalLong;
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
 * @param faults how rows that are unfit are told
 * @param total rows of the input
 * @param notes what a person should know
 */
record SeriesRows(
        Dataset<Row> rows,
        List<String> group,
        TimeColumn time,
        TimeForm form,
        SeriesFaults faults,
        long total,
        List<String> notes) {
    static final String AT = "at";
    static final String TEXT = "text";
    static final String VALUE = "value";
    private static final String FORM = "form";
    private static final String TIMED = "timed";
    private static final String REPEATS = "repeats";
    private static final String REPEATED = "repeated";

    SeriesRows {
        group = List.copyOf(group);
        notes = List.copyOf(notes);
    }

    /**
     * Reads the series of the only input. That none has two rows at one time is left to {@link #requireOnce()} or
     * {@link #requireOnce(Dataset)}, as it takes a shuffle of all rows.
     *
     * @param purpose what messages say could not be done, such as {@code forecast}
     * @throws io.shroff.platform.error.ShroffException NO_DATA without rows; BAD_DATA for rows without a key or a time,
     *     for times that are none or are written in several forms
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
        // Only texts go out as they came in.
        all.add((time.isText() ? UserColumn.named(columns.time()) : lit(null).cast(DataTypes.StringType)).as(TEXT));
        all.add(UserColumn.named(columns.value()).as(VALUE));
        Dataset<Row> rows = numbers.rows().select(all.toArray(Column[]::new));
        SeriesFaults faults = new SeriesFaults("Cannot " + purpose + " " + inputs.place("input") + ": ", columns);
        Row found = found(rows, group, time);
        return new SeriesRows(rows, group, time, faults.formOf(found), faults, found.getLong(0), numbers.notes());
    }

    /** One row: how many rows there are and what is wrong with how many of them, with examples. */
    private static Row found(Dataset<Row> rows, List<String> group, TimeColumn time) {
        Column hasNoKey =
                group.stream().map(name -> UserColumn.named(name).isNull()).reduce(lit(false), Column::or);
        Column isTimed = col(time.isText() ? TEXT : AT).isNotNull();
        Column isNoTime = isTimed.and(col(AT).isNull());
        Column written = when(col(FORM).isNotNull(), struct(col(FORM), col(TEXT)));
        return rows.agg(
                        count(lit(1)).as("rows"),
                        count(when(hasNoKey, lit(1))).as("without_key"),
                        count(when(not(isTimed), lit(1))).as("without_time"),
                        count(when(isNoTime, lit(1))).as("unreadable"),
                        min(when(isNoTime, col(TEXT))).as("unreadable_example"),
                        min(written).as("first_form"),
                        max(written).as("last_form"))
                .head();
    }

    /** Refuses two rows of one series at one time, before anything else is done with them. */
    void requireOnce() {
        Column[] cell = Stream.concat(group.stream(), Stream.of(AT))
                .map(UserColumn::named)
                .toArray(Column[]::new);
        Dataset<Row> several = rows.groupBy(cell)
                .agg(count(lit(1)).as(TIMED))
                .filter(col(TIMED).gt(1))
                .select(Stream.concat(
                                group.stream().map(UserColumn::named),
                                Stream.of(col(TIMED).minus(1).as(REPEATS), col(AT).as(REPEATED)))
                        .toArray(Column[]::new));
        requireOnce(several);
    }

    /**
     * Refuses two rows of one series at one time, which the rows of {@link #flatMap} tell: to be asked before anything
     * is made of them.
     */
    void requireOnce(Dataset<Row> found) {
        Column example = struct(Stream.concat(
                        group.stream()
                                .map(name -> UserColumn.named(name)
                                        .cast(DataTypes.StringType)
                                        .as(name)),
                        Stream.of(col(REPEATED)))
                .toArray(Column[]::new));
        Row twice = found.filter(col(REPEATS).gt(0))
                .agg(sum(REPEATS).as(REPEATS), min(example).as(REPEATED))
                .select(
                        col(REPEATS),
                        col(REPEATED),
                        time.written(form, col(REPEATED).getField(REPEATED)).as("written"))
                .head();
        if (!twice.isNullAt(0)) {
            faults.refuseRepeats(twice.getLong(0), total, twice.getStruct(1), twice.getString(2));
        }
    }

    /**
     * Runs a kernel over the series; what it gives stands under the names of the keys and of the kernel's columns.
     * Times of a series that has several rows at one are told beside: see {@link #requireOnce(Dataset)}.
     */
    Dataset<Row> flatMap(SortedGroups.Kernel kernel, StructType given) {
        StructType schema = new StructType();
        for (String name : group) {
            schema = schema.add(rows.schema().apply(name));
        }

        schema = schema.add(REPEATS, DataTypes.LongType).add(REPEATED, DataTypes.LongType);

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

    /** The values of a kernel's row: those of the key, the times that have several rows, then others. */
    static @Nullable Object[] values(SeriesPoints points, int keys, @Nullable Object... others) {
        @Nullable Object[] all = new @Nullable Object[keys + 2 + others.length];
        for (int i = 0; i < keys; i++) {
            all[i] = points.key(i);
        }

        OptionalLong repeated = points.repeated();
        all[keys] = repeated.isPresent() ? points.repeats() : 0L;
        all[keys + 1] = repeated.isPresent() ? repeated.getAsLong() : null;
        System.arraycopy(others, 0, all, keys + 2, others.length);
        return all;
    }

    /** An iterator over one row. */
    static Iterator<Row> only(Row row) {
        return List.of(row).iterator();
    }
}
