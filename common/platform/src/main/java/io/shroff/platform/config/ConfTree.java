package io.shroff.platform.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A tree of values and, for each leaf, where it was set. Never changed after it is made. */
final class ConfTree {
    private final ObjectNode root;
    private final Map<String, String> origins;

    private ConfTree(ObjectNode root, Map<String, String> origins) {
        this.root = root;
        this.origins = origins;
    }

    static ConfTree of(ObjectNode root, String origin) {
        Map<String, String> origins = new LinkedHashMap<>();
        mark(root, "", origin, origins);
        return new ConfTree(root, origins);
    }

    static ConfTree of(List<String> path, JsonNode value, String origin) {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        ObjectNode parent = root;
        for (String key : path.subList(0, path.size() - 1)) {
            parent = parent.putObject(key);
        }

        parent.set(path.get(path.size() - 1), value);
        return of(root, origin);
    }

    /** This tree with a later one on top: maps merge key by key, everything else is replaced. */
    ConfTree under(ConfTree later) {
        ObjectNode merged = root.deepCopy();
        Map<String, String> mergedOrigins = new LinkedHashMap<>(origins);
        merge(merged, later.root, "", mergedOrigins);
        mergedOrigins.putAll(later.origins);
        return new ConfTree(merged, mergedOrigins);
    }

    /** A copy of what stands at a dotted path; the missing node when nothing does. */
    JsonNode at(String path) {
        JsonNode node = root;
        for (String key : path.isEmpty() ? List.<String>of() : List.of(path.split("\\.", -1))) {
            node = node.path(key);
        }

        return node.isMissingNode() ? MissingNode.getInstance() : node.deepCopy();
    }

    /** Where a key was set; for a map, where its first leaf was; for a list item, where the list was. */
    Optional<String> origin(String path) {
        int bracket = path.indexOf('[');
        String key = bracket < 0 ? path : path.substring(0, bracket);
        if (origins.containsKey(key)) {
            return Optional.ofNullable(origins.get(key));
        }

        return origins.entrySet().stream()
                .filter(entry -> isBelow(entry.getKey(), key))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    private static void merge(ObjectNode into, ObjectNode from, String path, Map<String, String> origins) {
        for (Map.Entry<String, JsonNode> entry : from.properties()) {
            String key = join(path, entry.getKey());
            if (entry.getValue() instanceof ObjectNode added
                    && into.get(entry.getKey()) instanceof ObjectNode present
                    && !added.isEmpty()) {
                origins.remove(key);
                merge(present, added, key, origins);
                continue;
            }

            if (entry.getValue().isObject() && into.path(entry.getKey()).isObject()) {
                continue;
            }

            into.set(entry.getKey(), entry.getValue().deepCopy());
            origins.keySet().removeIf(other -> other.equals(key) || isBelow(other, key));
        }
    }

    private static void mark(ObjectNode map, String path, String origin, Map<String, String> origins) {
        for (Map.Entry<String, JsonNode> entry : map.properties()) {
            String key = join(path, entry.getKey());
            if (entry.getValue() instanceof ObjectNode inner && !inner.isEmpty()) {
                mark(inner, key, origin, origins);
                continue;
            }

            origins.put(key, origin);
        }
    }

    private static boolean isBelow(String key, String parent) {
        return parent.isEmpty() || key.startsWith(parent + ".");
    }

    static String join(String path, String key) {
        return path.isEmpty() ? key : path + "." + key;
    }
}
