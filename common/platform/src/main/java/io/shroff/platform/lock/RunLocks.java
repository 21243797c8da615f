package io.shroff.platform.lock;

import io.shroff.platform.error.ShroffException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.SortedSet;
import java.util.concurrent.TimeUnit;
import org.apache.hadoop.conf.Configuration;

/**
 * The tables one run may write, and no other run meanwhile.
 *
 * <p>All or nothing: while one table is held by another run, none is kept, so two runs never wait for each other.
 */
public final class RunLocks implements AutoCloseable {
    private static final Duration PAUSE = Duration.ofMillis(500);

    private final TableLocks locks;

    private RunLocks(TableLocks locks) {
        this.locks = locks;
    }

    /** With the storage settings found on the class path. */
    public static RunLocks acquire(URI lake, SortedSet<String> tables, String run, Duration wait, Clock clock) {
        return acquire(lake, tables, run, wait, clock, new Configuration());
    }

    /**
     * Takes the locks of the tables, or throws once they could not be had for the time given.
     *
     * @param run the id of the run, told to others who want the same tables
     * @param settings how the storage of the lake is reached, as of a Spark session
     */
    public static RunLocks acquire(
            URI lake, SortedSet<String> tables, String run, Duration wait, Clock clock, Configuration settings) {
        boolean local = lake.getScheme() == null || lake.getScheme().equals("file");
        TableLocks locks = local ? new FileLocks(lake) : new LeaseLocks(lake, settings, clock);
        RunLocks runLocks = new RunLocks(locks);
        Instant start = clock.instant();
        LockOwner owner = new LockOwner(run, ProcessHandle.current().pid(), host(), start);
        try {
            runLocks.take(tables, owner, start.plus(wait), clock);
            return runLocks;
        } catch (ShroffException refused) {
            locks.close();
            throw refused;
        }
    }

    private void take(SortedSet<String> tables, LockOwner owner, Instant deadline, Clock clock) {
        Optional<ShroffException> refusal = tryAll(tables, owner);
        while (refusal.isPresent()) {
            if (!clock.instant().isBefore(deadline)) {
                throw refusal.get();
            }

            pause();
            refusal = tryAll(tables, owner);
        }
    }

    private Optional<ShroffException> tryAll(SortedSet<String> tables, LockOwner owner) {
        for (String table : tables) {
            if (locks.tryLock(table, owner) instanceof Attempt.Held held) {
                locks.release();
                return Optional.of(Errors.held(table, held.by()));
            }
        }

        return Optional.empty();
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(PAUSE.toMillis());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw Errors.interrupted(stopped);
        }
    }

    private static String host() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException nameless) {
            return "localhost";
        }
    }

    /** Throws when another run took a table over because this process was silent for too long. */
    public void requireHeld() {
        locks.requireHeld();
    }

    @Override
    public void close() {
        locks.close();
    }
}
