package io.shroff.jobs.workbench.model;

import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.when;

import io.shroff.jobs.workbench.frame.NumberColumns;
import io.shroff.jobs.workbench.frame.WorkbenchInputs;
import io.shroff.platform.error.ErrorCode;
import io.shroff.platform.error.ShroffException;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;

/**
 * The rows of a table as a model sees them.
 *
 * @param rows with key and features
 */
record ModelRows(Dataset<Row> rows, List<String> notes) {
    ModelRows {
        notes = List.copyOf(notes);
    }

    static ModelRows of(WorkbenchInputs inputs, List<String> key, ModelFeatures features) {
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

        Column[] keys = key.stream().map(functions::col).toArray(Column[]::new);
        return new ModelRows(
                read.rows().select(struct(keys).as("key"), features.packed().as("features")), notes);
    }
}
