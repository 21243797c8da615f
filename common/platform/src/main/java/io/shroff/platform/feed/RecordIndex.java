package io.shroff.platform.feed;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds the headers and the splits of a file in one walk.
 *
 * @param unread names of other sheets, of which nobody said that they are not wanted
 */
record RecordIndex(FileFormat.Shape shape, List<FeedSplit> splits, long rows, List<String> unread) {
    RecordIndex {
        unread = List.copyOf(unread);
    }

    RecordIndex(FileFormat.Shape shape, List<FeedSplit> splits, long rows) {
        this(shape, splits, rows, List.of());
    }

    /** @param splitBytes a split ends with the line that fills it */
    static RecordIndex of(RecordCursor cursor, long splitBytes) throws IOException {
        List<FeedSplit> splits = new ArrayList<>();
        long rows = 0;
        long start = -1;
        long end = -1;
        long line = 0;
        while (cursor.skip()) {
            if (start >= 0 && end - start >= splitBytes && cursor.position() >= end) {
                splits.add(new FeedSplit(start, end, line));
                start = -1;
            }

            if (start < 0) {
                start = cursor.position();
                line = cursor.line();
            }

            rows++;
            end = cursor.nextPosition();
        }

        if (start >= 0) {
            splits.add(new FeedSplit(start, end, line));
        }

        return new RecordIndex(new FileFormat.Shape(cursor.headers(), ""), splits, rows);
    }

    List<String> headers() {
        return shape.headers();
    }
}
