package io.shroff.platform.feed;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Collects everything wrong with one declaration, so that it is told at once, and what several share only once. */
final class Problems {
    private final Set<String> lines = new LinkedHashSet<>();

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
            throw FeedErrors.badSpec(file, List.copyOf(lines));
        }
    }
}
