package io.shroff.cli;

import io.shroff.platform.error.ErrorCode;
import io.shroff.platform.error.ShroffException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The folder feeds arrive in: an option of commands that look into it. */
final class FeedsOptions {
    @Option(
            names = "--feeds",
            paramLabel = "DIR",
            defaultValue = "${env:SHROFF_FEEDS}",
            description = "Folder of the files to load.")
    private @Nullable String feeds;

    Optional<String> folder() {
        return Optional.ofNullable(feeds).filter(folder -> !folder.isBlank());
    }

    String required(String doing) {
        return folder().orElseThrow(() -> new ShroffException(
                ErrorCode.BAD_USAGE,
                "Cannot " + doing + ": no folder of feeds was named. Pass it with --feeds, or set" + " SHROFF_FEEDS."));
    }
}
