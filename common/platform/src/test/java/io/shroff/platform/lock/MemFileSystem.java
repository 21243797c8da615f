package io.shroff.platform.lock;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileAlreadyExistsException;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.hadoop.fs.permission.FsPermission;
import org.apache.hadoop.util.Progressable;

/** Local files under another scheme, which cannot be locked but are created and renamed as atomically as in HDFS. */
public final class MemFileSystem extends RawLocalFileSystem {
    static Configuration settings() {
        Configuration settings = new Configuration();
        settings.setClass("fs.mem.impl", MemFileSystem.class, RawLocalFileSystem.class);
        return settings;
    }

    @Override
    public URI getUri() {
        return URI.create("mem:///");
    }

    @Override
    public String getScheme() {
        return "mem";
    }

    @Override
    public FSDataOutputStream create(
            Path file,
            FsPermission permission,
            boolean overwrite,
            int bufferSize,
            short replication,
            long blockSize,
            Progressable progress)
            throws IOException {
        if (!overwrite) {
            mkdirs(file.getParent());
            createNew(file);
        }

        return super.create(file, permission, true, bufferSize, replication, blockSize, progress);
    }

    @Override
    public boolean rename(Path from, Path to) throws IOException {
        synchronized (MemFileSystem.class) {
            return !exists(to) && super.rename(from, to);
        }
    }

    private void createNew(Path file) throws IOException {
        try {
            Files.createFile(pathToFile(file).toPath());
        } catch (java.nio.file.FileAlreadyExistsException exists) {
            throw new FileAlreadyExistsException(file.toString());
        }
    }
}
