package io.shroff.platform.feed;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Reads {@code values} (a synonym and its value) and {@code one-of} (a value and its synonyms) of a column. */
final class WordsReader {
    private final Section section;
    private final Problems problems;
    private final Map<String, String> words = new LinkedHashMap<>();
    private final Map<String, String> known = new LinkedHashMap<>();

    WordsReader(Section section) {
        this.section = section;
        this.problems = section.problems();
    }

    Map<String, String> read() {
        if (section.has("values") && section.has("one-of")) {
            problems.add(section.path(), "has values and one-of, which say the same in two ways; keep one");
        }

        if (section.has("one-of") && !section.node().get("one-of").isObject()) {
            section.requiredTexts("one-of").forEach(word -> add("one-of", word, word));
            return words;
        }

        section.words("values").forEach((synonym, word) -> add("values", synonym, word));
        section.section("one-of")
                .ifPresent(oneOf -> oneOf.node().fieldNames().forEachRemaining(word -> {
                    add("one-of", word, word);
                    List<String> synonyms = oneOf.texts(word);
                    synonyms.forEach(synonym -> add("one-of", synonym, word));
                }));
        return words;
    }

    private void add(String key, String synonym, String word) {
        String same = known.putIfAbsent(synonym.strip().toLowerCase(Locale.ROOT), word);
        if (same != null && !same.equals(word)) {
            problems.add(section.at(key), synonym, "stands for '" + same + "' and for '" + word + "'");
        }

        words.put(synonym.strip(), word);
    }
}
