package io.shroff.platform.lock;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileAlreadyExistsException;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * Lease files {@code <lake>/ops/locks/<table>.lease} for storage without locks of its own.
 *
 * <p>The holder rewrites its files while it lives. A lease without a heartbeat for {@link Lease#PATIENCE} is moved
 * aside under a name made from its last state, so that of several runs that see it stale only one can move it. As safe
 * as the storage is atomic in creating and renaming a file: HDFS and Azure are, and on plain S3 two runs that start
 * within the same second may both pass.
 */
final class LeaseLocks implements TableLocks {
    private static final Duration BEAT = Duration.ofSeconds(20);

    private final URI lake;
    private final Clock clock;
    private final FileSystem files;
    private final Map<Path, LockOwner> mine = new ConcurrentHashMap<>();
    private final Map<Path, Optional<LockOwner>> lost = new ConcurrentHashMap<>();
    private final ScheduledExecutorService heart;

    LeaseLocks(URI lake, Configuration settings, Clock clock) {
        this(lake, settings, clock, BEAT);
    }

    LeaseLocks(URI lake, Configuration settings, Clock clock, Duration beat) {
        this.lake = lake;
        this.clock = clock;
        try {
            files = FileSystem.get(lake, settings);
        } catch (IOException refused) {
            throw Errors.notWritable(lake, refused);
        }

        heart = Executors.newSingleThreadScheduledExecutor(LeaseLocks::daemon);
        heart.scheduleAtFixedRate(this::beat, beat.toMillis(), beat.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public Attempt tryLock(String table, LockOwner owner) {
        Path file = new Path(new Path(lake), "ops/locks/" + table + ".lease");
        try {
            Optional<String> stale = staleState(file);
            if (stale.isPresent()) {
                moveAside(file, stale.get());
            }

            return create(file, owner)
                    ? new Attempt.Taken()
                    : new Attempt.Held(read(file).map(Lease::owner));
        } catch (IOException refused) {
            throw Errors.notWritable(lake, refused);
        }
    }

    @Override
    public void requireHeld() {
        lost.forEach((file, thief) -> {
            throw Errors.held(file.getName().replace(".lease", ""), thief);
        });
    }

    @Override
    public void close() {
        heart.shutdownNow();
        release();
    }

    @Override
    public synchronized void release() {
        for (Map.Entry<Path, LockOwner> lease : mine.entrySet()) {
            release(lease.getKey(), lease.getValue());
        }

        mine.clear();
    }

    private boolean create(Path file, LockOwner owner) throws IOException {
        try (OutputStream bytes = files.create(file, false)) {
            bytes.write(new Lease(owner, clock.instant()).text().getBytes(StandardCharsets.UTF_8));
        } catch (FileAlreadyExistsException held) {
            return false;
        } catch (IOException refused) {
            if (files.exists(file)) {
                return false;
            }

            throw refused;
        }

        boolean ours = isOurs(file, owner);
        if (ours) {
            mine.put(file, owner);
        }

        return ours;
    }

    /** A name for the last state of a lease whose holder is silent; nothing while it lives or when there is none. */
    private Optional<String> staleState(Path file) throws IOException {
        Optional<Lease> lease = read(file);
        if (lease.isPresent()) {
            return lease.filter(held -> held.isStale(clock.instant())).map(Lease::id);
        }

        if (!files.exists(file)) {
            return Optional.empty();
        }

        Instant written = Instant.ofEpochMilli(files.getFileStatus(file).getModificationTime());
        return Optional.of("unreadable-" + written.toEpochMilli())
                .filter(state -> written.plus(Lease.PATIENCE).isBefore(clock.instant()));
    }

    private void moveAside(Path file, String state) throws IOException {
        Path aside = new Path(file.getParent(), "." + file.getName() + "-" + state);
        if (!files.exists(aside)) {
            files.rename(file, aside);
        }
    }

    private synchronized void beat() {
        for (Map.Entry<Path, LockOwner> lease : mine.entrySet()) {
            try {
                renew(lease.getKey(), lease.getValue());
            } catch (IOException passing) {
                // Storage that fails for a moment is asked again at the next beat, well before the lease is stale.
                continue;
            }
        }
    }

    private void renew(Path file, LockOwner owner) throws IOException {
        Optional<Lease> present = read(file);
        if (present.filter(lease -> lease.isOf(owner)).isEmpty()) {
            lost.put(file, present.map(Lease::owner));
            mine.remove(file);
            return;
        }

        try (OutputStream bytes = files.create(file, true)) {
            bytes.write(new Lease(owner, clock.instant()).text().getBytes(StandardCharsets.UTF_8));
        }
    }

    private void release(Path file, LockOwner owner) {
        try {
            if (isOurs(file, owner)) {
                files.delete(file, false);
            }
        } catch (IOException refused) {
            throw Errors.notWritable(lake, refused);
        }
    }

    private boolean isOurs(Path file, LockOwner owner) throws IOException {
        return read(file).filter(lease -> lease.isOf(owner)).isPresent();
    }

    /** The lease in a file; nothing when there is no file or it is being written. */
    private Optional<Lease> read(Path file) throws IOException {
        try (InputStream bytes = files.open(file)) {
            return Lease.parse(new String(bytes.readAllBytes(), StandardCharsets.UTF_8));
        } catch (FileNotFoundException none) {
            return Optional.empty();
        }
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "lease-heartbeat");
        thread.setDaemon(true);
        return thread;
    }
}
