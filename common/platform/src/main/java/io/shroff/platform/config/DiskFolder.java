package io.shroff.platform.config;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Configuration files under a path; the path may lie inside an open jar. */
record DiskFolder(Path root, String name) implements ConfFolder {
    @Override
    public Optional<String> text(String relativePath) {
        Path file = root.resolve(relativePath);
        return Files.isRegularFile(file) ? Optional.of(read(file, place(relativePath))) : Optional.empty();
    }

    @Override
    public List<String> files(String folder) {
        Path inside = root.resolve(folder);
        if (!Files.isDirectory(inside)) {
            return List.of();
        }

        try (Stream<Path> children = Files.list(inside)) {
            return children.filter(Files::isRegularFile)
                    .map(child -> folder + "/" + child.getFileName())
                    .filter(child -> !child.contains("/."))
                    .sorted()
                    .toList();
        } catch (IOException unreadable) {
            throw Errors.cannotRead(place(folder), unreadable);
        }
    }

    @Override
    public String place(String relativePath) {
        return name + "/" + relativePath;
    }

    static String read(Path file, String place) {
        try {
            return Files.readString(file);
        } catch (CharacterCodingException notText) {
            throw Errors.notText(place, notText);
        } catch (IOException unreadable) {
            throw Errors.cannotRead(place, unreadable);
        }
    }
}
