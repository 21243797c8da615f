package io.shroff.platform.feed;

import java.util.List;

/** Which rows of a feed say the same thing, so that one of them is loaded. */
public sealed interface Duplicates {

    /**
     * Rows equal in every column; kept is the one in the file whose name comes first, repairs behind all others, and
     * there the one that stands first. The name is the one under which the file was first received.
     */
    record Identical() implements Duplicates {}

    /** Every row is loaded, whatever it says. */
    record Kept() implements Duplicates {}

    /** Rows with the same key; the one with the largest value of {@code column} is kept. */
    record Latest(String column, List<String> key) implements Duplicates {
        public Latest {
            key = List.copyOf(key);
        }
    }
}
