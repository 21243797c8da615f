package io.shroff.platform.feed;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Splits small delimited text into fields: records shown, files that people repaired, the beginning of a new file. What
 * is loaded is read by the cursors, which work on bytes and know every flaw.
 *
 * @param quote a character, or {@link #NO_QUOTE}
 */
record DelimitedText(char delimiter, int quote) implements RecordText {
    static final int NO_QUOTE = -1;

    /** A record and the line it starts on, from 1. */
    record Line(long number, List<String> fields) {
        Line {
            fields = List.copyOf(fields);
        }
    }

    static DelimitedText of(CsvFormat format) {
        return new DelimitedText(
                format.delimiter().charAt(0),
                format.quote().isEmpty() ? NO_QUOTE : format.quote().charAt(0));
    }

    @Override
    public String line(List<String> fields) {
        return fields.stream().map(this::written).collect(Collectors.joining(String.valueOf(delimiter)));
    }

    /** Between quotes where it would else not be one field. */
    private String written(String field) {
        if (quote == NO_QUOTE || field.chars().noneMatch(c -> c == delimiter || c == quote || c == '\r' || c == '\n')) {
            return field;
        }

        String mark = Character.toString(quote);
        return mark + field.replace(mark, mark + mark) + mark;
    }

    @Override
    public List<String> fields(String record) {
        List<Line> lines = lines(record);
        return lines.isEmpty() ? List.of() : lines.get(0).fields();
    }

    /** All records; empty lines are none. */
    List<Line> lines(String text) {
        List<Line> lines = new ArrayList<>();
        List<String> fields = new ArrayList<>();
        StringBuilder field = new StringBuilder();
        boolean quoted = false;
        long number = 1;
        long start = 1;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean isEnd = c == '\n' || c == '\r' && (i + 1 == text.length() || text.charAt(i + 1) != '\n');
            number += isEnd ? 1 : 0;
            if (quoted && c == quote && i + 1 < text.length() && text.charAt(i + 1) == quote) {
                field.append(c);
                i++;
            } else if (c == quote && (quoted || field.toString().isBlank())) {
                quoted = !quoted;
                field.setLength(quoted ? 0 : field.length());
            } else if (quoted || c != delimiter && c != '\n' && c != '\r') {
                field.append(c);
            } else if (c == delimiter) {
                fields.add(field.toString());
                field.setLength(0);
            } else if (isEnd) {
                add(lines, start, fields, field);
                start = number;
            }
        }

        add(lines, start, fields, field);
        return lines;
    }

    private static void add(List<Line> lines, long start, List<String> fields, StringBuilder field) {
        fields.add(field.toString());
        field.setLength(0);
        if (fields.size() > 1 || !fields.get(0).isEmpty()) {
            lines.add(new Line(start, fields));
        }

        fields.clear();
    }
}
