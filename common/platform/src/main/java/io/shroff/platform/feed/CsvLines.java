package io.shroff.platform.feed;

import java.io.IOException;
import java.io.InputStream;

/** The lines of a delimited file: where they start and end, and which are none of its records. */
abstract class CsvLines extends ByteWindow {
    final CsvFormat format;
    final int quote;
    /** Whether any run of blanks is one delimiter. */
    final boolean blanks;

    private final byte delimiter;
    private final int comment;
    private final boolean looksAtStarts;
    /** The number of the line at the cursor, from 1. */
    long nextLine;

    /**
     * @param position offset of the stream's first byte in its file
     * @param line number of the line that starts there
     */
    CsvLines(InputStream in, CsvFormat format, String file, long position, long line) {
        super(in, file, position);
        this.format = format;
        this.quote = format.quoteByte();
        this.delimiter = format.delimiterByte();
        this.comment = format.commentByte();
        this.blanks = format.isBlankSeparated();
        this.looksAtStarts = blanks || !format.comment().isEmpty();
        this.nextLine = line;
    }

    final boolean isDelimiter(byte c) {
        return c == delimiter || blanks && c == '\t';
    }

    static boolean isBlank(byte c) {
        return c == ' ' || c == '\t';
    }

    static boolean isEnd(byte c) {
        return c == '\n' || c == '\r';
    }

    /** At the start of a file: steps over its mark, and over what the format says stands above the records. */
    final void skipTop() throws IOException {
        skipByteOrderMark();
        for (int i = 0; i < format.skipLines(); i++) {
            skipLine();
        }
    }

    /** Steps over blanks that start a line where those mean nothing, and over the line when it is a comment. */
    final boolean isComment() throws IOException {
        if (!looksAtStarts) {
            return false;
        }

        while (blanks && available() && isBlank(buffer[at])) {
            at++;
            from = at;
        }

        if (!available() || buffer[at] != comment) {
            return false;
        }

        skipLine();
        return true;
    }

    private void skipLine() throws IOException {
        from = at;
        while (available()) {
            boolean isEnd = isEnd(buffer[at]);
            if (isEnd) {
                endLine();
            } else {
                at++;
            }

            from = at;
            if (isEnd) {
                return;
            }
        }
    }

    /** Moves to the end of the line, and not over it. */
    final void toEndOfLine() throws IOException {
        while (available() && !isEnd(buffer[at])) {
            at++;
        }
    }

    /** Steps over the end of line at the cursor, if there is one. */
    final void endLine() throws IOException {
        if (!available()) {
            return;
        }

        nextLine++;
        if (buffer[at++] == '\r' && available() && buffer[at] == '\n') {
            at++;
        }
    }

    /** Steps over blanks, and says whether nothing else is left of the line. */
    final boolean isAtEndOfLine() throws IOException {
        while (available() && isBlank(buffer[at])) {
            at++;
        }

        return !available() || isEnd(buffer[at]);
    }
}
