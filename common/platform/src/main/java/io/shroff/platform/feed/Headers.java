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
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Where the columns of one file stand.
 *
 * <p>Headers are the same when they differ only in case, spaces, dashes and underscores, and where fields do not nest
 * in dots; one that is the same to the letter goes before.
 *
 * @param exact from the header as it stands to its index
 * @param plain from the header without these differences to its indices
 * @param names as they stand in the file
 * @param ignored characters that make no difference
 */
record Headers(Map<String, Integer> exact, Map<String, List<Integer>> plain, List<String> names, String ignored)
        implements Serializable {
    static final int ABSENT = -1;
    private static final String FLAT = "_-.\u00A0";
    private static final String NESTED = "_-\u00A0";
    private static final int MAX_SHOWN = 60;

    static Headers of(List<String> names) {
        return of(names, CsvFormat.DEFAULT);
    }

    static Headers of(List<String> names, FileFormat format) {
        String ignored = format.isNested() ? NESTED : FLAT;
        Map<String, Integer> exact = new HashMap<>();
        Map<String, List<Integer>> plain = new HashMap<>();
        for (int i = 0; i < names.size(); i++) {
            exact.putIfAbsent(names.get(i), i);
            plain.computeIfAbsent(plain(names.get(i), ignored), name -> new ArrayList<>())
                    .add(i);
        }

        return new Headers(exact, plain, List.copyOf(names), ignored);
    }

    private static String plain(String header, String ignored) {
        StringBuilder letters = new StringBuilder();
        header.toLowerCase(Locale.ROOT)
                .chars()
                .filter(c -> c > ' ' && ignored.indexOf(c) < 0)
                .forEach(c -> letters.append((char) c));
        return letters.toString();
    }

    /** Index of the first of these that the file has, or {@link #ABSENT}. */
    int find(List<String> synonyms) {
        for (String synonym : synonyms) {
            Integer position = exact.get(synonym);
            if (position != null) {
                return position;
            }

            List<Integer> alike = alike(synonym);
            if (!alike.isEmpty()) {
                return alike.get(0);
            }
        }

        return ABSENT;
    }

    private List<Integer> alike(String name) {
        return plain.getOrDefault(plain(name, ignored), List.of());
    }

    /**
     * The same with the names of objects of JSON that are asked for as values. Only fields of them stand here, so that
     * else nothing would say of a record why it has no such value.
     */
    Headers withObjects(Collection<List<String>> asked, FileFormat format) {
        if (!(format instanceof JsonFormat)) {
            return this;
        }

        List<String> all = new ArrayList<>(names);
        for (List<String> synonyms : asked) {
            Headers wanted = of(synonyms, format);
            names.stream()
                    .filter(name -> find(synonyms) == ABSENT)
                    .flatMap(Headers::above)
                    .filter(object -> wanted.find(List.of(object)) != ABSENT)
                    .findFirst()
                    .ifPresent(all::add);
        }

        return of(all, format);
    }

    /** What {@code a.b.c} may lie in: {@code a} and {@code a.b}. */
    private static Stream<String> above(String name) {
        return IntStream.range(1, name.length())
                .filter(i -> name.charAt(i) == '.')
                .mapToObj(i -> name.substring(0, i));
    }

    int count() {
        return names.size();
    }

    /**
     * Names that stand more than once; columns without a name do not count, and where fields nest only those that were
     * asked for do.
     */
    List<String> doubled(Collection<List<String>> asked) {
        if (ignored.equals(NESTED)) {
            return asked.stream()
                    .map(this::ambiguous)
                    .filter(name -> !name.isEmpty())
                    .distinct()
                    .toList();
        }

        Set<String> seen = new HashSet<>();
        return names.stream()
                .filter(name -> !name.isBlank() && !seen.add(plain(name, ignored)))
                .toList();
    }

    private String ambiguous(List<String> synonyms) {
        int found = find(synonyms);
        return found == ABSENT
                        || synonyms.contains(names.get(found))
                        || alike(names.get(found)).size() == 1
                ? ""
                : names.get(found);
    }

    /** The names for a message. */
    String shown() {
        String first = String.join(", ", names.subList(0, Math.min(names.size(), MAX_SHOWN)));
        return names.size() > MAX_SHOWN ? first + " and " + (names.size() - MAX_SHOWN) + " more" : first;
    }

    /** Names that nothing asked for, in the order of the file. */
    List<String> except(Collection<List<String>> asked) {
        Set<Integer> used = new HashSet<>();
        asked.forEach(synonyms -> used.add(find(synonyms)));
        List<String> unused = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            if (!used.contains(i) && !names.get(i).isBlank() && !isImplied(names.get(i))) {
                unused.add(names.get(i));
            }
        }

        return unused;
    }

    /** Fields that every record has beside its own: positions, and fields of what it lies in. */
    private boolean isImplied(String name) {
        return ignored.equals(NESTED) && (name.startsWith("/") || name.equals(JsonFields.POSITION));
    }

    String hint(List<String> synonyms) {
        return synonyms.stream()
                .map(synonym -> DidYouMean.hint(synonym, names))
                .filter(hint -> !hint.isEmpty())
                .findFirst()
                .orElse("");
    }
}
