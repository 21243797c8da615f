package io.shroff.jobs.workbench.model;

import static io.shroff.jobs.workbench.frame.UserColumn.named;
import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;
import static org.apache.spark.sql.functions.xxhash64;

import io.shroff.jobs.workbench.frame.DrawnRows;
import io.shroff.jobs.workbench.frame.NumberColumns;
import io.shroff.jobs.workbench.frame.UserColumn;
import io.shroff.jobs.workbench.frame.WorkbenchInputs;
import io.shroff.platform.error.ErrorCode;
import io.shroff.platform.error.ShroffException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;

/**
 * The rows of a table that a model may be learnt from: those with a label, at most so many.
 *
 * @param rows with key, hash, features, labels (numbers, or texts of classes), weight (beside the greatest, which is
 *     from 1 to below 2), protected and when
 */
record TrainingRows(Dataset<Row> rows, long labelled, List<String> notes) {
    private static final int FEWEST = 10;
    /** Where the least and the greatest number of each feature stand among what is counted. */
    private static final int ENDS = 5;

    TrainingRows {
        notes = List.copyOf(notes);
    }

    static TrainingRows of(TrainModelSpec spec, WorkbenchInputs inputs, ModelFeatures features) {
        ModelColumns columns = spec.columns();
        List<String> numbers = Stream.of(
                        features.numbers(),
                        columns.weight().stream().toList(),
                        spec.task() == ModelTask.REGRESSION ? columns.label() : List.<String>of())
                .flatMap(List::stream)
                .toList();
        NumberColumns read = NumberColumns.of(inputs, "input", numbers);
        List<String> notes = new ArrayList<>(read.notes());
        Column isLabelled = columns.label().stream()
                .map(label -> (spec.task() == ModelTask.REGRESSION ? read.number(label) : named(label)).isNotNull())
                .reduce(Column::and)
                .orElseThrow();
        Row counted = counted(spec, read, isLabelled, features.numbers());
        long labelled = counted.isNullAt(1) ? 0 : counted.getLong(1);
        requireRows(spec, inputs, counted, labelled);
        if (labelled < counted.getLong(0)) {
            notes.add((counted.getLong(0) - labelled) + " of " + counted.getLong(0)
                    + " rows have no label and are left out");
        }

        notes.addAll(idle(counted, features));
        double scale = FittedModel.scale(counted.isNullAt(4) ? 1 : counted.getDouble(4));
        Dataset<Row> rows = packed(spec, read, isLabelled, features, scale);
        requireDifferentKeys(columns.key(), inputs, rows);
        int most = spec.options().mostRows();
        if (labelled > most) {
            rows = DrawnRows.of(rows, most, new Column[] {col("key")}, col("key"));
            notes.add("of " + labelled + " rows with a label " + most
                    + " were drawn by a hash of their keys; options.most-rows says how many");
        }

        return new TrainingRows(rows, Math.min(labelled, most), notes);
    }

    /** Features that tell nothing, as all rows are alike in them. */
    private static List<String> idle(Row counted, ModelFeatures features) {
        List<String> numbers = features.numbers();
        List<String> notes = new ArrayList<>();
        for (ModelFeatures.Feature feature : features.features()) {
            int place = ENDS + 2 * numbers.indexOf(feature.name());
            boolean isEmpty = feature.isCategory() ? feature.categories().isEmpty() : counted.isNullAt(place);
            boolean isAlike = feature.isCategory()
                    ? feature.categories().size() == 1
                    : !isEmpty && counted.getDouble(place) == counted.getDouble(place + 1);
            if (isEmpty) {
                notes.add(feature.name() + ": no row has a value; it tells nothing");
            } else if (isAlike) {
                notes.add(feature.name() + ": all values are alike; it tells nothing but where there is none");
            }
        }

        return notes;
    }

