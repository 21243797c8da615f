package io.shroff.jobs.workbench;

import io.shroff.jobs.workbench.TableProfile.Kind;
import io.shroff.jobs.workbench.TableProfile.Profile;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Guesses which columns of a table play a role in a spec, and says why.
 *
 * @param columns one or several, as the role takes
 * @param why a sentence on what the guess goes by
 */
record RoleGuess(List<String> columns, String why) {
    /** A column of more different numbers is no column of classes. */
    private static final int MOST_CLASSES = 20;

    private static final Set<String> VALUES =
            Set.of("value", "amount", "sales", "spend", "revenue", "price", "total", "count", "quantity", "forecast");

    private static final Set<String> LABELS = Set.of(
            "label", "target", "churn", "default", "defaulted", "class", "outcome", "response", "good", "bad", "y");

    RoleGuess {
        columns = List.copyOf(columns);
    }

    /** Empty where nothing in the table speaks for a column. */
    static Optional<RoleGuess> of(String role, TableProfile table, Set<String> roles) {
        return switch (role) {
            case "key", "id" -> key(table, roles);
            case "time", "date" -> first(table.of(Kind.DATE), c -> true, "the first column of dates");
            case "value", "amount" -> value(table);
            case "label" -> label(table);
            case "features" -> features(table, roles);
            case "dimensions" -> dimensions(table);
            case "variance" -> variance(table);
            case "interval" -> interval(table);
            default -> Optional.empty();
        };
    }

    /** Of what a spec says beside its columns: the model's name and what it is to learn. */
    static Optional<RoleGuess> ofModel(String key, TableProfile table, Set<String> roles) {
        return switch (key) {
            case "model" ->
                Optional.of(new RoleGuess(
                        List.of("my-model"),
                        roles.contains("label")
                                ? "a name to change"
                                : "the name in a first spec of train-model; write that of your own"));
            case "task" -> task(table);
            default -> Optional.empty();
        };
    }

    private static Optional<RoleGuess> task(TableProfile table) {
        return label(table)
                .map(guess -> guess.columns().get(0))
                .flatMap(table::column)
                .map(label -> {
                    boolean isNumber = label.kind() == Kind.NUMBER && label.different() > MOST_CLASSES;
                    return new RoleGuess(
                            List.of(isNumber ? "regression" : "classification"),
                            "'" + label.name() + "' has " + label.different() + " different "
                                    + (label.kind() == Kind.NUMBER ? "numbers" : "values") + " in the rows looked at");
                });
    }

    private static Optional<RoleGuess> dimensions(TableProfile table) {
        List<String> levels = table.levels().stream().flatMap(List::stream).toList();
        return levels.isEmpty()
                ? Optional.empty()
                : Optional.of(new RoleGuess(
                        levels, "the columns of text that repeat or hold 'all', each after the one it lies in"));
    }

    private static Optional<RoleGuess> variance(TableProfile table) {
        return first(table.of(Kind.NUMBER), c -> isOneOf(c.name(), Set.of("variance")), "its name says so");
    }

    /** A variance, where there is one, says the same. */
    private static Optional<RoleGuess> interval(TableProfile table) {
        List<String> ends = Stream.of("lower", "upper")
                .filter(name -> table.column(name).isPresent())
                .toList();
        return ends.size() < 2 || variance(table).isPresent()
                ? Optional.empty()
                : Optional.of(new RoleGuess(ends, "their names are those that forecast-series gives"));
    }

    /** Rows of series share a key; other rows have one of their own. */
    private static Optional<RoleGuess> key(TableProfile table, Set<String> roles) {
        boolean isSeries = roles.contains("time") && roles.contains("value");
        if (isSeries) {
            List<String> texts = table.of(Kind.TEXT).stream()
                    .filter(c -> c.different() < table.rows())
                    .map(Profile::name)
                    .toList();
            return Optional.of(new RoleGuess(
                    texts,
                    texts.isEmpty()
                            ? "no column of text repeats, so all rows are taken for one series"
                            : "the columns of text that repeat: one series for each of their values"));
        }

        Optional<RoleGuess> named = first(
                table.columns(),
                c -> c.name().toLowerCase(Locale.ROOT).matches("(.*[_ ])?(id|key|no|number)|.*Id"),
                "its name says that it tells rows apart");
        return named.or(() -> first(table.columns(), table::isUnique, "no value stands twice in the rows looked at"))
                .or(() -> first(table.columns(), c -> true, "the first column: no value is known to stand once"));
    }

    private static Optional<RoleGuess> value(TableProfile table) {
        return first(table.of(Kind.NUMBER), c -> isOneOf(c.name(), VALUES), "its name is that of a measure")
                .or(() -> last(table.of(Kind.NUMBER), "the last column of numbers"));
    }

    private static Optional<RoleGuess> label(TableProfile table) {
        return first(table.columns(), c -> isOneOf(c.name(), LABELS), "its name is that of an outcome")
                .or(() -> last(
                        table.columns().stream().filter(c -> c.different() == 2).toList(),
                        "the last column of two values"));
    }

    private static Optional<RoleGuess> features(TableProfile table, Set<String> roles) {
        List<String> taken = Stream.of("key", "time", "label")
                .filter(roles::contains)
                .flatMap(role -> of(role, table, roles).stream())
                .flatMap(guess -> guess.columns().stream())
                .toList();
        List<String> numbers = table.of(Kind.NUMBER).stream()
                .map(Profile::name)
                .filter(name -> !taken.contains(name))
                .toList();
        return numbers.isEmpty()
                ? Optional.empty()
                : Optional.of(new RoleGuess(numbers, "all columns of numbers; strike out what says nothing"));
    }

    private static boolean isOneOf(String name, Set<String> words) {
        return Stream.of(name.toLowerCase(Locale.ROOT).split("[^a-z]+")).anyMatch(words::contains);
    }

    private static Optional<RoleGuess> first(List<Profile> columns, Predicate<Profile> fits, String why) {
        return columns.stream().filter(fits).findFirst().map(column -> new RoleGuess(List.of(column.name()), why));
    }

    private static Optional<RoleGuess> last(List<Profile> columns, String why) {
        return columns.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new RoleGuess(List.of(columns.get(columns.size() - 1).name()), why));
    }
}
