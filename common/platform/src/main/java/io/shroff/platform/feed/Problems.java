package io.shroff.platform.feed;

import java.util.ArrayList;
import java.util.List;

/** Collects everything wrong with one declaration, so that it is told at once. */
final class Problems {
    private final List<String> lines = new ArrayList<>();

    void add(String path, String rule) {
        lines.add(path + ": " + rule);
    }

    void add(String path, String value, String rule) {
        lines.add(path + " '" + value + "': " + rule);
    }

    boolean isEmpty() {
        return lines.isEmpty();
    }

    /** Throws one error with all problems, if there are any. */
    void throwIfAny(String file) {
        if (!isEmpty()) {
            throw FeedErrors.badSpec(file, lines);
        }
    }
}
