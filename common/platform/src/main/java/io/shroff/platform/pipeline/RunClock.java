package io.shroff.platform.pipeline;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** The one place that reads the clock: for run ids, logs and seconds shown, never for a result. */
public final class RunClock {
    private static final DateTimeFormatter ID = DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss.SSS");

    private RunClock() {}

    public static Instant now() {
        return Instant.now();
    }

    /** The clock itself, for locks that wait. */
    public static Clock clock() {
        return Clock.systemUTC();
    }

    /** Nanoseconds for measuring how long something takes. */
    public static long ticks() {
        return System.nanoTime();
    }

    /** A name no other run has: when it started and the process it runs in. */
    public static String newRunId() {
        return ID.format(now().atOffset(ZoneOffset.UTC)) + "-"
                + ProcessHandle.current().pid();
    }
}
