package io.shroff.cli;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** How numbers, times and tables look on a terminal. */
final class Texts {
    private static final Pattern UNPRINTABLE =
            Pattern.compile("[\\p{Cntrl}\\u0080-\\u009f\\u200e\\u200f\\u2028-\\u202e\\u2066-\\u2069]");

    private Texts() {}

    static String seconds(Duration took) {
        return String.format(Locale.ROOT, "%.1f s", took.toMillis() / 1000.0);
    }

    static String rows(long rows) {
        return String.format(Locale.ROOT, "%,d", rows);
    }

    /** The text with what would move the cursor, change colours or turn lines round written out, such as \\u001b. */
    static String plain(String text) {
        return UNPRINTABLE
                .matcher(text)
                .replaceAll(match -> "\\\\u%04x".formatted((int) match.group().charAt(0)));
    }

    /** The same for a text of several lines. */
    static String plainLines(String text) {
        return text.lines().map(Texts::plain).collect(Collectors.joining("\n"));
    }

    /** Lines of a table whose columns are as wide as they need to be; the first row is the header. */
    static List<String> table(List<List<String>> cells) {
        List<List<String>> rows = cells.stream()
                .map(row -> row.stream().map(Texts::plain).toList())
                .toList();
        int columns = rows.get(0).size();
        int[] widths = new int[columns];
        for (List<String> row : rows) {
            for (int i = 0; i < columns; i++) {
                widths[i] = Math.max(widths[i], row.get(i).length());
            }
        }

        List<String> lines = new ArrayList<>();
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int i = 0; i < columns; i++) {
                line.append(row.get(i)).append(" ".repeat(widths[i] - row.get(i).length() + 2));
            }

            lines.add(line.toString().stripTrailing());
        }

        return lines;
    }
}
