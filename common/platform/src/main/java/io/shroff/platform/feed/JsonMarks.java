package io.shroff.platform.feed;

import static io.shroff.platform.feed.JsonBytes.isBlank;

import java.io.IOException;
import java.io.InputStream;

/** Steps over the values of a stream of JSON by its marks alone, whatever else is wrong with it. */
abstract class JsonMarks extends ByteWindow {

    /** @param position offset of the stream's first byte in its file */
    JsonMarks(InputStream in, String file, long position) {
        super(in, file, position);
    }

    /** The number of the record that the cursor is in, or before. */
    abstract long numberOfRecord();

    /** Steps over the value at hand; at least over one byte. */
    final void stepOver() throws IOException {
        byte first = buffer[at];
        if (first == '"') {
            stepOverText();
            return;
        }

        if (first != '{' && first != '[') {
            at++;
            while (available() && !isBlank(buffer[at]) && ",]}".indexOf(buffer[at]) < 0) {
                at++;
            }

            return;
        }

        int open = 0;
        do {
            byte c = need();
            if (c == '"') {
                stepOverText();
            } else {
                open += c == '{' || c == '[' ? 1 : c == '}' || c == ']' ? -1 : 0;
                at++;
            }
        } while (open > 0);
    }

    final void stepOverText() throws IOException {
        at++;
        byte c = need();
        while (c != '"') {
            at++;
            if (c == '\\') {
                need();
                at++;
            }

            c = need();
        }

        at++;
    }

    final byte need() throws IOException {
        if (!available()) {
            throw unfinished();
        }

        return buffer[at];
    }

    final RuntimeException unfinished() {
        return FeedErrors.badFile(
                file, "it ends inside of record " + numberOfRecord(), "Send it again when it is whole.");
    }

    /** The byte at hand behind blanks, or -1 at the end. */
    final int afterBlanks() throws IOException {
        from = at;
        if (available()) {
            skipByteOrderMark();
        }

        while (available() && isBlank(buffer[at])) {
            at++;
            from = at;
        }

        return available() ? buffer[at] : -1;
    }

    /**
     * Steps over an array of which nothing is kept, however long it is, and gives what its first element begins with.
     */
    final int skipArray() throws IOException {
        at++;
        int first = afterBlanks();
        int open = 1;
        do {
            from = at;
            byte c = need();
            if (c == '"') {
                stepOverText();
            } else {
                open += c == '[' ? 1 : c == ']' ? -1 : 0;
                at++;
            }
        } while (open > 0);
        return first;
    }
}
