package io.shroff.platform.feed;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.List;

/**
 * Walks the records of a delimited file and finds their fields, as bytes and without garbage.
 *
 * <p>Receiving a file and reading a split of it both use this class, so that they cannot disagree on where a record
 * starts. A record ends at LF, CRLF or a lone CR outside quotes; empty lines are no records; a byte order mark at the
 * start of a file is skipped, and so are lines that the format says are none of its records.
 *
 * <p>A quote that is stray must not swallow the lines behind it. So one that is not closed within the limit of the
 * format, or only where text follows on a later line, or behind lines that are {@link SwallowedRecords}, ends its
 * record with the line it stands on, and the next line is read as if it had not been looked at.
 */
final class CsvCursor extends CsvLines implements RecordCursor {
    private static final int NO_QUOTE = -1;
    private static final int NO_FIELD = -1;

    private final Charset charset;
    private final CsvMarks marks;
    private final CsvMarks recordMarks;
    private List<String> headers = List.of();
    /** How many fields a record should have; 0 where nobody knows. */
    private int width;

    private int recordLength;
    private long recordLine;
    private int fields;
    // Offsets from the start of the record, which stay true when the buffer is shifted.
    private int[] starts = new int[64];
    private int[] ends = new int[64];
    private boolean[] escaped = new boolean[64];
    private boolean nul;
    private int seen;
    private RecordFlaw flaw = RecordFlaw.NONE;
    /** The first field that runs over several lines, and the line it starts on. */
    private int longField;

    private long longLine;
    /** The line of the quote that is not closed. */
    private long openedLine;

    /**
     * @param file named in messages
     * @param position offset of the stream's first byte in its file
     * @param line number of the line that starts there, from 1
     * @param width how many fields a record should have; 0 where that is not known
     */
    CsvCursor(InputStream in, CsvFormat format, String file, long position, long line, int width) {
        super(in, format, file, position, line);
        this.charset = format.charset();
        this.marks = CsvMarks.ofFields(format);
        this.recordMarks = CsvMarks.ofRecords(format);
        this.width = width;
    }

    /** The records of a whole file, whose first one {@link #readHeaders} may take for its headers. */
    static CsvCursor ofFile(InputStream in, CsvFormat format, String file) {
        return new CsvCursor(in, format, file, 0, 1, 0);
    }

    static CsvCursor empty() {
        return ofFile(InputStream.nullInputStream(), CsvFormat.DEFAULT, "");
    }

    /** At the start of a file: learns the names of its fields, from the first record where that names them. */
    CsvCursor readHeaders() throws IOException {
        headers = CsvHeaders.of(this);
        width = headers.size();
        if (format.header() == CsvFormat.Header.NO) {
            at = from;
            nextLine = recordLine;
        }

        return this;
    }

    @Override
    public List<String> headers() {
        return headers;
    }

    @Override
    public boolean next() throws IOException {
        return next(Wanted.FIELDS);
    }

    @Override
    public boolean skip() throws IOException {
        return next(Wanted.PLACE);
    }

    /** What of a record will be asked for. */
    private enum Wanted {
        FIELDS,
        PLACE
    }

    private boolean next(Wanted wanted) throws IOException {
        while (true) {
            from = at;
            if (at == limit && !fill()) {
                return false;
            }

            if (offset(at) == 0) {
                skipTop();
            }

            if (isComment()) {
                continue;
            }

            if (wanted == Wanted.FIELDS || !skipRecord()) {
                readRecord();
            }

            if (recordLength > 0) {
                return true;
            }
        }
    }

    /** Steps over a record without its fields; false, and no step, where a quote may hide its end. */
    private boolean skipRecord() throws IOException {
        recordLine = nextLine;
        while (toMark(recordMarks) && !isEnd(buffer[at])) {
            if (buffer[at] == quote) {
                at = from;
                return false;
            }

            at++;
        }

        recordLength = at - from;
        endLine();
        return true;
    }

    private void readRecord() throws IOException {
        recordLine = nextLine;
        fields = 0;
        nul = false;
        seen = 0;
        marks.startRecord();
        flaw = RecordFlaw.NONE;
        longField = NO_FIELD;
        boolean more = true;
        while (more) {
            if (fields == starts.length) {
                starts = Arrays.copyOf(starts, fields * 2);
                ends = Arrays.copyOf(ends, fields * 2);
                escaped = Arrays.copyOf(escaped, fields * 2);
            }

            escaped[fields] = false;
            more = available() && buffer[at] == quote ? quoted() : unquoted();
            fields++;
        }

        if (longField != NO_FIELD && width > 1 && format.quoted().mayBeStray()) {
            partSwallowed();
        }
    }

    private void partSwallowed() throws IOException {
        if (new SwallowedRecords(this, width).are(from, from + recordLength, fields)) {
            fields = longField;
            unclosed(longLine);
            fields++;
        }
    }

    private boolean unquoted() throws IOException {
        starts[fields] = at - from;
        while (toMark(marks)) {
            byte c = buffer[at];
            if (isDelimiter(c) || isEnd(c)) {
                break;
            }

            nul |= c == 0;
            at++;
        }

        return closeField(at);
    }

