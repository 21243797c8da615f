package io.shroff.platform.feed;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

/** Finds the header and the splits of a file while it streams by. */
record RecordIndex(List<String> headers, List<FeedSplit> splits, long rows) {

    /**
     * @param in the uncompressed content; read to its end
     * @param splitBytes a split ends with the record that fills it
     */
    static RecordIndex of(InputStream in, CsvFormat format, String file, long splitBytes) throws IOException {
        CsvCursor cursor = new CsvCursor(in, format, file, 0, 1);
        List<String> headers = List.of();
        List<FeedSplit> splits = new ArrayList<>();
        boolean headed = format.header() == CsvFormat.Header.NO;
        long rows = 0;
        long start = -1;
        long line = 0;
        while (cursor.next()) {
            if (headers.isEmpty()) {
                headers = headers(cursor, format);
            }

            if (!headed) {
                headed = true;
                continue;
            }

            rows++;
            if (start < 0) {
                start = cursor.position();
                line = cursor.line();
            }

            if (cursor.nextPosition() - start >= splitBytes) {
                splits.add(new FeedSplit(start, cursor.nextPosition(), line));
                start = -1;
            }
        }

        if (start >= 0) {
            splits.add(new FeedSplit(start, cursor.nextPosition(), line));
        }

        return new RecordIndex(headers, splits, rows);
    }

    private static List<String> headers(CsvCursor cursor, CsvFormat format) {
        List<String> headers = new ArrayList<>();
        Slice text = new Slice();
        for (int i = 0; i < cursor.fields(); i++) {
            cursor.field(i, text);
            headers.add(format.header() == CsvFormat.Header.YES ? text.text(format.charset()) : String.valueOf(i + 1));
        }

        return headers;
    }
}
