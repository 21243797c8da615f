package io.shroff.platform.config;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;

/** Class paths that hold nothing but given files. */
final class ClassPaths {
    private ClassPaths() {}

    static Configuration load(Path folder, Map<String, String> files, List<String> settings) throws IOException {
        for (Map.Entry<String, String> file : files.entrySet()) {
            Path path = folder.resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.writeString(path, file.getValue());
        }

        return load(folder, settings);
    }

    static Configuration load(Path folderOrJar, List<String> settings) throws IOException {
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {folderOrJar.toUri().toURL()}, null)) {
            return Configuration.load(ConfSource.CLASS_PATH.withSettings(settings), loader);
        }
    }

    static Path jar(Path jar, Map<String, String> files) throws IOException {
        try (OutputStream bytes = Files.newOutputStream(jar);
                JarOutputStream entries = new JarOutputStream(bytes)) {
            for (Map.Entry<String, String> file : files.entrySet()) {
                entries.putNextEntry(new JarEntry(file.getKey()));
                entries.write(file.getValue().getBytes(StandardCharsets.UTF_8));
                entries.closeEntry();
            }
        }

        return jar;
    }
}