    /** Ends the field at the cursor, steps over what follows it, and says whether another field does. */
    private boolean closeField(int end) throws IOException {
        ends[fields] = end - from;
        if (!available()) {
            recordLength = at - from;
            return false;
        }

        if (isDelimiter(buffer[at])) {
            at++;
            if (!blanks || !isAtEndOfLine()) {
                return true;
            }
        }

        recordLength = at - from;
        endLine();
        return false;
    }

    private boolean quoted() throws IOException {
        at++;
        starts[fields] = at - from;
        long line = nextLine;
        int closing = closingQuote();
        if (closing == NO_QUOTE) {
            return unclosed(line);
        }

        if (nextLine > line && longField == NO_FIELD) {
            longField = fields;
            longLine = line;
        }

        int length = closing - starts[fields];
        while (available() && !isDelimiter(buffer[at]) && !isEnd(buffer[at])) {
            if (!isBlank(buffer[at])) {
                if (nextLine > line) {
                    return unclosed(line);
                }

                flaw = RecordFlaw.TEXT_AFTER_QUOTE;
            }

            seen |= buffer[at];
            nul |= buffer[at] == 0;
            at++;
        }

        return closeField(from + starts[fields] + length);
    }

    /** Goes back to the field that a quote opened on a line, and ends it and the record with that line. */
    private boolean unclosed(long line) throws IOException {
        flaw = RecordFlaw.UNCLOSED_QUOTE;
        openedLine = line;
        nextLine = line;
        escaped[fields] = false;
        at = from + starts[fields];
        toEndOfLine();
        ends[fields] = at - from;
        recordLength = at - from;
        endLine();
        return false;
    }

    /**
     * Steps over the quote that closes a field and gives its offset in the record, counting the lines on the way; there
     * is none where more than the limit lies before it.
     */
    private int closingQuote() throws IOException {
        long lastLine = nextLine + format.quoted().lines();
        int last = starts[fields] + (format.quoted().kilobytes() << 10);
        while (toMark(marks)) {
            byte c = buffer[at++];
            if (c == quote) {
                if (!available() || buffer[at] != quote) {
                    return at - 1 - from;
                }

                escaped[fields] = true;
                at++;
            } else if (c == '\r' || c == '\n' && buffer[at - 2] != '\r') {
                nextLine++;
                if (nextLine >= lastLine || at - from > last) {
                    return NO_QUOTE;
                }
            }

            nul |= c == 0;
        }

        return NO_QUOTE;
    }

    /** Moves to the next byte that may mean something; false when there is none. */
    private boolean toMark(CsvMarks of) throws IOException {
        do {
            at = of.next(buffer, at, limit);
        } while (at == limit && fill());

        return at < limit;
    }

    @Override
    void moves() {
        marks.forget();
        recordMarks.forget();
    }

    @Override
    String placeOfRecord() {
        return "line " + recordLine;
    }

    int fields() {
        return fields;
    }

    RecordFlaw flaw() {
        return flaw;
    }

    /** The line of the quote that is not closed. */
    long openedLine() {
        return openedLine;
    }

    @Override
    public void judge(int wanted, RowReasons reasons) {
        if (flaw == RecordFlaw.UNCLOSED_QUOTE) {
            // The same sentence for both: a split that ends behind the record does not hold the further records.
            reasons.record(
                    RowReasons.UNCLOSED_QUOTE,
                    "%s: it opens on line %d, and within %s no quote ends its value, or one behind further records"
                            .formatted(RowReasons.UNCLOSED_QUOTE, openedLine, format.quoted()));
            return;
        }

        if (flaw == RecordFlaw.TEXT_AFTER_QUOTE) {
            reasons.record(RowReasons.TEXT_AFTER_QUOTE, RowReasons.TEXT_AFTER_QUOTE);
        }

        if (fields != wanted) {
            String key = fields < wanted ? RowReasons.TOO_FEW : RowReasons.TOO_MANY;
            reasons.record(key, "%s: %d fields under %d headers".formatted(key, fields, wanted));
        }

        if (nul) {
            reasons.record(RowReasons.NUL, RowReasons.NUL);
        }

        if ((seen < 0 || marks.mayHaveHigh()) && !Encodings.decodes(buffer, from, from + recordLength, charset)) {
            reasons.record(RowReasons.UNDECODABLE, RowReasons.UNDECODABLE + ", " + charset.name());
        }
    }

    @Override
    public long line() {
        return recordLine;
    }

    @Override
    public long position() {
        return offset(from);
    }

    @Override
    public String place() {
        return placeOfRecord();
    }

    @Override
    public long nextPosition() {
        return offset(at);
    }

    @Override
    public void record(Slice out) {
        out.set(buffer, from, from + recordLength);
    }

    @Override
    public void field(int index, Slice out) {
        out.set(buffer, from + starts[index], from + ends[index]);
        if (escaped[index]) {
            out.unescape(quote);
        }

        out.trim();
    }
}
