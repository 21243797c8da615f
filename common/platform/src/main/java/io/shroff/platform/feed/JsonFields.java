package io.shroff.platform.feed;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The names that were met in objects, as a tree, with the index of the field that each leaf is. */
final class JsonFields {
    static final int MAX_DEPTH = 100;
    static final String POSITION = "position()";
    /** The one field of a record that is no object. */
    static final String VALUE = "value";

    private static final int MAX_FIELDS = 10_000;
    private static final int MAX_NAME = 1_000;
    private static final int UNKNOWN = -2;
    private static final int NONE = -1;
    static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(MAX_DEPTH)
                    .maxStringLength(RecordCursor.MAX_RECORD_BYTES)
                    .build())
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .disable(JsonFactory.Feature.FAIL_ON_SYMBOL_HASH_OVERFLOW)
            .build();

    private final String file;
    private final List<String> path;
    private final List<String> headers;
    private final Map<String, Integer> indices = new HashMap<>();
    private final boolean grows;
    private final Node[] levels;
    private final Node record;

    /** @param headers the names of all fields, or none where they are still to be found */
    JsonFields(String file, List<String> path, @Nullable List<String> headers) {
        this.file = file;
        this.path = path;
        this.grows = headers == null;
        this.headers = headers == null ? new ArrayList<>() : headers;
        for (int i = 0; i < this.headers.size(); i++) {
            indices.putIfAbsent(this.headers.get(i), i);
        }

        this.record = new Node("", NONE);
        this.levels = new Node[path.size()];
        for (int i = 0; i < levels.length; i++) {
            levels[i] = new Node("/" + String.join(".", path.subList(0, i)), i);
        }
    }

    List<String> headers() {
        return headers;
    }

    boolean grows() {
        return grows;
    }

    /** What an element is read into when so many names of the path lead to it. */
    Node root(int depth) {
        return depth == path.size() ? record : levels[depth];
    }

    static String unquoted(byte[] bytes, int from, int to) throws IOException {
        try (JsonParser parser = JSON.createParser(bytes, from, to - from)) {
            parser.nextToken();
            return parser.getText();
        } catch (JsonProcessingException e) {
            return new String(bytes, from, to - from, UTF_8);
        }
    }

    /** A name at its place in an object. */
    final class Node {
        private final String name;
        private final int depth;
        private final Map<String, Node> children = new HashMap<>();
        private int index = UNKNOWN;

        /** @param depth how many names of the path lead here, or {@link #NONE} when others do */
        private Node(String name, int depth) {
            this.name = name;
            this.depth = depth;
        }

        Node child(String key) {
            Node child = children.get(key);
            if (child == null) {
                boolean isOnPath = depth != NONE && key.equals(path.get(depth));
                child = new Node(named(key), isOnPath ? depth + 1 : NONE);
                children.put(key, child);
            }

            return child;
        }

        private String named(String key) {
            String full = name.isEmpty() || name.equals("/") ? name + key : name + "." + key;
            return full.length() > MAX_NAME ? full.substring(0, MAX_NAME) : full;
        }

        boolean isOnPath() {
            return depth != NONE;
        }

        boolean isRecord() {
            return depth == path.size();
        }

        int depth() {
            return depth;
        }

        String name() {
            return name;
        }

        /** The index of the field, or -1 when it is none that is known. */
        int index() {
            if (index == UNKNOWN) {
                index = indices.getOrDefault(name, NONE);
                if (index == NONE && grows) {
                    index = add();
                }
            }

            return index;
        }

        private int add() {
            if (headers.size() == MAX_FIELDS) {
                throw FeedErrors.badFile(
                        file,
                        "its records have more than %,d different fields".formatted(MAX_FIELDS),
                        "Names of fields are likely data, such as ids: send them as values.");
            }

            headers.add(name);
            indices.put(name, headers.size() - 1);
            return headers.size() - 1;
        }
    }
}
