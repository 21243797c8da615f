package io.shroff.platform.lock;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * Who holds a table, as its lock file tells.
 *
 * @param sentence names the run and since when
 */
public record HeldLock(String table, String sentence, State state) {
    /** How much the start of a process and the start of its run may differ by rounding. */
    private static final Duration ROUNDING = Duration.ofSeconds(2);

    /** Whether the one who took the lock still lives. */
    public enum State {
        HOLDS,
        /** Its process ended without giving the lock up; nobody is kept waiting by it. */
        IS_GONE
    }

    /**
     * Reads the lock files of a lake without taking any lock, so that no run is refused because somebody looked. Never
     * called by a process that holds locks itself: closing a file it has locked would give that lock up.
     */
    public static List<HeldLock> all(URI lake, Configuration settings, Instant now) {
        Path folder = new Path(new Path(lake), "ops/locks");
        List<HeldLock> holders = new ArrayList<>();
        try {
            FileSystem files = FileSystem.get(lake, settings);
            for (FileStatus file : files.listStatus(folder)) {
                String name = file.getPath().getName();
                if (name.matches("[^.].*\\.lock")) {
                    LockOwner.parse(text(files, file.getPath()))
                            .map(owner -> new HeldLock(table(name), owner.sentence(), state(owner)))
                            .ifPresent(holders::add);
                } else if (name.matches("[^.].*\\.lease")) {
                    Lease.parse(text(files, file.getPath()))
                            .map(lease -> new HeldLock(
                                    table(name),
                                    lease.owner().sentence(),
                                    lease.isStale(now) ? State.IS_GONE : State.HOLDS))
                            .ifPresent(holders::add);
                }
            }
        } catch (FileNotFoundException neverLocked) {
            return List.of();
        } catch (IOException refused) {
            throw new UncheckedIOException(refused);
        }

        holders.sort(Comparator.comparing(HeldLock::table));
        return List.copyOf(holders);
    }

    private static String text(FileSystem files, Path path) throws IOException {
        try (InputStream bytes = files.open(path)) {
            return new String(bytes.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static String table(String fileName) {
        return fileName.substring(0, fileName.lastIndexOf('.'));
    }

    /** A process of another host may live; one of this host can be asked, and its number may be another's by now. */
    private static State state(LockOwner owner) {
        if (!owner.host().equals(host())) {
            return State.HOLDS;
        }

        Optional<ProcessHandle> process = ProcessHandle.of(owner.pid()).filter(ProcessHandle::isAlive);
        boolean isYounger = process.flatMap(p -> p.info().startInstant())
                .filter(start -> start.minus(ROUNDING).isAfter(owner.started()))
                .isPresent();
        return process.isEmpty() || isYounger ? State.IS_GONE : State.HOLDS;
    }

    private static String host() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException nameless) {
            return "localhost";
        }
    }
}
