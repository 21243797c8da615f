package io.shroff.jobs.workbench.model;

import static io.shroff.jobs.workbench.frame.UserColumn.named;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.trim;
import static org.apache.spark.sql.functions.when;

import io.shroff.algorithm.forest.FeatureKind;
import io.shroff.jobs.workbench.frame.WorkbenchInputs;
import io.shroff.jobs.workbench.model.ModelFeatures.Feature;
import io.shroff.platform.error.ErrorCode;
import io.shroff.platform.error.ShroffException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
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
 * Finds out which features are numbers and which name categories, and the categories.
 *
 * <p>A column of text names categories; one of a CSV file, where all is text, is of numbers when each of its values is
 * one. A column that is mostly numbers is refused, since a slip would make it something else.
 */
final class FeatureSurvey {
    /** Categories that a split can tell apart. */
    static final int MOST_CATEGORIES = 254;

    private final TrainModelSpec spec;
    private final WorkbenchInputs inputs;
    private final Dataset<Row> rows;
    private final List<String> notes = new ArrayList<>();

    FeatureSurvey(TrainModelSpec spec, WorkbenchInputs inputs) {
        this.spec = spec;
        this.inputs = inputs;
        this.rows = inputs.rows();
    }

    List<String> notes() {
        return List.copyOf(notes);
    }

    ModelFeatures found() {
        List<String> names = spec.columns().featuresOf(List.of(rows.columns()));
        if (names.isEmpty()) {
            throw new ShroffException(
                    ErrorCode.BAD_CONFIG,
                    "Cannot train " + spec.model() + ": no column of " + inputs.place("input")
                            + " is left to predict from. Take some out of leave-out or protected.");
        }

        Set<String> categories = categories(names);
        List<String> inOrder = names.stream().filter(categories::contains).toList();
        List<List<TextCounts.Counted>> counted = TextCounts.of(rows, inOrder, MOST_CATEGORIES + 1);
        List<Feature> features = new ArrayList<>();
        for (String name : names) {
            int place = inOrder.indexOf(name);
            features.add(
                    place < 0
                            ? new Feature(name, FeatureKind.NUMERIC, List.of())
                            : new Feature(name, FeatureKind.CATEGORICAL, known(name, counted.get(place))));
        }

        return new ModelFeatures(features);
    }

    private Set<String> categories(List<String> names) {
        Set<String> categories = new HashSet<>();
        List<String> asked = new ArrayList<>();
        for (String name : names) {
            DataType type = inputs.type(name);
            boolean isText = type instanceof StringType;
            if (spec.columns().isCategory(name) || isText && spec.input().csv().isEmpty()) {
                categories.add(name);
            } else if (isText) {
                asked.add(name);
            } else if (!(type instanceof NumericType) && !(type instanceof BooleanType)) {
                throw new ShroffException(
                        ErrorCode.BAD_CONFIG,
                        "Cannot predict from column '" + name + "' of " + inputs.place("input") + ": it holds "
                                + type.simpleString()
                                + ", neither numbers nor texts. Name it under leave-out, or make a number of it.");
            }
        }

        categories.addAll(texts(asked));
        return categories;
    }

    /** Of columns of a CSV file, those that hold texts. */
    private List<String> texts(List<String> asked) {
        if (asked.isEmpty()) {
            return List.of();
        }

        Column[] figures = asked.stream()
                .flatMap(name -> {
                    Column number = trim(named(name)).try_cast(DataTypes.DoubleType);
                    Column isText = named(name).isNotNull().and(number.isNull());
                    return Stream.of(count(named(name)), count(when(isText, lit(1))), min(when(isText, named(name))));
                })
                .toArray(Column[]::new);
        Row found = rows.agg(lit(0), figures).head();
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < asked.size(); i++) {
            long known = found.getLong(1 + 3 * i);
            long text = found.getLong(2 + 3 * i);
            if (text > 0 && 2 * text < known) {
                throw new ShroffException(
                        ErrorCode.BAD_DATA,
                        "Cannot tell what column '" + asked.get(i) + "' of " + inputs.place("input")
                                + " holds: " + (known - text) + " of " + known + " values are numbers and " + text
                                + " are not, such as '" + found.getString(3 + 3 * i)
                                + "'. Correct them, list them under missing, or name the column under categories.");
            }

            if (text > 0) {
                texts.add(asked.get(i));
            }
        }

        return texts;
    }

    private List<String> known(String name, List<TextCounts.Counted> counted) {
        if (counted.size() > MOST_CATEGORIES) {
            if (!spec.columns().isCategory(name)) {
                throw new ShroffException(
                        ErrorCode.BAD_DATA,
                        "Cannot predict from column '" + name + "' of " + inputs.place("input")
                                + ": it holds more than "
                                + MOST_CATEGORIES + " different texts. Name it under leave-out, or under categories to"
                                + " keep the most frequent ones.");
            }

            notes.add(name + ": the " + MOST_CATEGORIES
                    + " most frequent categories are told apart, the others count as missing");
        }

        return counted.stream()
                .limit(MOST_CATEGORIES)
                .map(TextCounts.Counted::text)
                .sorted()
                .toList();
    }
}
