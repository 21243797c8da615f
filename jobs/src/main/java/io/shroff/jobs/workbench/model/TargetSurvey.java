package io.shroff.jobs.workbench.model;

import io.shroff.jobs.workbench.model.TextCounts.Counted;
import io.shroff.platform.error.DidYouMean;
import io.shroff.platform.error.ErrorCode;
import io.shroff.platform.error.ShroffException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Finds out the classes of labels, and which of two is the positive one. */
final class TargetSurvey {
    private static final int MOST_CLASSES = 50;
    private static final Set<String> POSITIVE = Set.of("1", "1.0", "yes", "true", "y", "t");

    private final TrainModelSpec spec;
    private final List<String> notes = new ArrayList<>();

    TargetSurvey(TrainModelSpec spec) {
        this.spec = spec;
    }

    List<String> notes() {
        return List.copyOf(notes);
    }

    ModelTargets found(Dataset<Row> rows) {
        if (spec.task() == ModelTask.REGRESSION) {
            return ModelTargets.number(spec.labels().get(0));
        }

        List<List<Counted>> counted = TextCounts.of(rows, spec.labels(), MOST_CLASSES + 1);
        List<List<String>> classes = new ArrayList<>();
        for (int i = 0; i < counted.size(); i++) {
            classes.add(classes(spec.labels().get(i), counted.get(i)));
        }

        return new ModelTargets(spec.task(), spec.labels(), classes);
    }

    private List<String> classes(String label, List<Counted> counted) {
        List<String> texts =
                counted.stream().map(Counted::text).sorted(order(counted)).toList();
        if (texts.isEmpty()) {
            throw new ShroffException(
                    ErrorCode.NO_DATA,
                    "Cannot train " + spec.model() + ": no row has a value in the label '" + label
                            + "'. Give rows whose outcome is known.");
        }

        if (texts.size() == 1) {
            throw new ShroffException(
                    ErrorCode.BAD_DATA,
                    "Cannot train " + spec.model() + ": every row's '" + label + "' is '" + texts.get(0)
                            + "', so nothing tells classes apart. Give rows of another class too.");
        }

        if (texts.size() > MOST_CLASSES || texts.size() > 2 && spec.labels().size() > 1) {
            int most = spec.labels().size() > 1 ? 2 : MOST_CLASSES;
            throw new ShroffException(
                    ErrorCode.BAD_DATA,
                    "Cannot train " + spec.model() + ": the label '" + label + "' has more than " + most
                            + " classes. Group them" + (most > 2 ? ", or write task: regression" : "") + ".");
        }

        return texts.size() > 2 ? texts : ordered(label, texts);
    }

    /** The negative class, then the positive one. */
    private List<String> ordered(String label, List<String> texts) {
        if (spec.positive().isPresent()) {
            String positive = spec.positive().get();
            if (!texts.contains(positive)) {
                throw new ShroffException(
                        ErrorCode.UNKNOWN_NAME,
                        "Cannot take '" + positive + "' for the positive class: '" + label + "' is one of "
                                + String.join(", ", texts) + "." + DidYouMean.hint(positive, texts));
            }

            return texts.get(0).equals(positive) ? List.of(texts.get(1), positive) : texts;
        }

        List<String> meant = texts.stream()
                .filter(text -> POSITIVE.contains(text.toLowerCase(Locale.ROOT)))
                .toList();
        if (meant.size() == 1) {
            return texts.get(0).equals(meant.get(0)) ? List.of(texts.get(1), meant.get(0)) : texts;
        }

        notes.add(label + ": probabilities are of '" + texts.get(1) + "'; positive: " + texts.get(0)
                + " would make them those of the other class");
        return texts;
    }

    /** By number where all are numbers, else by text. */
    private static Comparator<String> order(List<Counted> counted) {
        boolean areNumbers = counted.stream().allMatch(c -> number(c.text()).isPresent());
        Comparator<String> byText = Comparator.naturalOrder();
        return areNumbers
                ? Comparator.comparingDouble((String text) -> number(text).orElseThrow())
                        .thenComparing(byText)
                : byText;
    }

    private static Optional<Double> number(String text) {
        try {
            return Optional.of(Double.valueOf(text));
        } catch (NumberFormatException isText) {
            return Optional.empty();
        }
    }

    /** What a person reads of the classes, such as {@code defaulted: no, yes}. */
    static String described(ModelTargets targets) {
        List<String> parts = new ArrayList<>();
        for (int i = 0; i < targets.classes().size(); i++) {
            parts.add(targets.labels().get(i) + ": "
                    + targets.classes().get(i).stream().collect(Collectors.joining(", ")));
        }

        return String.join("; ", parts);
    }
}
