package io.shroff.platform.feed;

import java.io.Serializable;
import java.nio.charset.Charset;

/**
 * How a delimited file is written.
 *
 * @param delimiter one ASCII character
 * @param quote one ASCII character, or empty where quotes mean nothing
 * @param encoding the name of a charset in which ASCII is one byte a character
 */
public record CsvFormat(String delimiter, String quote, String encoding, Header header) implements Serializable {
    public static final CsvFormat DEFAULT = new CsvFormat(",", "\"", "UTF-8", Header.YES);

    /** Whether the first record names the columns; else they are named 1, 2, 3 and so on. */
    public enum Header {
        YES,
        NO
    }

    Charset charset() {
        return Charset.forName(encoding);
    }

    byte delimiterByte() {
        return (byte) delimiter.charAt(0);
    }

    /** The byte of the quote, or a number that no byte is. */
    int quoteByte() {
        return quote.isEmpty() ? Integer.MAX_VALUE : quote.charAt(0);
    }
}
