package io.shroff.platform.checksum;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** SHA-256, written in small hexadecimal letters. */
public final class Checksum {
    /** Enough to tell things of one kind apart where nobody forges them. */
    private static final int SHORT = 16;

    private static final int CHUNK = 1 << 16;

    private Checksum() {}

    public static MessageDigest start() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    public static String hex(MessageDigest digest) {
        return HexFormat.of().formatHex(digest.digest());
    }

    public static String of(byte[] bytes) {
        return HexFormat.of().formatHex(start().digest(bytes));
    }

    /** Of lines, each with an end of line behind it. */
    public static String of(List<String> lines) {
        MessageDigest digest = start();
        lines.forEach(line -> digest.update((line + "\n").getBytes(UTF_8)));
        return hex(digest);
    }

    /** Of all that is left of a stream. */
    public static String of(InputStream in) throws IOException {
        MessageDigest digest = start();
        byte[] chunk = new byte[CHUNK];
        for (int read = in.read(chunk); read >= 0; read = in.read(chunk)) {
            digest.update(chunk, 0, read);
        }

        return hex(digest);
    }

    /** The first 16 digits. */
    public static String shortOf(byte[] bytes) {
        return of(bytes).substring(0, SHORT);
    }

    /** The first 16 digits. */
    public static String shortOf(String text) {
        return shortOf(text.getBytes(UTF_8));
    }

    /** The first 16 digits. */
    public static String shortOf(InputStream in) throws IOException {
        return of(in).substring(0, SHORT);
    }
}
