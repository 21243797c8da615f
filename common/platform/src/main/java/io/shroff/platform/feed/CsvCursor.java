package io.shroff.platform.feed;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.unsafe.types.UTF8String;

/**
 * Walks the records of a delimited file and finds their fields, as bytes and without garbage.
 *
 * <p>Receiving a file and reading a split of it both use this class, so that they cannot disagree on where a record
 * starts. A record ends at LF, CRLF or a lone CR outside quotes; empty lines are no records; a byte order mark at the
 * start of a file is skipped, and so are lines that the format says are none of its records.
 *
 * <p>A quote that is stray must not swallow the lines behind it. So one that is not closed within the limit of the
 * format, or only where text follows on a later line, ends its record with the line it stands on, and the next line is
 * read as if it had not been looked at.
 */
final class CsvCursor implements RecordCursor {
    private static final int FIRST_BUFFER = 256 << 10;
    private static final int NO_QUOTE = -1;

    private final InputStream in;
    private final String file;
    private final CsvFormat format;
    private final Charset charset;
    private final byte delimiter;
    private final int quote;
    private final int comment;
    private final CsvMarks marks;
    private final CsvMarks recordMarks;
    /** Whether any run of blanks is one delimiter. */
    private final boolean blanks;

    private final boolean looksAtStarts;
    private List<String> headers = List.of();

    private byte[] buffer;
    private long base;
    private int limit;
    private int at;
    private boolean ended;

    private int recordFrom;
    private int recordLength;
    private long recordLine;
    private long nextLine;
    private int fields;
    // Offsets from recordFrom, which stay true when the buffer is shifted.
    private int[] starts = new int[64];
    private int[] ends = new int[64];
    private boolean[] escaped = new boolean[64];
    private boolean nul;
    private int seen;
    private RecordFlaw flaw = RecordFlaw.NONE;
    /** The line of the quote that is not closed. */
    private long openedLine;

    /**
     * @param file named in messages
     * @param position offset of the stream's first byte in its file
     * @param line number of the line that starts there, from 1
     */
    CsvCursor(InputStream in, CsvFormat format, String file, long position, long line) {
        this.in = in;
        this.buffer = new byte[FIRST_BUFFER];
        this.file = file;
        this.format = format;
        this.charset = format.charset();
        this.delimiter = format.delimiterByte();
        this.quote = format.quoteByte();
        this.comment = format.commentByte();
        this.marks = CsvMarks.ofFields(format);
        this.recordMarks = CsvMarks.ofRecords(format);
        this.blanks = format.isBlankSeparated();
        this.looksAtStarts = blanks || !format.comment().isEmpty();
        this.base = position;
        this.nextLine = line;
    }

    static CsvCursor empty() {
        return new CsvCursor(InputStream.nullInputStream(), CsvFormat.DEFAULT, "", 0, 1);
    }

