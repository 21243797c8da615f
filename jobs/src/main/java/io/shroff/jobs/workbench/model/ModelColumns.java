package io.shroff.jobs.workbench.model;

import io.shroff.platform.config.About;
import io.shroff.platform.config.Check;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Which columns of a table a model is made from. */
record ModelColumns(
        @About("Columns that tell rows apart") List<String> key,

        @About("Column that is predicted; several of two classes each are learnt together")
        List<String> label,

        @About("Columns it is predicted from; default: all others")
        Optional<List<String>> features,

        @About("Features that name categories though they hold numbers, or more than 254 texts")
        Optional<List<String>> categories,

        @About("Column that says how much a row counts, above 0, when it teaches and when it judges")
        Optional<String> weight,

        @About("Column that says when a row was, for a split by time")
        Optional<String> time,

        @About("Columns that are never features, by whose values results are compared")
        Optional<List<String>> protected_,

        @About("Columns that are no features where features are not listed")
        Optional<List<String>> leaveOut) {
    ModelColumns {
        key = List.copyOf(key);
        label = List.copyOf(label);
        Check.param(!key.isEmpty(), "key", key, "one column or more");
        Check.param(!label.isEmpty(), "label", label, "one column or more");
        Set<String> never = new LinkedHashSet<>(label);
        never.addAll(protected_.orElse(List.of()));
        Check.param(
                features.isEmpty() || features.get().stream().noneMatch(never::contains),
                "features",
                features.orElse(List.of()),
                "columns that are neither a label nor protected");
        Check.param(
                features.isEmpty() || !features.get().isEmpty(),
                "features",
                features.orElse(List.of()),
                "one column or more, or left out");
        Check.param(
                categories.isEmpty() || features.isEmpty() || features.get().containsAll(categories.get()),
                "categories",
                categories.orElse(List.of()),
                "columns that are features");
    }

    List<String> protectedColumns() {
        return protected_.orElse(List.of());
    }

    boolean isCategory(String feature) {
        return categories.orElse(List.of()).contains(feature);
    }

    /** The features of a table with such columns. */
    List<String> featuresOf(List<String> all) {
        if (features.isPresent()) {
            return features.get();
        }

        Set<String> others = new LinkedHashSet<>(all);
        Stream.of(
                        key,
                        label,
                        weight.stream().toList(),
                        time.stream().toList(),
                        protectedColumns(),
                        leaveOut.orElse(List.of()))
                .flatMap(Collection::stream)
                .forEach(others::remove);
        return List.copyOf(others);
    }

    /** Every column that is named. */
    List<String> named() {
        return Stream.of(
                        key,
                        label,
                        features.orElse(List.of()),
                        categories.orElse(List.of()),
                        weight.stream().toList(),
                        time.stream().toList(),
                        protectedColumns(),
                        leaveOut.orElse(List.of()))
                .flatMap(Collection::stream)
                .toList();
    }
}
