package io.shroff.platform.privacy;

import java.util.List;
import java.util.regex.Pattern;

/**
 * Cells of CSV that people open in a spreadsheet. A text that begins with = + - @, a tab or a carriage return would be
 * run there as a formula: it is led by an apostrophe, which {@link #unguarded} takes away again.
 */
public final class CsvCells {
    private static final Pattern FORMULA = Pattern.compile("'*[=+\\-@\\t\\r].*", Pattern.DOTALL);
    private static final Pattern GUARDED = Pattern.compile("'+[=+\\-@\\t\\r].*", Pattern.DOTALL);
    private static final Pattern NUMBER = Pattern.compile("-\\d+([.,]\\d+)*");

    private CsvCells() {}

    /** A text that is not run as a formula. */
    public static String guarded(String text) {
        return FORMULA.matcher(text).matches() ? "'" + text : text;
    }

    /** The same, except that negative numbers stay as they are: for cells of no known type. */
    public static String guardedUnlessNumber(String text) {
        return NUMBER.matcher(text).matches() ? text : guarded(text);
    }

    /** The text as it was before it was guarded. */
    public static String unguarded(String text) {
        return GUARDED.matcher(text).matches() ? text.substring(1) : text;
    }

    /** In quotes, where it holds what would end the cell. */
    public static String quoted(String text) {
        boolean isPlain = text.chars().noneMatch(c -> c == ',' || c == '"' || c == '\r' || c == '\n');
        return isPlain ? text : '"' + text.replace("\"", "\"\"") + '"';
    }

    /** One line of texts, each safe to open. */
    public static String line(List<String> texts) {
        return String.join(
                ",",
                texts.stream()
                        .map(CsvCells::guardedUnlessNumber)
                        .map(CsvCells::quoted)
                        .toList());
    }
}
