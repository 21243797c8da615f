package io.shroff.jobs.operate.docs;

import java.util.List;
import java.util.stream.Collectors;

/** Tables and names in Markdown. */
final class Markdown {
    private Markdown() {}

    /** A table whose first row is its header. */
    static String table(List<List<String>> rows) {
        StringBuilder text = new StringBuilder(line(rows.get(0)));
        text.append(rows.get(0).stream().map(cell -> " --- ").collect(Collectors.joining("|", "|", "|\n")));
        rows.stream().skip(1).forEach(row -> text.append(line(row)));
        return text.toString();
    }

    static String code(String name) {
        return "`" + name + "`";
    }

    static String codes(List<String> names) {
        return names.stream().map(Markdown::code).collect(Collectors.joining(", "));
    }

    private static String line(List<String> cells) {
        return cells.stream()
                .map(cell -> " " + cell.replace("|", "\\|").replace("\n", " ") + " ")
                .collect(Collectors.joining("|", "|", "|\n"));
    }
}
