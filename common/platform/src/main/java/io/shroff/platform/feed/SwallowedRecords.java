package io.shroff.platform.feed;

import java.util.Arrays;

/**
 * Tells whether the lines that a quoted value runs over are records of their own, which a pair of stray quotes has
 * joined.
 *
 * <p>A pair of stray quotes in one column joins lines into a record with the right number of fields, which a count
 * alone cannot tell from a value with line ends in it. What tells them apart is that lines of a text do not look like
 * records: most of the lines behind the first must have as many fields as there are headers, none of them a text where
 * the first line has a number or the other way round, and at least two that are the same as, or numbers of the same
 * shape as, those of the first line. Where the joined record has the wrong number of fields one such field is enough.
 */
final class SwallowedRecords {
    private static final int NOT_ALIKE = -1;

    /** What a field looks like. */
    private enum Look {
        EMPTY,
        NUMBER,
        TEXT
    }

    /** The fields of a line, a quote that is not closed on it being a letter like others. */
    private static final class Line {
        private int count;
        private int[] starts = new int[16];
        private int[] ends = new int[16];

        private void add(int from, int to) {
            if (count == starts.length) {
                starts = Arrays.copyOf(starts, count * 2);
                ends = Arrays.copyOf(ends, count * 2);
            }

            starts[count] = from;
            ends[count++] = to;
        }
    }

    private final CsvLines cursor;
    private final byte[] bytes;
    private final int width;
    private final Line first = new Line();
    private final Line line = new Line();

    /** @param width how many fields a record should have */
    SwallowedRecords(CsvLines cursor, int width) {
        this.cursor = cursor;
        this.bytes = cursor.buffer;
        this.width = width;
    }

    /**
     * Whether a record that runs over several lines is several records.
     *
     * @param fields of the record as it was read
     */
    boolean are(int from, int to, int fields) {
        int at = split(from, to, first);
        if (fields == width && first.count != width) {
            return false;
        }

        int least = fields == width ? 2 : 1;
        int lines = 0;
        int alike = 0;
        while (at < to) {
            at = split(at, to, line);
            if (line.count > 0) {
                lines++;
                alike += line.count == width && sameFields() >= least ? 1 : 0;
            }
        }

        return alike * 2 > lines;
    }

    /** How many fields are as in the first line, or {@link #NOT_ALIKE} where one is of another kind. */
    private int sameFields() {
        int same = 0;
        for (int i = 0; i < Math.min(line.count, first.count); i++) {
            if (holdsStray(first, i) || holdsStray(line, i)) {
                continue;
            }

            Look one = look(first, i);
            Look other = look(line, i);
            if (one == Look.EMPTY || other == Look.EMPTY) {
                continue;
            }

            if (one != other) {
                return NOT_ALIKE;
            }

            boolean isEqual = Arrays.equals(bytes, first.starts[i], first.ends[i], bytes, line.starts[i], line.ends[i]);
            same += isEqual || one == Look.NUMBER && isOfSameShape(i) ? 1 : 0;
        }

        return same;
    }

    private boolean holdsStray(Line of, int field) {
        int quotes = 0;
        for (int i = of.starts[field]; i < of.ends[field]; i++) {
            quotes += bytes[i] == cursor.quote ? 1 : 0;
        }

        return quotes % 2 == 1;
    }

    private Look look(Line of, int field) {
        Look look = Look.EMPTY;
        for (int i = of.starts[field]; i < of.ends[field]; i++) {
            byte c = bytes[i];
            if (c >= '0' && c <= '9') {
                look = Look.NUMBER;
            } else if (c < 0 || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z') {
                return Look.TEXT;
            }
        }

        return look;
    }

    /** Whether two numbers are the same but for digits and how many of them stand side by side. */
    private boolean isOfSameShape(int field) {
        int one = first.starts[field];
        int other = line.starts[field];
        while (one < first.ends[field] && other < line.ends[field]) {
            boolean areDigits = isDigit(bytes[one]) && isDigit(bytes[other]);
            if (!areDigits && bytes[one] != bytes[other]) {
                return false;
            }

            one = areDigits ? behindDigits(one, first.ends[field]) : one + 1;
            other = areDigits ? behindDigits(other, line.ends[field]) : other + 1;
        }

        return one == first.ends[field] && other == line.ends[field];
    }

    private int behindDigits(int from, int to) {
        int at = from;
        while (at < to && isDigit(bytes[at])) {
            at++;
        }

        return at;
    }

    private static boolean isDigit(byte c) {
        return c >= '0' && c <= '9';
    }

    /** Finds the fields of the line that starts here, none where it is empty, and gives where the next one starts. */
    private int split(int from, int to, Line into) {
        into.count = 0;
        int end = from;
        while (end < to && !CsvLines.isEnd(bytes[end])) {
            end++;
        }

        int at = cursor.blanks ? behindBlanks(from, end) : from;
        boolean more = at < end;
        while (more) {
            int stop = endOfField(at, end);
            into.add(at, stop);
            more = stop < end;
            at = stop + 1;
            if (cursor.blanks) {
                at = behindBlanks(at, end);
                more = at < end;
            }
        }

        boolean isPair = end + 1 < to && bytes[end] == '\r' && bytes[end + 1] == '\n';
        return end + (isPair ? 2 : 1);
    }

    private int endOfField(int from, int end) {
        int at = from;
        if (bytes[from] == cursor.quote) {
            int closing = behindQuotes(from, end);
            at = closing < 0 ? from : closing;
        }

        while (at < end && !cursor.isDelimiter(bytes[at])) {
            at++;
        }

        return at;
    }

    /** Behind a value in quotes that ends on its line, or -1. */
    private int behindQuotes(int from, int end) {
        for (int i = from + 1; i < end; i++) {
            if (bytes[i] == cursor.quote) {
                if (i + 1 == end || bytes[i + 1] != cursor.quote) {
                    int behind = behindBlanks(i + 1, end);
                    return behind == end || cursor.isDelimiter(bytes[behind]) || cursor.blanks ? i + 1 : -1;
                }

                i++;
            }
        }

        return -1;
    }

    private int behindBlanks(int from, int to) {
        int at = from;
        while (at < to && CsvLines.isBlank(bytes[at])) {
            at++;
        }

        return at;
    }
}
