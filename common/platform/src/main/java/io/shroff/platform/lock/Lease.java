package io.shroff.platform.lock;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** What a lease file says: who holds the table, and when they last said so. */
record Lease(LockOwner owner, Instant heartbeat) {
    /** Silence after which a holder counts as dead; far above a pause of the JVM or the skew of two clocks. */
    static final Duration PATIENCE = Duration.ofMinutes(2);

    String text() {
        return owner.text() + heartbeat + "\n";
    }

    static Optional<Lease> parse(String text) {
        return LockOwner.parse(text)
                .filter(owner -> text.lines().count() > LockOwner.LINES)
                .map(owner -> new Lease(
                        owner,
                        Instant.parse(
                                text.lines().skip(LockOwner.LINES).findFirst().orElseThrow())));
    }

    boolean isStale(Instant now) {
        return heartbeat.plus(PATIENCE).isBefore(now);
    }

    /** The same holder in the same run of the same process. */
    boolean isOf(LockOwner other) {
        return owner.equals(other);
    }

    /** A file name part that only this state of the lease has. */
    String id() {
        return Integer.toHexString(text().hashCode()) + "-" + heartbeat.toEpochMilli();
    }
}
