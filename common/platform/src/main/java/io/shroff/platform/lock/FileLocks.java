package io.shroff.platform.lock;

import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * Locks of the operating system on {@code <lake>/ops/locks/<table>.lock}.
 *
 * <p>The system releases them when the process ends, however it ends. The files stay: deleting one would let a waiting
 * run lock a file that is no longer in the folder.
 */
final class FileLocks implements TableLocks {
    /**
     * The lock files this process holds. None of them may be opened again, not even to read it: closing any channel on
     * a file gives up the lock the process has on it.
     */
    private static final ConcurrentMap<Path, LockOwner> HELD = new ConcurrentHashMap<>();

    private final URI lake;
    private final Path folder;
    private final Map<Path, FileChannel> mine = new LinkedHashMap<>();

    FileLocks(URI lake) {
        this.lake = lake;
        folder = Path.of(lake.getPath()).resolve("ops").resolve("locks");
    }

    @Override
    public Attempt tryLock(String table, LockOwner owner) {
        try {
            Path file = Files.createDirectories(folder).toRealPath().resolve(table + ".lock");
            LockOwner other = HELD.putIfAbsent(file, owner);
            if (other != null) {
                return new Attempt.Held(Optional.of(other));
            }

            return tryFile(file, owner);
        } catch (IOException refused) {
            throw Errors.notWritable(lake, refused);
        }
    }

    @Override
    public void requireHeld() {}

    @Override
    public void close() {
        release();
    }

    @Override
    public void release() {
        for (Map.Entry<Path, FileChannel> held : mine.entrySet()) {
            release(held.getKey(), held.getValue());
        }

        mine.clear();
    }

    private Attempt tryFile(Path file, LockOwner owner) throws IOException {
        try {
            FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (Optional.<FileLock>ofNullable(channel.tryLock()).isPresent()) {
                mine.put(file, channel);
                channel.truncate(0);
                channel.write(ByteBuffer.wrap(owner.text().getBytes(StandardCharsets.UTF_8)));
                return new Attempt.Taken();
            }

            channel.close();
            return new Attempt.Held(LockOwner.parse(Files.readString(file)));
        } finally {
            if (!mine.containsKey(file)) {
                HELD.remove(file);
            }
        }
    }

    private void release(Path file, FileChannel channel) {
        try {
            channel.truncate(0);
            channel.close();
        } catch (IOException refused) {
            throw Errors.notWritable(lake, refused);
        } finally {
            HELD.remove(file);
        }
    }
}