    /** At the start of a file: learns the names of its fields, from the first record where that names them. */
    CsvCursor readHeaders() throws IOException {
        if (!next()) {
            if (format.header() == CsvFormat.Header.YES) {
                throw FeedErrors.noHeaders(file, "line");
            }

            return this;
        }

        if (flaw == RecordFlaw.UNCLOSED_QUOTE && format.header() == CsvFormat.Header.YES) {
            throw FeedErrors.badFile(
                    file,
                    "its headers have a quote that opens on line " + openedLine + " and is not closed",
                    "Close it or take it out; where quotes mean nothing, set 'quote' of the format to ''.");
        }

        List<String> names = new ArrayList<>();
        Slice text = new Slice();
        for (int i = 0; i < fields; i++) {
            field(i, text);
            names.add(format.header() == CsvFormat.Header.YES ? text.text(charset) : String.valueOf(i + 1));
        }

        headers = names;
        if (format.header() == CsvFormat.Header.NO) {
            at = recordFrom;
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
            recordFrom = at;
            if (at == limit && !fill()) {
                return false;
            }

            if (base + at == 0) {
                skipByteOrderMark();
                for (int i = 0; i < format.skipLines(); i++) {
                    skipLine();
                }
            }

            if (looksAtStarts && isComment()) {
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

    private void skipByteOrderMark() throws IOException {
        while (limit < 3 && fill()) {
            // Reads on until there are three bytes to look at, or no more.
        }

        if (limit >= 3 && buffer[0] == (byte) 0xEF && buffer[1] == (byte) 0xBB && buffer[2] == (byte) 0xBF) {
            at = 3;
            recordFrom = 3;
        }
    }

    /** Steps over blanks that start a line where those mean nothing, and over the line when it is a comment. */
    private boolean isComment() throws IOException {
        while (blanks && available() && isBlank(buffer[at])) {
            at++;
            recordFrom = at;
        }

        if (!available() || buffer[at] != comment) {
            return false;
        }

        skipLine();
        return true;
    }

    private void skipLine() throws IOException {
        recordFrom = at;
        while (available()) {
            byte c = buffer[at++];
            recordFrom = at;
            if (c == '\n' || c == '\r') {
                if (c == '\r' && available() && buffer[at] == '\n') {
                    at++;
                }

                recordFrom = at;
                nextLine++;
                return;
            }
        }
    }

    private static boolean isBlank(byte c) {
        return c == ' ' || c == '\t';
    }

    private boolean isDelimiter(byte c) {
        return c == delimiter || blanks && c == '\t';
    }

    /** Steps over a record without its fields; false, and no step, where a quote may hide its end. */
    private boolean skipRecord() throws IOException {
        recordLine = nextLine;
        while (toMark(recordMarks) && buffer[at] != '\n' && buffer[at] != '\r') {
            if (buffer[at] == quote) {
                at = recordFrom;
                return false;
            }

            at++;
        }

        recordLength = at - recordFrom;
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
    }

    private boolean unquoted() throws IOException {
        starts[fields] = at - recordFrom;
        while (toMark(marks)) {
            byte c = buffer[at];
            if (isDelimiter(c) || c == '\n' || c == '\r') {
                break;
            }

            nul |= c == 0;
            at++;
        }

        return closeField(at);
    }

    /** Ends the field at the cursor, steps over what follows it, and says whether another field does. */
    private boolean closeField(int end) throws IOException {
        ends[fields] = end - recordFrom;
        if (!available()) {
            recordLength = at - recordFrom;
            return false;
        }

        if (isDelimiter(buffer[at])) {
            at++;
            if (!blanks || !isAtEndOfLine()) {
                return true;
            }
        }

        recordLength = at - recordFrom;
        endLine();
        return false;
    }

    private void endLine() throws IOException {
        if (!available()) {
            return;
        }

        nextLine++;
        if (buffer[at++] == '\r' && available() && buffer[at] == '\n') {
            at++;
        }
    }

    private boolean isAtEndOfLine() throws IOException {
        while (available() && isBlank(buffer[at])) {
            at++;
        }

        return !available() || buffer[at] == '\n' || buffer[at] == '\r';
    }

    private boolean quoted() throws IOException {
        at++;
        starts[fields] = at - recordFrom;
        long line = nextLine;
        int closing = closingQuote();
        if (closing == NO_QUOTE) {
            return unclosed(line);
        }

        int length = closing - starts[fields];
        while (available() && !isDelimiter(buffer[at]) && buffer[at] != '\n' && buffer[at] != '\r') {
            if (buffer[at] != ' ' && buffer[at] != '\t') {
                if (nextLine > line) {
                    return unclosed(line);
                }

                flaw = RecordFlaw.TEXT_AFTER_QUOTE;
            }

            seen |= buffer[at];
            nul |= buffer[at] == 0;
            at++;
        }

        return closeField(recordFrom + starts[fields] + length);
    }

    /** Goes back to the field that a quote opened on a line, and ends it and the record with that line. */
    private boolean unclosed(long line) throws IOException {
        flaw = RecordFlaw.UNCLOSED_QUOTE;
        openedLine = line;
        nextLine = line;
        escaped[fields] = false;
        at = recordFrom + starts[fields];
        while (available() && buffer[at] != '\n' && buffer[at] != '\r') {
            at++;
        }

        ends[fields] = at - recordFrom;
        recordLength = at - recordFrom;
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
                    return at - 1 - recordFrom;
                }

                escaped[fields] = true;
                at++;
            } else if (c == '\r' || c == '\n' && buffer[at - 2] != '\r') {
                nextLine++;
                if (nextLine >= lastLine || at - recordFrom > last) {
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

    private boolean available() throws IOException {
        return at < limit || fill();
    }

    /**
     * Reads more bytes behind the record at hand, which it moves to the start of the buffer; false when there are none.
     */
    private boolean fill() throws IOException {
        if (ended) {
            return false;
        }

        marks.forget();
        recordMarks.forget();
        if (recordFrom > 0) {
            System.arraycopy(buffer, recordFrom, buffer, 0, limit - recordFrom);
            base += recordFrom;
            limit -= recordFrom;
            at -= recordFrom;
            recordFrom = 0;
        }

        if (limit == buffer.length) {
            if (limit >= MAX_RECORD_BYTES) {
                throw FeedErrors.recordTooLong(file, "line " + recordLine);
            }

            buffer = Arrays.copyOf(buffer, limit * 2);
        }

        int count = in.read(buffer, limit, buffer.length - limit);
        ended = count < 0;
        limit += Math.max(count, 0);
        return count > 0 || !ended && fill();
    }

    int fields() {
        return fields;
    }

    RecordFlaw flaw() {
        return flaw;
    }

    @Override
    public void judge(int wanted, RowReasons reasons) {
        if (flaw == RecordFlaw.UNCLOSED_QUOTE) {
            reasons.record(
                    RowReasons.UNCLOSED_QUOTE,
                    "%s: it opens on line %d and no value ends with it within %s"
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

        if ((seen < 0 || marks.mayHaveHigh()) && !decodes()) {
            reasons.record(RowReasons.UNDECODABLE, RowReasons.UNDECODABLE + ", " + charset.name());
        }
    }

    private boolean decodes() {
        if (charset.equals(StandardCharsets.UTF_8)) {
            return UTF8String.fromBytes(buffer, recordFrom, recordLength).isValid();
        }

        return !charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT)
                .decode(ByteBuffer.wrap(buffer, recordFrom, recordLength), CharBuffer.allocate(recordLength * 2), true)
                .isError();
    }

    @Override
    public long line() {
        return recordLine;
    }

    @Override
    public long position() {
        return base + recordFrom;
    }

    @Override
    public String place() {
        return "line " + recordLine;
    }

    @Override
    public long nextPosition() {
        return base + at;
    }

    @Override
    public void record(Slice out) {
        out.set(buffer, recordFrom, recordFrom + recordLength);
    }

    @Override
    public void field(int index, Slice out) {
        out.set(buffer, recordFrom + starts[index], recordFrom + ends[index]);
        if (escaped[index]) {
            out.unescape(quote);
        }

        out.trim();
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
