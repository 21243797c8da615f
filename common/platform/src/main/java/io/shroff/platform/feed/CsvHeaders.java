package io.shroff.platform.feed;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The names of the fields of a delimited file. */
final class CsvHeaders {
    private CsvHeaders() {}

    /** Reads the first record: its fields are the names, or are numbered where the format says it is one of values. */
    static List<String> of(CsvCursor cursor) throws IOException {
        boolean areNames = cursor.format.header() == CsvFormat.Header.YES;
        if (!cursor.next()) {
            if (areNames) {
                throw FeedErrors.noHeaders(cursor.file, "line");
            }

            return List.of();
        }

        if (areNames && cursor.flaw() == RecordFlaw.UNCLOSED_QUOTE) {
            throw FeedErrors.badFile(
                    cursor.file,
                    "its headers have a quote that opens on line " + cursor.openedLine() + " and is not closed",
                    "Close it or take it out; where quotes mean nothing, set 'quote' of the format to ''.");
        }

        List<String> names = new ArrayList<>();
        Slice text = new Slice();
        for (int i = 0; i < cursor.fields(); i++) {
            cursor.field(i, text);
            names.add(areNames ? text.text(cursor.format.charset()) : String.valueOf(i + 1));
        }

        return names;
    }
}
