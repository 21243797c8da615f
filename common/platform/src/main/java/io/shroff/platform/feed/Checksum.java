package io.shroff.platform.feed;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** SHA-256, written in small hexadecimal letters. */
final class Checksum {
    private Checksum() {}

    static MessageDigest start() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    static String hex(MessageDigest digest) {
        return HexFormat.of().formatHex(digest.digest());
    }

    static String of(List<String> lines) {
        MessageDigest digest = start();
        lines.forEach(line -> digest.update((line + "\n").getBytes(UTF_8)));
        return hex(digest);
    }
}
