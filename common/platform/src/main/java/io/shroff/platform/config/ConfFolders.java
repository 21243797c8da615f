package io.shroff.platform.config;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Path;

/** Finds the folder the configuration starts from. */
final class ConfFolders {
    private static final String NAME = "conf";
    static final String BASE = "base.yaml";

    private ConfFolders() {}

    static ConfFolder base(ConfSource source, ClassLoader loader) {
        return source.folder().map(ConfFolders::onDisk).orElseGet(() -> onClassPath(loader));
    }

    static ConfFolder onDisk(Path folder) {
        return new DiskFolder(folder, folder.toString());
    }

    private static ConfFolder onClassPath(ClassLoader loader) {
        URL base = loader.getResource(NAME + "/" + BASE);
        if (base == null) {
            throw Errors.nothingOnClassPath();
        }

        try {
            if (!base.getProtocol().equals("jar")) {
                Path file = Path.of(base.toURI());
                return new DiskFolder(file.resolveSibling(""), NAME);
            }

            String jar = base.getPath().substring(0, base.getPath().indexOf("!/"));
            return JarFolder.read(Path.of(new URI(jar)), NAME);
        } catch (URISyntaxException impossible) {
            throw new IllegalStateException("The class path holds a malformed address: " + base, impossible);
        }
    }
}
