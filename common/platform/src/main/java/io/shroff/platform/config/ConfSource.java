package io.shroff.platform.config;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Where configuration comes from, weakest first.
 *
 * @param folder the folder with base.yaml; without one, {@code conf/} on the class path
 * @param overlays files, or folders of which base.yaml is merged and every other file replaces its namesake
 * @param settings {@code section.key=value} strings
 */
public record ConfSource(Optional<Path> folder, List<Path> overlays, List<String> settings) {
    /** What the jar carries, and nothing on top. */
    public static final ConfSource CLASS_PATH = new ConfSource(Optional.empty(), List.of(), List.of());

    public ConfSource {
        overlays = List.copyOf(overlays);
        settings = List.copyOf(settings);
    }

    public static ConfSource folder(Path folder) {
        return new ConfSource(Optional.of(folder), List.of(), List.of());
    }

    public ConfSource withOverlays(List<Path> more) {
        return new ConfSource(folder, more, settings);
    }

    public ConfSource withSettings(List<String> more) {
        return new ConfSource(folder, overlays, more);
    }
}
