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
import static org.apache.spark.sql.functions.xxhash64;

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
    /** Of a table of so many rows one key in {@value #COUNTED} is counted, a power of two. */
    private static final int LARGE = 1_000_000;

    private static final int COUNTED = 64;

    private static final String INPUT = "input";
    private static final String FORM = "form";
    private static final String NUMBERS = "numbers";
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
        all.add(NumberColumns.finite(inputs, INPUT, columns.value()).as(VALUE));
        Dataset<Row> rows = inputs.rows().select(all.toArray(Column[]::new));
        List<String> values = List.of(columns.value());
        all.addAll(NumberColumns.marks(inputs, INPUT, values));
        Row found = found(
                inputs.rows().select(all.toArray(Column[]::new)),
                group,
                time,
                NumberColumns.figures(inputs, INPUT, values));
        List<String> notes = NumberColumns.notes(found, 0, found.fieldIndex(NUMBERS) + 1, values, inputs.place(INPUT));
        SeriesFaults faults = new SeriesFaults("Cannot " + purpose + " " + inputs.place(INPUT) + ": ", columns);
        TimeForm form = faults.formOf(found, time.onlyForm());
        return new SeriesRows(rows, group, time, form, faults, found.getLong(0), notes);
    }

    /** One row: how many rows there are and what is wrong with how many of them, with examples. */
    private static Row found(Dataset<Row> rows, List<String> group, TimeColumn time, List<Column> ofNumbers) {
        Column hasNoKey =
                group.stream().map(name -> UserColumn.named(name).isNull()).reduce(lit(false), Column::or);
        Column isTimed = col(time.isText() ? TEXT : AT).isNotNull();
        List<Column> figures = new ArrayList<>();
        figures.add(count(when(hasNoKey, lit(1))).as("without_key"));
        figures.add(count(when(not(isTimed), lit(1))).as("without_time"));
        if (time.isText()) {
            Column isNoTime = isTimed.and(col(AT).isNull());
            Column written = when(col(FORM).isNotNull(), struct(col(FORM), col(TEXT)));
            figures.add(count(when(isNoTime, lit(1))).as("unreadable"));
            figures.add(min(when(isNoTime, col(TEXT))).as("unreadable_example"));
            figures.add(min(written).as("first_form"));
            figures.add(max(written).as("last_form"));
        }

        figures.add(lit(0).as(NUMBERS));
        figures.addAll(ofNumbers);
        return rows.agg(count(lit(1)).as("rows"), figures.toArray(Column[]::new))
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
     * The share of the series that makes so many of them, by {@link SeriesPoints#draw}: all where there are no more. Of
     * a large table how many there are is told from a part of them, as to count all would take a shuffle.
     */
    double share(int wanted) {
        if (wanted == 0 || total <= wanted) {
            return wanted == 0 ? 0 : 1;
        }

        Column[] key = group.stream().map(UserColumn::named).toArray(Column[]::new);
        int part = total < LARGE ? 1 : COUNTED;
        long found = rows.filter(xxhash64(key).bitwiseAND(part - 1).equalTo(0))
                .select(key)
                .distinct()
                .count();
        return Math.min(1, (double) wanted / (part * Math.max(1, found)));
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

        Dataset<Row> runs = SeriesRuns.of(this, schema);
        schema = schema.add(REPEATS, DataTypes.LongType).add(REPEATED, DataTypes.LongType);
        for (StructField field : given.fields()) {
            schema = schema.add(field);
        }

        return SortedGroups.flatMap(
                SortedGroups.arrange(runs, group, List.of(SeriesRuns.FIRST)), group, kernel, schema);
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
