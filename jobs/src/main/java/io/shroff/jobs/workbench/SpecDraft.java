package io.shroff.jobs.workbench;

import io.shroff.jobs.workbench.TableProfile.Kind;
import io.shroff.platform.config.ParamsDescription;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Writes a first spec of a method for a table: what is guessed is said with its reason, the rest stands as comments, in
 * which a key comes to hold once the {@code "# "} before it is struck out.
 */
final class SpecDraft {
    private static final String COLUMNS = "columns.";
    private static final String FEATURES = "columns.features";
    private static final String OPTIONS = "options.";
    private static final String OPTIONAL = ", optional";
    private static final Set<String> LAST = Set.of("as-of", "output");

    private final Workbench.Method method;
    private final TableProfile table;
    private final Map<String, String> usual;
    private final Set<String> keys;

    /** Lines of a key or of those below one, and whether any of them says something. */
    private record Part(List<String> lines, boolean isSaid) {}

    /** @param usual what each option is where a spec says nothing, by its key */
    SpecDraft(Workbench.Method method, TableProfile table, Map<String, String> usual) {
        this.method = method;
        this.table = table;
        this.usual = Map.copyOf(usual);
        this.keys = method.keys().stream().map(ParamsDescription::key).collect(Collectors.toSet());
    }

    /**
     * The text of the spec.
     *
     * @param kind csv, parquet, delta or table
     */
    String text(String kind, String place) {
        List<String> lines = new ArrayList<>();
        lines.add("# " + method.about() + ".");
        lines.add("# Run it with ./shroff job " + method.name()
                + " --spec THIS-FILE; what each key means: ./shroff job " + method.name() + " --help");
        Set<String> inputs = method.keys().stream()
                .map(ParamsDescription::key)
                .filter(key -> key.endsWith(".csv"))
                .map(key -> key.substring(0, key.length() - ".csv".length()))
                .collect(Collectors.toCollection(LinkedHashSet::new));
        boolean isFirst = true;
        for (String input : inputs) {
            lines.add((isFirst ? "" : "# ") + input + ":");
            lines.add("  " + (isFirst ? "" : "# ") + kind + ": " + quoted(place));
            isFirst = false;
        }

        List<ParamsDescription> others = method.keys().stream()
                .filter(key -> !LAST.contains(key.key())
                        && inputs.stream().noneMatch(input -> key.key().startsWith(input + ".")))
                .toList();
        lines.addAll(below("", "", others).lines());
        if (keys.contains("as-of")) {
            lines.add("# The date the result is filed under; rows after it are left out.");
            boolean isFound = !table.of(Kind.DATE).isEmpty() && !keys.contains("columns.dimensions");
            lines.add(isFound ? "# as-of: 2024-12-31" : "as-of: 2024-12-31");
        }

        lines.add("# The table that comes out: gold.<output>.");
        lines.add("output: my_" + method.name().replace('-', '_'));
        return String.join("\n", lines) + "\n";
    }

    /** @param path of the key that these are below, with a dot at its end, or empty */
    private Part below(String path, String indent, List<ParamsDescription> described) {
        Map<String, List<ParamsDescription>> byName = new LinkedHashMap<>();
        for (ParamsDescription key : described) {
            String rest = key.key().substring(path.length());
            byName.computeIfAbsent(rest.split("\\.", 2)[0], name -> new ArrayList<>())
                    .add(key);
        }

        List<String> lines = new ArrayList<>();
        boolean isSaid = false;
        for (Map.Entry<String, List<ParamsDescription>> entry : byName.entrySet()) {
            String key = path + entry.getKey();
            Part part = entry.getValue().get(0).key().equals(key)
                    ? single(entry.getValue().get(0), entry.getKey(), indent)
                    : group(key, entry.getKey(), indent, entry.getValue());
            lines.addAll(part.lines());
            isSaid |= part.isSaid();
        }

        return new Part(lines, isSaid);
    }

    private Part group(String key, String name, String indent, List<ParamsDescription> described) {
        Part part = below(key + ".", indent + "  ", described);
        List<String> lines = new ArrayList<>();
        lines.add(indent + (part.isSaid() ? "" : "# ") + name + ":");
        lines.addAll(part.lines());
        return new Part(lines, part.isSaid());
    }

    private Part single(ParamsDescription key, String name, String indent) {
        String about = indent + "# " + key.about() + ".";
        Optional<RoleGuess> guess = guess(key);
        if (guess.isPresent()) {
            return new Part(
                    List.of(
                            about + " Guessed: " + guess.get().why() + ".",
                            indent + name + ": " + yaml(key, guess.get())),
                    true);
        }

        boolean isOption = key.key().startsWith(OPTIONS);
        String value = isOption ? usual.getOrDefault(key.key().substring(OPTIONS.length()), "") : "";
        boolean isNeeded = !isOption && !key.type().endsWith(OPTIONAL);
        return new Part(List.of(about + (isNeeded ? " Needed." : ""), indent + "# " + name + ": " + value), false);
    }

    private Optional<RoleGuess> guess(ParamsDescription described) {
        String key = described.key();
        if (key.equals(FEATURES) && described.type().endsWith(OPTIONAL)) {
            // Where all others are taken by themselves, a guess would leave out those of text.
            return Optional.empty();
        }

        Set<String> roles = keys.stream()
                .filter(each -> each.startsWith(COLUMNS))
                .map(each -> each.substring(COLUMNS.length()))
                .collect(Collectors.toSet());
        if (key.startsWith(COLUMNS)) {
            String role = key.substring(COLUMNS.length());
            return RoleGuess.of(role.startsWith("left.") ? role.substring("left.".length()) : role, table, roles);
        }

        return RoleGuess.ofModel(key, table, roles);
    }

    private String yaml(ParamsDescription key, RoleGuess guess) {
        if (key.type().startsWith("map of list")) {
            // A dimension is called by its finest level.
            return table.levels().stream()
                    .map(levels -> quoted(levels.get(levels.size() - 1)) + ": " + list(levels))
                    .collect(Collectors.joining(", ", "{", "}"));
        }

        return key.type().startsWith("list of")
                ? list(guess.columns())
                : quoted(guess.columns().get(0));
    }

    private static String list(List<String> names) {
        return names.stream().map(SpecDraft::quoted).collect(Collectors.joining(", ", "[", "]"));
    }

    /** A name as YAML: in quotes unless it is plain. */
    private static String quoted(String name) {
        return name.matches("[A-Za-z_./][A-Za-z0-9_./-]*") && !name.matches("(?i)y|n|yes|no|true|false|on|off|null")
                ? name
                : "'" + name.replace("'", "''") + "'";
    }
}
