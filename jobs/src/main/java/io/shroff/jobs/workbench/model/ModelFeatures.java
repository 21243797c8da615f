package io.shroff.jobs.workbench.model;

import static io.shroff.jobs.workbench.frame.UserColumn.named;
import static org.apache.spark.sql.functions.trim;

import io.shroff.algorithm.forest.FeatureKind;
import io.shroff.jobs.workbench.frame.NumberColumns;
import java.io.Serializable;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;

/** The features of a model, in their order, and the categories it knows. */
record ModelFeatures(List<Feature> features) implements Serializable {
    ModelFeatures {
        features = List.copyOf(features);
    }

    /**
     * One feature.
     *
     * @param categories rising; a text that is none of them goes where missing values go
     */
    record Feature(String name, FeatureKind kind, List<String> categories) implements Serializable {
        Feature {
            categories = List.copyOf(categories);
        }

        boolean isCategory() {
            return kind == FeatureKind.CATEGORICAL;
        }

        private double number(String text) {
            int place = Collections.binarySearch(categories, text);
            return place < 0 ? Double.NaN : place;
        }
    }

    List<String> names() {
        return features.stream().map(Feature::name).toList();
    }

    List<String> numbers() {
        return features.stream().filter(f -> !f.isCategory()).map(Feature::name).toList();
    }

    List<FeatureKind> kinds() {
        return features.stream().map(Feature::kind).toList();
    }

    int size() {
        return features.size();
    }

    /** The text that a category is told by. */
    static Column text(String column) {
        return trim(named(column).cast(DataTypes.StringType));
    }

    /** One column that holds all features. */
    Column packed(NumberColumns numbers) {
        return functions.struct(features.stream()
                .map(f -> (f.isCategory() ? text(f.name()) : numbers.number(f.name())).as(f.name()))
                .toArray(Column[]::new));
    }

    /** What the forest sees of a packed row. */
    double[] vector(Row packed) {
        double[] vector = new double[features.size()];
        for (int i = 0; i < vector.length; i++) {
            Feature feature = features.get(i);
            vector[i] = packed.isNullAt(i)
                    ? Double.NaN
                    : feature.isCategory() ? feature.number(packed.getString(i)) : packed.getDouble(i);
        }

        return vector;
    }

    /** Features of a packed row whose category was never seen. */
    List<String> unseen(Row packed, double[] vector) {
        if (features.stream().noneMatch(Feature::isCategory)) {
            return List.of();
        }

        return IntStream.range(0, vector.length)
                .filter(i -> features.get(i).isCategory() && !packed.isNullAt(i) && Double.isNaN(vector[i]))
                .mapToObj(i -> features.get(i).name())
                .toList();
    }
}
