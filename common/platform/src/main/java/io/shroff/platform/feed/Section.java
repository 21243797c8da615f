package io.shroff.platform.feed;

import com.fasterxml.jackson.databind.JsonNode;
import io.shroff.platform.error.DidYouMean;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** A mapping of a YAML file, with its path for messages; what is wrong goes to {@link Problems} and reading goes on. */
record Section(JsonNode node, String path, Problems problems) {

    /** Reports every key that is none of these. */
    Section only(String... keys) {
        List<String> known = Arrays.asList(keys);
        node.fieldNames().forEachRemaining(key -> {
            if (!known.contains(key)) {
                problems.add(
                        at(key),
                        "is not a key here." + DidYouMean.hint(key, known) + " Known: " + String.join(", ", known));
            }
        });
        return this;
    }

    boolean has(String key) {
        return node.hasNonNull(key);
    }

    String at(String key) {
        return path.isEmpty() ? key : path + "." + key;
    }

    /** A text that must be there; empty, with a problem, when it is not. */
    String required(String key) {
        if (!has(key)) {
            problems.add(at(key), "is missing");
        }

        return text(key, "");
    }

    String text(String key, String otherwise) {
        if (!has(key)) {
            return otherwise;
        }

        if (node.get(key).isContainerNode()) {
            problems.add(at(key), "must be one value");
            return otherwise;
        }

        return node.get(key).asText();
    }

    /** One text or a list of them. */
    List<String> texts(String key) {
        return has(key) ? texts(node.get(key), at(key)) : List.of();
    }

    List<String> texts(JsonNode value, String where) {
        if (value.isValueNode()) {
            return List.of(value.asText());
        }

        List<String> found = new ArrayList<>();
        for (JsonNode item : value) {
            if (!value.isArray() || !item.isValueNode()) {
                problems.add(where, "must be one value or a list of values");
                return List.of();
            }

            found.add(item.asText());
        }

        return found;
    }

    List<String> requiredTexts(String key) {
        List<String> found = texts(key);
        if (found.isEmpty() || found.stream().anyMatch(String::isBlank)) {
            problems.add(at(key), "needs at least one value, and none may be blank");
        }

        return found;
    }

    /** A mapping from text to text. */
    Map<String, String> words(String key) {
        Map<String, String> found = new LinkedHashMap<>();
        section(key)
                .ifPresent(section ->
                        section.node().fieldNames().forEachRemaining(word -> found.put(word, section.text(word, ""))));
        return found;
    }

    Optional<Section> section(String key) {
        return has(key) ? section(node.get(key), at(key)) : Optional.empty();
    }

    private Optional<Section> section(JsonNode value, String where) {
        if (!value.isObject()) {
            problems.add(where, "must be a mapping of keys to values");
            return Optional.empty();
        }

        return Optional.of(new Section(value, where, problems));
    }

    /** A list of mappings. */
    List<Section> sections(String key) {
        List<Section> found = new ArrayList<>();
        if (!has(key)) {
            return found;
        }

        if (!node.get(key).isArray()) {
            problems.add(at(key), "must be a list");
            return found;
        }

        for (int i = 0; i < node.get(key).size(); i++) {
            section(node.get(key).get(i), at(key) + "[" + i + "]").ifPresent(found::add);
        }

        return found;
    }

    /** One of the constants of an enum, written in kebab-case. */
    <E extends Enum<E>> E choice(String key, Class<E> type, E otherwise) {
        String given = text(key, word(otherwise));
        List<String> known =
                Arrays.stream(type.getEnumConstants()).map(Section::word).toList();
        int index = known.indexOf(given);
        if (index < 0) {
            problems.add(
                    at(key), given, "must be one of " + String.join(", ", known) + "." + DidYouMean.hint(given, known));
            return otherwise;
        }

        return type.getEnumConstants()[index];
    }

    /** How a constant is written in YAML. */
    static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
