package io.shroff.jobs.operate.doctor;

import io.shroff.platform.error.ErrorKind;
import io.shroff.platform.error.ShroffException;
import java.util.Optional;

/**
 * One thing that was looked at.
 *
 * @param what the thing, such as {@code table gold.places}
 * @param text how it is
 * @param remedy what to do about it; empty where nothing is to be done or the text says so
 * @param failure who can mend it, where it keeps the suite from working
 */
public record Finding(Level level, String what, String text, String remedy, Optional<ErrorKind> failure) {
    private static final int WIDTH = 30;

    /** How bad it is. */
    public enum Level {
        OK("ok"),
        WARN("warn"),
        FAIL("FAIL");

        private final String label;

        Level(String label) {
            this.label = label;
        }
    }

    public static Finding ok(String what, String text) {
        return new Finding(Level.OK, what, text, "", Optional.empty());
    }

    public static Finding warn(String what, String text, String remedy) {
        return new Finding(Level.WARN, what, text, remedy, Optional.empty());
    }

    public static Finding fail(String what, String text, String remedy, ErrorKind kind) {
        return new Finding(Level.FAIL, what, text, remedy, Optional.of(kind));
    }

    /** The failure of a look: its message, the remedy in it set apart. */
    public static Finding fail(String what, ShroffException failure) {
        String message = String.valueOf(failure.getMessage());
        int end = message.indexOf(". ");
        boolean isList = message.contains("\n");
        return fail(
                what,
                isList || end < 0 ? message : message.substring(0, end),
                isList || end < 0 ? "" : message.substring(end + 2),
                failure.code().kind());
    }

    /** The finding on one line, or on several where its text has them. */
    public String line() {
        String line = String.format("%-4s  %-" + WIDTH + "s  %s", level.label, what, text.replace("\n", "\n      "));
        return remedy.isEmpty() ? line : line + "  -> " + remedy;
    }
}
