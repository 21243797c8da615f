package io.shroff.cli;

import io.shroff.platform.error.ErrorCode;
import io.shroff.platform.error.ShroffException;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Writes a file under a name of its own, then moves it: who looks meanwhile sees the old file or the new one. */
final class WholeFile {
    private WholeFile() {}

    /** Writes what the file holds, in UTF-8. */
    interface Content {
        void writeTo(BufferedWriter out) throws IOException;
    }

    /** Makes the folders above where they are not there. */
    static void write(Path file, Content content) {
        Path whole = file.toAbsolutePath();
        Path partial = whole.resolveSibling("." + whole.getFileName() + ".partial");
        try {
            Files.createDirectories(whole.resolveSibling(""));
            try {
                try (BufferedWriter out = Files.newBufferedWriter(partial)) {
                    content.writeTo(out);
                }

                Files.move(partial, whole, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(partial);
            }
        } catch (IOException refused) {
            throw new ShroffException(
                    ErrorCode.BAD_USAGE,
                    "Cannot write " + file + ": " + refused.getClass().getSimpleName() + " " + refused.getMessage()
                            + ". Name a file that may be written with --out.",
                    refused);
        }
    }
}