    private static Row counted(TrainModelSpec spec, NumberColumns read, Column isLabelled, List<String> numbers) {
        Column badWeight = spec.columns()
                .weight()
                .map(read::number)
                .map(weight -> isLabelled.and(weight.isNull().or(weight.leq(0))))
                .orElse(lit(false));
        Column noKey = spec.columns().key().stream()
                .map(key -> named(key).isNull())
                .reduce(Column::or)
                .orElseThrow();
        Stream<Column> figures = Stream.of(
                sum(when(isLabelled, lit(1L)).otherwise(0L)),
                sum(when(badWeight, lit(1L)).otherwise(0L)),
                sum(when(noKey, lit(1L)).otherwise(0L)),
                max(when(isLabelled, weight(spec, read))));
        Stream<Column> ends =
                numbers.stream().flatMap(name -> Stream.of(min(read.number(name)), max(read.number(name))));
        return read.rows()
                .agg(count(lit(1)), Stream.concat(figures, ends).toArray(Column[]::new))
                .head();
    }

    private static void requireRows(TrainModelSpec spec, WorkbenchInputs inputs, Row counted, long labelled) {
        ModelSplit split = spec.options().split();
        int fewest = Math.max(FEWEST, split.kind() == ModelSplit.Kind.K_FOLD ? 2 * split.folds() : 0);
        if (labelled < fewest) {
            throw new ShroffException(
                    ErrorCode.NO_DATA,
                    "Cannot train " + spec.model() + ": " + inputs.place("input") + " has " + labelled
                            + " rows with a label, and a split of " + split.label() + " needs " + fewest
                            + ". Give more rows.");
        }

        if (counted.getLong(2) > 0) {
            throw new ShroffException(
                    ErrorCode.BAD_DATA,
                    "Cannot train " + spec.model() + ": the weight '"
                            + spec.columns().weight().orElse("") + "' of " + counted.getLong(2)
                            + " rows is missing or not above 0. Leave out rows that do not count.");
        }

        if (counted.getLong(3) > 0) {
            throw new ShroffException(
                    ErrorCode.BAD_DATA,
                    "Cannot train " + spec.model() + ": the key "
                            + String.join(", ", spec.columns().key()) + " of " + counted.getLong(3)
                            + " rows is missing. Give each row one.");
        }
    }

    private static Column weight(TrainModelSpec spec, NumberColumns read) {
        return spec.columns().weight().map(read::number).orElse(lit(1.0));
    }

    /**
     * @param scale a power of two that the greatest weight is of the size of: only what they are beside each other
     *     counts
     */
    private static Dataset<Row> packed(
            TrainModelSpec spec, NumberColumns read, Column isLabelled, ModelFeatures features, double scale) {
        ModelColumns columns = spec.columns();
        Column[] key = columns.key().stream().map(UserColumn::named).toArray(Column[]::new);
        Column[] labels = columns.label().stream()
                .map(label -> spec.task() == ModelTask.REGRESSION ? read.number(label) : ModelFeatures.text(label))
                .toArray(Column[]::new);
        Column[] guarded =
                columns.protectedColumns().stream().map(ModelFeatures::text).toArray(Column[]::new);
        boolean isTimed = spec.options().split().kind() == ModelSplit.Kind.TIME;
        return read.rows()
                .filter(isLabelled)
                .select(
                        struct(key).as("key"),
                        xxhash64(key).as("hash"),
                        features.packed(read).as("features"),
                        array(labels).as("labels"),
                        greatest(weight(spec, read).divide(scale), lit(Double.MIN_NORMAL))
                                .as("weight"),
                        (guarded.length == 0 ? array().cast("array<string>") : array(guarded)).as("protected"),
                        (isTimed
                                        ? named(columns.time().orElseThrow())
                                        : lit(null).cast(DataTypes.StringType))
                                .as("when"));
    }

    private static void requireDifferentKeys(List<String> key, WorkbenchInputs inputs, Dataset<Row> rows) {
        List<Row> twice = rows.groupBy("key")
                .agg(count(lit(1)).as("rows"))
                .filter(col("rows").gt(1))
                .orderBy("key")
                .limit(1)
                .select(concat_ws(", ", col("key.*")), col("rows"))
                .collectAsList();
        if (!twice.isEmpty()) {
            throw new ShroffException(
                    ErrorCode.BAD_DATA,
                    "Cannot tell the rows of " + inputs.place("input") + " apart: " + String.join(", ", key) + " "
                            + twice.get(0).getString(0) + " stands in "
                            + twice.get(0).getLong(1)
                            + " of them. Name columns under key that tell them apart, or leave out the doubles.");
        }
    }
}
