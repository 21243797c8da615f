package io.shroff.platform.feed;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.io.JsonEOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What the beginning of a file of JSON shows of it: whether it is lines or one document, and where its records lie when
 * they are not its elements. It is looked at before the file is walked, since a walk never goes back.
 */
final class JsonHead {
    private static final int BYTES = 1 << 20;

    /** Names that lead to an array, and the fields of its first element. */
    private record Held(List<String> path, Set<String> fields) {
        String name() {
            return String.join(".", path);
        }

        /** Whether the way to it can be written into a declaration. */
        boolean canBeNamed() {
            return path.stream().noneMatch(part -> part.isEmpty() || part.contains("."));
        }
    }

    private final boolean isWhole;
    private final Set<String> fields = new LinkedHashSet<>();
    private final List<Held> arrays = new ArrayList<>();
    private final List<Held> empty = new ArrayList<>();
    private boolean isArrayOfObjects;
    private boolean isObject;
    private boolean spansLines;
    private boolean goesOn;

    private JsonHead(byte[] head) {
        this.isWhole = head.length < BYTES;
        try (JsonParser parser = JsonFields.JSON.createParser(head)) {
            read(parser);
        } catch (IOException e) {
            // The file goes on behind the head, or what is wrong with it is told by who walks it. What was seen holds.
        }
    }

    /**
     * How to read a file for which its feed does not say where the records lie: as declared, unless it plainly is
     * something else. The records of an object are those of the one array of objects in it, where these have more of
     * the names that the feed reads than the object itself.
     *
     * @param asked names that the feed reads, each with its synonyms
     * @throws io.shroff.platform.error.ShroffException BAD_DATA where there are several such arrays
     */
    static JsonFormat formatOf(JsonFormat declared, InputStream content, String file, List<List<String>> asked)
            throws IOException {
        return new JsonHead(content.readNBytes(BYTES)).format(declared, file, asked);
    }

    private void read(JsonParser parser) throws IOException {
        JsonToken first = parser.nextToken();
        int line = parser.currentLocation().getLineNr();
        if (first == JsonToken.START_ARRAY) {
            isArrayOfObjects = parser.nextToken() == JsonToken.START_OBJECT;
        } else if (first == JsonToken.START_OBJECT) {
            isObject = true;
            try {
                object(parser, List.of(), fields, true);
                spansLines = parser.currentLocation().getLineNr() > line;
            } catch (JsonEOFException e) {
                // One that only the head cuts off is no less of a document.
                spansLines = !isWhole && e.getLocation().getLineNr() > line;
                throw e;
            }

            goesOn = parser.nextToken() == JsonToken.START_OBJECT;
        }
    }

    /** Collects the fields at and below an object, and the arrays that objects alone lead to. */
    private void object(JsonParser parser, List<String> path, Set<String> found, boolean isOutside) throws IOException {
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            List<String> at = new ArrayList<>(path);
            at.add(parser.currentName());
            JsonToken token = parser.nextToken();
            if (token == JsonToken.START_OBJECT) {
                object(parser, at, found, isOutside);
                continue;
            }

            found.add(String.join(".", at));
            if (token == JsonToken.START_ARRAY && isOutside) {
                array(parser, at);
            } else {
                parser.skipChildren();
            }
        }
    }

    private void array(JsonParser parser, List<String> path) throws IOException {
        JsonToken token = parser.nextToken();
        Held held = new Held(path, new LinkedHashSet<>());
        if (token == JsonToken.END_ARRAY) {
            empty.add(held);
            return;
        }

        if (token == JsonToken.START_OBJECT) {
            arrays.add(held);
            object(parser, List.of(), held.fields(), false);
            token = parser.nextToken();
        }

        while (token != null && token != JsonToken.END_ARRAY) {
            parser.skipChildren();
            token = parser.nextToken();
        }
    }

    private JsonFormat format(JsonFormat declared, String file, List<List<String>> asked) {
        boolean isLines = declared.lines() == JsonFormat.Lines.YES;
        JsonFormat asItStands = isLines && (isArrayOfObjects || spansLines) ? declared.found(List.of()) : declared;
        List<Held> held = (arrays.isEmpty() && empty.size() == 1 ? empty : arrays)
                .stream()
                        .sorted(Comparator.comparing((Held array) -> -count(declared, array.fields(), asked)))
                        .toList();
        if (!isObject || held.isEmpty() || !held.get(0).canBeNamed()) {
            return asItStands;
        }

        int own = count(declared, fields, asked);
        int most = count(declared, held.get(0).fields(), asked);
        boolean isOne = held.size() == 1 && !goesOn;
        if (own > 0 && own >= most || most == 0 && !isOne) {
            return asItStands;
        }

        if (held.size() > 1) {
            throw FeedErrors.severalArrays(file, held.stream().map(Held::name).toList());
        }

        if (goesOn) {
            throw FeedErrors.arrayInEachObject(file, held.get(0).name());
        }

        return declared.found(held.get(0).path());
    }

    private static int count(JsonFormat format, Set<String> fields, List<List<String>> asked) {
        Headers headers = Headers.of(List.copyOf(fields), format);
        return (int) asked.stream()
                .filter(names -> headers.find(names) != Headers.ABSENT)
                .count();
    }
}
