package io.shroff.platform.feed;

import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import java.nio.charset.Charset;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How a delimited file is written.
 *
 * @param delimiter one ASCII character, or {@link #WHITESPACE}
 * @param quote one ASCII character, or empty where quotes mean nothing
 * @param encoding the name of a charset
 * @param skipLines lines at the top of a file that are none of its records
 * @param comment one ASCII character that starts lines which are no records, or empty
 * @param quoted beyond which a quote is taken for a stray one
 */
public record CsvFormat(
        String delimiter,
        String quote,
        String encoding,
        Header header,
        int skipLines,
        String comment,
        QuotedLimit quoted)
        implements FileFormat.Streamed {
    /** Any run of blanks and tabs; those at both ends of a line mean nothing. */
    public static final String WHITESPACE = "whitespace";

    public static final CsvFormat DEFAULT = new CsvFormat(",", "\"", "UTF-8", Header.YES, 0, "", QuotedLimit.DEFAULT);
    private static final int NO_BYTE = Integer.MAX_VALUE;

    /** Whether the first record names the columns; else they are named 1, 2, 3 and so on. */
    public enum Header {
        YES,
        NO
    }

    /** Whether a quote may open that no value ends with. */
    public enum StrayQuotes {
        YES,
        /** Whatever stands between two quotes is a value. */
        NO
    }

    /**
     * The most that a quoted value with line ends in it may hold.
     *
     * @param lines of the value
     * @param kilobytes of the value
     */
    public record QuotedLimit(int lines, int kilobytes, StrayQuotes stray) implements Serializable {
        private static final int RECORD_KILOBYTES = RecordCursor.MAX_RECORD_BYTES >> 10;

        public static final QuotedLimit DEFAULT = new QuotedLimit(100, 64, StrayQuotes.YES);

        /** A value may be as long as a record. */
        static final QuotedLimit RECORD = new QuotedLimit(Integer.MAX_VALUE, RECORD_KILOBYTES, StrayQuotes.YES);

        /** The same where every quote is closed. */
        static final QuotedLimit NO_STRAY = new QuotedLimit(Integer.MAX_VALUE, RECORD_KILOBYTES, StrayQuotes.NO);

        boolean mayBeStray() {
            return stray == StrayQuotes.YES;
        }

        @Override
        public String toString() {
            return lines == Integer.MAX_VALUE ? "a record" : "%,d lines and %,d KB".formatted(lines, kilobytes);
        }
    }

    @Override
    public Charset charset() {
        return Encodings.ofRecords(encoding);
    }

    @Override
    public String takes() {
        return "delimited text (type csv)";
    }

    @Override
    public Map<String, String> settings() {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("type", "csv");
        settings.put("delimiter", delimiter);
        settings.put("quote", quote);
        settings.put("encoding", encoding);
        settings.put("header", Section.word(header));
        settings.put("skip-lines", String.valueOf(skipLines));
        settings.put("comment", comment);
        settings.put("quoted-lines", String.valueOf(quoted.lines()));
        settings.put("quoted-kb", String.valueOf(quoted.kilobytes()));
        settings.put("stray-quotes", Section.word(quoted.stray()));
        return settings;
    }

    @Override
    public RecordIndex index(InputStream content, String file, long splitBytes) throws IOException {
        return RecordIndex.of(CsvCursor.ofFile(content, this, file).readHeaders(), splitBytes);
    }

    @Override
    public RecordCursor cursor(InputStream content, String file, Shape shape, FeedSplit split) {
        return new CsvCursor(
                content,
                this,
                file,
                split.start(),
                split.firstLine(),
                shape.headers().size());
    }

    boolean isBlankSeparated() {
        return delimiter.equals(WHITESPACE);
    }

    byte delimiterByte() {
        return (byte) (isBlankSeparated() ? ' ' : delimiter.charAt(0));
    }

    /** The byte of the quote, or a number that no byte is. */
    int quoteByte() {
        return quote.isEmpty() ? NO_BYTE : quote.charAt(0);
    }

    int commentByte() {
        return comment.isEmpty() ? NO_BYTE : comment.charAt(0);
    }
}
