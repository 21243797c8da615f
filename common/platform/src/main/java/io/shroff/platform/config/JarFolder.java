package io.shroff.platform.config;

import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The configuration files a jar carries, read once so that the jar can be closed. */
record JarFolder(NavigableMap<String, String> texts, String name) implements ConfFolder {
    static JarFolder read(Path jar, String name) {
        NavigableMap<String, String> texts = new TreeMap<>();
        try (FileSystem files = FileSystems.newFileSystem(jar);
                Stream<Path> found = Files.walk(files.getPath(name))) {
            for (Path file : found.filter(Files::isRegularFile).toList()) {
                texts.put(files.getPath(name).relativize(file).toString(), DiskFolder.read(file, file.toString()));
            }
        } catch (IOException unreadable) {
            throw Errors.cannotRead(jar.toString(), unreadable);
        }

        return new JarFolder(texts, name);
    }

    @Override
    public Optional<String> text(String relativePath) {
        return Optional.ofNullable(texts.get(relativePath));
    }

    @Override
    public List<String> files(String folder) {
        String prefix = folder + "/";
        return texts.keySet().stream()
                .filter(file -> file.startsWith(prefix) && file.indexOf('/', prefix.length()) < 0)
                .toList();
    }

    @Override
    public String place(String relativePath) {
        return name + "/" + relativePath;
    }
}
