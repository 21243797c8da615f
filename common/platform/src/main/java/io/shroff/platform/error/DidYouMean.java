package io.shroff.platform.error;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import org.apache.commons.text.similarity.LevenshteinDistance;

/** The known name nearest to one that was mistyped. */
public final class DidYouMean {
    private DidYouMean() {}

    /** Ready to append to a message: {@code " Did you mean 'sales'?"}, or nothing when no known name is near. */
    public static String hint(String given, Collection<String> known) {
        return nearest(given, known)
                .map(name -> " Did you mean '" + name + "'?")
                .orElse("");
    }

    /**
     * The known name at the smallest edit distance, if at most a third of its letters, or two, differ and one does not.
     */
    public static Optional<String> nearest(String given, Collection<String> known) {
        String wanted = given.toLowerCase(Locale.ROOT);
        return known.stream()
                .filter(name -> distance(wanted, name) <= Math.max(2, name.length() / 3))
                .filter(name -> distance(wanted, name) < Math.max(wanted.length(), name.length()))
                .min(Comparator.<String>comparingInt(name -> distance(wanted, name))
                        .thenComparing(Comparator.naturalOrder()));
    }

    private static int distance(String wanted, String name) {
        return LevenshteinDistance.getDefaultInstance().apply(wanted, name.toLowerCase(Locale.ROOT));
    }
}
