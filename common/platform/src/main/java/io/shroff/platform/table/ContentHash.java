package io.shroff.platform.table;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The first 16 hex digits of the SHA-256 of content. */
final class ContentHash {
    private static final int DIGITS = 16;
    private static final int CHUNK = 1 << 16;

    private ContentHash() {}

    static String of(InputStream in) throws IOException {
        MessageDigest digest;
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }

        byte[] chunk = new byte[CHUNK];
        for (int read = in.read(chunk); read >= 0; read = in.read(chunk)) {
            digest.update(chunk, 0, read);
        }

        return HexFormat.of().formatHex(digest.digest()).substring(0, DIGITS);
    }

    static String ofText(String text) throws IOException {
        return of(new ByteArrayInputStream(text.getBytes(UTF_8)));
    }
}
