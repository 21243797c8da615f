package io.shroff.jobs.workbench.model;

import static org.apache.spark.sql.functions.abs;
import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.when;

import io.shroff.jobs.workbench.frame.NumberColumns;
import io.shroff.jobs.workbench.frame.UserColumn;
import io.shroff.jobs.workbench.frame.WorkbenchInputs;
import io.shroff.platform.error.ErrorCode;
import io.shroff.platform.error.ShroffException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;

/**
 * The rows of a table as a model sees them.
 *
 * @param rows with key, features and, where they are asked for, labels as texts, null where one is not known
 * @param hasLabels whether the table has the columns that the model predicts, and they were asked for
 */
record ModelRows(Dataset<Row> rows, boolean hasLabels, List<String> notes) {
    ModelRows {
        notes = List.copyOf(notes);
    }

    static ModelRows of(WorkbenchInputs inputs, List<String> key, ModelFeatures features) {
        return of(inputs, key, features, Optional.empty());
    }

    /** The same with the labels of the model, where the table has them. */
    static ModelRows withLabels(WorkbenchInputs inputs, List<String> key, SavedModel model) {
        return of(inputs, key, model.features(), Optional.of(model.targets()));
    }

    private static ModelRows of(
            WorkbenchInputs inputs, List<String> key, ModelFeatures features, Optional<ModelTargets> targets) {
        features.names().forEach(inputs::type);
        NumberColumns read = NumberColumns.of(inputs, "input", features.numbers());
        List<ModelFeatures.Feature> categories = features.features().stream()
                .filter(ModelFeatures.Feature::isCategory)
                .toList();
        Column[] unseen = categories.stream()
                .map(feature -> {
                    Column text = ModelFeatures.text(feature.name());
                    return count(when(
                            text.isNotNull()
                                    .and(functions.not(
                                            text.isin(feature.categories().toArray()))),
                            lit(1)));
                })
                .toArray(Column[]::new);
        Row counted = read.rows().agg(count(lit(1)), unseen).head();
        if (counted.getLong(0) == 0) {
            throw new ShroffException(
                    ErrorCode.NO_DATA,
                    "Cannot use a model on " + inputs.place("input") + ": it has no rows. Give one at least.");
        }

        List<String> notes = new ArrayList<>(read.notes());
        for (int i = 0; i < categories.size(); i++) {
            if (counted.getLong(1 + i) > 0) {
                notes.add(categories.get(i).name() + ": " + counted.getLong(1 + i) + " of " + counted.getLong(0)
                        + " rows have a category that the model has not learnt; it counts as missing");
            }
        }

        boolean hasLabels = targets.isPresent()
                && List.of(inputs.rows().columns()).containsAll(targets.get().labels());
        Column[] labels = hasLabels ? labels(targets.get()) : new Column[0];
        Column[] keys = key.stream().map(UserColumn::named).toArray(Column[]::new);
        return new ModelRows(
                read.rows()
                        .select(
                                struct(keys).as("key"),
                                features.packed(read).as("features"),
                                array(labels)
                                        .cast(DataTypes.createArrayType(DataTypes.StringType))
                                        .as("labels")),
                hasLabels,
                notes);
    }

    /** Of a number, its shortest text, which reads as the same number; null where there is none that is finite. */
    private static Column[] labels(ModelTargets targets) {
        return targets.labels().stream()
                .map(label -> {
                    Column number = ModelFeatures.text(label).try_cast(DataTypes.DoubleType);
                    Column isFinite = abs(number).leq(Double.MAX_VALUE);
                    return targets.isNumber()
                            ? when(isFinite, number.cast(DataTypes.StringType))
                            : ModelFeatures.text(label);
                })
                .toArray(Column[]::new);
    }
}
