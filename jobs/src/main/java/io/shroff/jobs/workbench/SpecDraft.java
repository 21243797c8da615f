package io.shroff.jobs.workbench;

import io.shroff.jobs.workbench.TableProfile.Kind;
import io.shroff.platform.config.ParamsDescription;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Writes a first spec of a method for a table: what is guessed is said with its reason, the rest stands as comments.
 */
final class SpecDraft {
    private static final String COLUMNS = "columns.";
    private static final String OPTIONS = "options.";

    private final Workbench.Method method;
    private final TableProfile table;
    private final Map<String, String> usual;
    private final List<String> lines = new ArrayList<>();

    /** @param usual what each option is where a spec says nothing */
    SpecDraft(Workbench.Method method, TableProfile table, Map<String, String> usual) {
        this.method = method;
        this.table = table;
        this.usual = Map.copyOf(usual);
    }

    /**
     * The text of the spec.
     *
     * @param kind csv, parquet, delta or table
     */
    String text(String kind, String place) {
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
            lines.add((isFirst ? "" : "# ") + "  " + kind + ": " + quoted(place));
            isFirst = false;
        }

        columns();
        options();
        if (method.keys().stream().anyMatch(key -> key.key().equals("as-of"))) {
            lines.add("# The date the result is filed under; rows after it are left out.");
            lines.add(table.of(Kind.DATE).isEmpty() ? "as-of: 2024-12-31" : "# as-of: 2024-12-31");
        }

        lines.add("# The table that comes out: gold.<output>.");
        lines.add("output: my_" + method.name().replace('-', '_'));
        return String.join("\n", lines) + "\n";
    }

    private void columns() {
        List<ParamsDescription> columns = below(COLUMNS);
        Set<String> roles = columns.stream()
                .map(key -> key.key().substring(COLUMNS.length()))
                .collect(Collectors.toSet());
        if (!columns.isEmpty()) {
            lines.add("columns:");
        }

        for (ParamsDescription key : columns) {
            String role = key.key().substring(COLUMNS.length());
            Optional<RoleGuess> guess = role.contains(".") ? Optional.empty() : RoleGuess.of(role, table, roles);
            String about = "  # " + key.about() + ".";
            if (guess.isEmpty()) {
                lines.add(about);
                lines.add("  # " + role + ": ");
                continue;
            }

            boolean isList = key.type().startsWith("list of");
            List<String> names =
                    guess.get().columns().stream().map(SpecDraft::quoted).toList();
            lines.add(about + " Guessed: " + guess.get().why() + ".");
            lines.add("  " + role + ": " + (isList ? "[" + String.join(", ", names) + "]" : names.get(0)));
        }
    }

    private void options() {
        List<ParamsDescription> options = below(OPTIONS);
        if (options.isEmpty()) {
            return;
        }

        lines.add("# options:");
        for (ParamsDescription key : options) {
            String option = key.key().substring(OPTIONS.length());
            lines.add("  # " + key.about() + ".");
            lines.add("  # " + option + ": " + usual.getOrDefault(option, ""));
        }
    }

    private List<ParamsDescription> below(String prefix) {
        return method.keys().stream()
                .filter(key -> key.key().startsWith(prefix))
                .toList();
    }

    /** A name as YAML: in quotes unless it is plain. */
    private static String quoted(String name) {
        return name.matches("[A-Za-z_./][A-Za-z0-9_./-]*") && !name.matches("(?i)y|n|yes|no|true|false|on|off|null")
                ? name
                : "'" + name.replace("'", "''") + "'";
    }
}
