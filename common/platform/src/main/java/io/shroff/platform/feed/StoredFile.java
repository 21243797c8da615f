package io.shroff.platform.feed;

import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.apache.hadoop.conf.Configuration;

/**
 * A file that can be opened anywhere.
 *
 * @param path full URI
 * @param name named in messages
 */
record StoredFile(String path, String name, boolean isGzip, Configuration hadoop) {
    private static final int BUFFER = 1 << 20;

    org.apache.hadoop.fs.Path location() {
        return new org.apache.hadoop.fs.Path(path);
    }

    long bytes() throws IOException {
        return location().getFileSystem(hadoop).getFileStatus(location()).getLen();
    }

    /** Refuses it where it is no file of the format. */
    StoredFile requireKind(FileFormat format) throws IOException {
        try (InputStream in = location().getFileSystem(hadoop).open(location());
                PushbackInputStream content = FileKind.watched(isGzip ? Gunzip.of(in, name) : in)) {
            FeedErrors.requireKind(name, format, FileKind.ahead(content));
        }

        return this;
    }

    /** Its content in a file of this machine, for readers that jump about; who asks for it deletes it. */
    Path localCopy() throws IOException {
        Path copy = Files.createTempFile("shroff-", ".file");
        try (InputStream in = location().getFileSystem(hadoop).open(location(), BUFFER);
                InputStream content = isGzip ? Gunzip.of(in, name) : in) {
            Files.copy(content, copy, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            Files.delete(copy);
            throw e;
        }

        return copy;
    }
}
