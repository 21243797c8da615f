package io.shroff.platform.config;

import java.util.List;
import java.util.Optional;

/** A folder of configuration files, on disk or in a jar. */
interface ConfFolder {
    /** The text of a file, or nothing when the folder has no such file. */
    Optional<String> text(String relativePath);

    /** The files directly inside a folder, as paths relative to this one, sorted. */
    List<String> files(String folder);

    /** How messages call a file. */
    String place(String relativePath);
}
