package io.shroff.platform.lock;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Who holds a lock, as written into its file for whoever has to wait. */
record LockOwner(String run, long pid, String host, Instant started) {
    static final int LINES = 4;

    String text() {
        return run + "\n" + pid + "\n" + host + "\n" + started + "\n";
    }

    /** The owner a lock file names; nothing when the file is empty or half written. */
    static Optional<LockOwner> parse(String text) {
        List<String> lines = text.lines().toList();
        if (lines.size() < LINES || !text.endsWith("\n")) {
            return Optional.empty();
        }

        return Optional.of(
                new LockOwner(lines.get(0), Long.parseLong(lines.get(1)), lines.get(2), Instant.parse(lines.get(3))));
    }

    String sentence() {
        return "run " + run + " (pid " + pid + " on host " + host + ") has held it since " + started;
    }
}
