package io.shroff.platform.feed;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/** Text of any charset as bytes of UTF-8. */
final class TranscodingStream extends InputStream {
    private static final int CHARS = 1 << 16;

    private final Reader reader;
    private final String charset;
    private final CharsetEncoder encoder = StandardCharsets.UTF_8
            .newEncoder()
            .onMalformedInput(CodingErrorAction.REPLACE)
            .onUnmappableCharacter(CodingErrorAction.REPLACE);
    private final CharBuffer chars = CharBuffer.allocate(CHARS).limit(0);
    private final ByteBuffer bytes = ByteBuffer.allocate(CHARS * 3).limit(0);
    private boolean ended;

    TranscodingStream(InputStream in, String charset) {
        this.reader = new InputStreamReader(
                in,
                Charset.forName(charset)
                        .newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT));
        this.charset = charset;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        while (!bytes.hasRemaining()) {
            if (!fill()) {
                return -1;
            }
        }

        int count = Math.min(length, bytes.remaining());
        bytes.get(buffer, offset, count);
        return count;
    }

    private boolean fill() throws IOException {
        if (ended) {
            return false;
        }

        chars.compact();
        try {
            ended = reader.read(chars) < 0;
        } catch (CharacterCodingException e) {
            throw new IOException("it has bytes that are not in the encoding of its feed, " + charset, e);
        }

        chars.flip();
        bytes.clear();
        encoder.encode(chars, bytes, ended);
        bytes.flip();
        return true;
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }
}
