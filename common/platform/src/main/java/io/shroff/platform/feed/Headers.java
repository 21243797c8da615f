package io.shroff.platform.feed;

import io.shroff.platform.error.DidYouMean;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Where the columns of one file stand.
 *
 * <p>Headers are the same when they differ only in case, spaces, dashes, underscores and dots.
 *
 * @param positions from the header without these to its index
 * @param names as they stand in the file
 */
record Headers(Map<String, Integer> positions, List<String> names) implements Serializable {
    static final int ABSENT = -1;

    static Headers of(List<String> names) {
        Map<String, Integer> positions = new HashMap<>();
        for (int i = 0; i < names.size(); i++) {
            positions.putIfAbsent(plain(names.get(i)), i);
        }

        return new Headers(positions, List.copyOf(names));
    }

    private static String plain(String header) {
        StringBuilder letters = new StringBuilder();
        header.toLowerCase(Locale.ROOT)
                .chars()
                .filter(c -> c > ' ' && c != '_' && c != '-' && c != '.' && c != '\u00A0')
                .forEach(c -> letters.append((char) c));
        return letters.toString();
    }

    /** Index of the first of these that the file has, or {@link #ABSENT}. */
    int find(List<String> synonyms) {
        for (String synonym : synonyms) {
            Integer position = positions.get(plain(synonym));
            if (position != null) {
                return position;
            }
        }

        return ABSENT;
    }

    int count() {
        return names.size();
    }

    /** Names that stand more than once; columns without a name do not count. */
    List<String> doubled() {
        Set<String> seen = new HashSet<>();
        return names.stream()
                .filter(name -> !name.isBlank() && !seen.add(plain(name)))
                .toList();
    }

    /** Names that nothing asked for, in the order of the file. */
    List<String> except(Collection<List<String>> asked) {
        Set<Integer> used = new HashSet<>();
        asked.forEach(synonyms -> used.add(find(synonyms)));
        List<String> unused = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            if (!used.contains(i) && !names.get(i).isBlank()) {
                unused.add(names.get(i));
            }
        }

        return unused;
    }

    String hint(List<String> synonyms) {
        return synonyms.stream()
                .map(synonym -> DidYouMean.hint(synonym, names))
                .filter(hint -> !hint.isEmpty())
                .findFirst()
                .orElse("");
    }
}
