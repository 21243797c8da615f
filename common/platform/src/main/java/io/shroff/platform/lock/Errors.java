package io.shroff.platform.lock;

import io.shroff.platform.error.ErrorCode;
import io.shroff.platform.error.ShroffException;
import java.io.IOException;
import java.net.URI;
import java.util.Optional;
import org.apache.hadoop.fs.Path;

/** The failures of this package. */
final class Errors {
    private Errors() {}

    static ShroffException held(String table, Optional<LockOwner> owner) {
        String why = owner.map(LockOwner::sentence).orElse("another run holds it");
        return new ShroffException(
                ErrorCode.LOCKED, "Cannot write " + table + ": " + why + ". Wait for it to end, or pass --wait 10m.");
    }

    static ShroffException interrupted(InterruptedException cause) {
        return new ShroffException(
                ErrorCode.INTERRUPTED,
                "Cannot wait for a table: the run was stopped from outside. Start it again.",
                cause);
    }

    static ShroffException notWritable(URI lake, IOException cause) {
        return new ShroffException(
                ErrorCode.LAKE_NOT_WRITABLE,
                "Cannot write to the lake '" + lake + "': " + reason(cause)
                        + ". Give the user of this process the right to create files there, or name another folder"
                        + " with --lake.",
                cause);
    }

    static ShroffException notReadable(URI lake, IOException cause) {
        return new ShroffException(
                ErrorCode.LAKE_NOT_WRITABLE,
                "Cannot look into the lake '" + lake + "': " + reason(cause)
                        + ". Check that its storage can be reached, or name another folder with --lake.",
                cause);
    }

    static ShroffException notAFolder(URI lake, Path file) {
        return new ShroffException(
                ErrorCode.LAKE_NOT_WRITABLE,
                "Cannot use the lake '" + lake + "': " + file.toUri().getPath()
                        + " is a file. Name a folder with --lake.");
    }

    private static String reason(IOException cause) {
        String message = cause.getMessage() == null
                ? ""
                : ", " + cause.getMessage().lines().findFirst().orElse("");
        return cause.getClass().getSimpleName() + message;
    }
}
