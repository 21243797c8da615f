package io.shroff.platform.feed;

import java.util.List;

/** Which rows of a feed say the same thing, so that one of them is loaded. */
public sealed interface Duplicates {

    /** Rows equal in every column; the first by file checksum and line is kept. */
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
