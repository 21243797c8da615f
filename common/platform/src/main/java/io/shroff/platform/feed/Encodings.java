package io.shroff.platform.feed;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Optional;
import org.apache.spark.unsafe.types.UTF8String;

/** Charsets of files: those in which marks can be found byte by byte, and those that are first turned into UTF-8. */
final class Encodings {
    private Encodings() {}

    /** The canonical name of a charset that this JVM can read and write. */
    static Optional<String> named(String name) {
        try {
            Charset charset = Charset.forName(name);
            return charset.canEncode() ? Optional.of(charset.name()) : Optional.empty();
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            return Optional.empty();
        }
    }

    /** Whether a byte of a mark can be part of another character, or a mark is more than a byte. */
    static boolean isTranscoded(String name) {
        Charset charset = Charset.forName(name);
        if (charset.equals(StandardCharsets.UTF_8) || charset.equals(StandardCharsets.US_ASCII)) {
            return false;
        }

        boolean isSingleByte = charset.newEncoder().maxBytesPerChar() == 1.0f;
        return !isSingleByte || "\n,\"a0".getBytes(charset)[1] != ',';
    }

    /** Whether bytes are text of a charset. */
    static boolean decodes(byte[] bytes, int from, int to, Charset charset) {
        if (charset.equals(StandardCharsets.UTF_8)) {
            int seen = 0;
            for (int i = from; i < to; i++) {
                seen |= bytes[i];
            }

            return seen >= 0 || UTF8String.fromBytes(bytes, from, to - from).isValid();
        }

        return !charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT)
                .decode(ByteBuffer.wrap(bytes, from, to - from), CharBuffer.allocate((to - from) * 2), true)
                .isError();
    }

    /** The charset that records are given in. */
    static Charset ofRecords(String name) {
        return isTranscoded(name) ? StandardCharsets.UTF_8 : Charset.forName(name);
    }
}
