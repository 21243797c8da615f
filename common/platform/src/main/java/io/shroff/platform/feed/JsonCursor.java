package io.shroff.platform.feed;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import java.io.CharConversionException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;

/**
 * Walks the records of JSON and finds their fields, which are named by the names that lead to them, such as
 * {@code address.city}.
 *
 * <p>Where records are elements of arrays within a document, its other fields are fields of each of them, such as
 * {@code /customer.id}, and so is their place, {@code position()}. A field that holds an array which does not lead to
 * records has its text.
 */
final class JsonCursor implements RecordCursor {
    private static final int MAX_WHY = 120;

    /** An array that leads to records, and how far its elements are read. */
    private static final class Level {
        final int depth;
        final int end;
        final JsonValues.Mark before;
        int next;
        int position;

        Level(int depth, int from, int end, JsonValues.Mark before) {
            this.depth = depth;
            this.next = from;
            this.end = end;
            this.before = before;
        }
    }

    private final JsonFormat format;
    private final JsonUnits units;
    private final JsonFields fields;
    private final JsonValues values;
    /** Behind the fields of the object around all documents. */
    private JsonValues.Mark outer = JsonValues.Mark.NONE;

    private int outerDepth;

    private final Deque<Level> levels = new ArrayDeque<>();
    private int child;
    private int recordFrom;
    private int recordTo;
    private int pendingFrom;
    private int pendingTo;
    private int pendingDepth;

    JsonCursor(InputStream in, JsonFormat format, String file, FileFormat.Shape shape, FeedSplit split) {
        boolean isNew = shape == FileFormat.Shape.NONE;
        this.format = format;
        this.units = new JsonUnits(in, format, file, split);
        this.fields = new JsonFields(file, format.records(), isNew ? null : shape.headers());
        this.values = new JsonValues(fields);
        if (!shape.outer().isEmpty()) {
            readOuter(shape.outer());
        }
    }

    /** The object around the records, once all were walked; empty where there is none. */
    String outer() {
        String around = units.outer();
        if (!around.isEmpty()) {
            readOuter(around);
            if (values.isFlawed()) {
                throw FeedErrors.badFile(
                        "the file", "around its records, " + values.flawSentence(), "Mend it and send it again.");
            }
        }

        return around;
    }

    private void readOuter(String text) {
        byte[] bytes = text.getBytes(UTF_8);
        values.backTo(JsonValues.Mark.NONE);
        read(bytes, 0, bytes.length, fields.root(0));
        outer = values.mark();
    }

    @Override
    public List<String> headers() {
        return List.copyOf(fields.headers());
    }

    @Override
    public void wants(BitSet some, boolean record) {
        values.wants(some);
    }

    @Override
    public boolean next() throws IOException {
        while (true) {
            values.clearFlaw();
            if (!levels.isEmpty()) {
                if (nextOfLevel()) {
                    return true;
                }

                continue;
            }

            if (!units.next()) {
                return false;
            }

            child = 0;
            values.backTo(outer);
            int depth = fields.grows() ? units.depth() : outerDepth;
            readDocument(depth);
            if (values.isFlawed() || depth == format.records().size()) {
                recordFrom = units.from();
                recordTo = units.to();
                return true;
            }

            push();
        }
    }

    private void readDocument(int depth) {
        byte[] bytes = units.buffer();
        if (!Encodings.decodes(bytes, units.from(), units.to(), UTF_8)) {
            values.flaw(RowReasons.UNDECODABLE, JsonValues.UTF_8_NEEDED);
            return;
        }

        if (bytes[units.from()] != '{' && depth == 0) {
            read(bytes, units.from(), units.to(), fields.root(depth));
            if (!values.isFlawed()) {
                values.flaw(RowReasons.NOT_OBJECT, RowReasons.NOT_OBJECT);
            }

            return;
        }

        if (format.lines() == JsonFormat.Lines.NO) {
            position(depth, units.number());
        }

        read(bytes, units.from(), units.to(), fields.root(depth));
    }

    /**
     * Moves to the next element of the innermost array; false when that was its last one, or leads to a further array.
     */
    private boolean nextOfLevel() {
        Level level = levels.peek();
        values.backTo(level.before);
        byte[] bytes = units.buffer();
        int from = level.next;
        while (from < level.end && (JsonBytes.isBlank(bytes[from]) || bytes[from] == ',')) {
            from++;
        }

        if (from >= level.end) {
            levels.pop();
            return false;
        }

        int to = JsonBytes.endOfValue(bytes, from, level.end);
        level.next = to;
        level.position++;
        position(level.depth, level.position);
        boolean isRecord = level.depth == format.records().size();
        read(bytes, from, to, fields.root(level.depth));
        if (isRecord || values.isFlawed()) {
            child++;
            recordFrom = from;
            recordTo = to;
            return true;
        }

        push();
        return false;
    }

    private void push() {
        if (pendingTo > pendingFrom) {
            levels.push(new Level(pendingDepth, pendingFrom, pendingTo, values.mark()));
        }
    }

    private void position(int depth, long position) {
        byte[] text = Long.toString(position).getBytes(UTF_8);
        int index = fields.root(depth).child(JsonFields.POSITION).index();
        if (values.has(index)) {
            values.put(index, text, 0, text.length);
        }
    }

    /** Reads an object into the fields at and below a node. */
    private void read(byte[] bytes, int from, int to, JsonFields.Node root) {
        pendingFrom = 0;
        pendingTo = 0;
        try (JsonParser parser = JsonFields.JSON.createParser(bytes, from, to - from)) {
            JsonToken token = parser.nextToken();
            if (token == JsonToken.START_OBJECT) {
                object(parser, root, bytes, from);
            } else {
                leaf(parser, root.child(JsonFields.VALUE), bytes, from);
            }

            if (parser.nextToken() != null && !values.isFlawed()) {
                values.flaw(RowReasons.NOT_JSON, RowReasons.NOT_JSON + ": it goes on behind its end");
            }
        } catch (StreamConstraintsException e) {
            boolean isDeep = e.getOriginalMessage().contains("nesting depth");
            values.flaw(
                    isDeep ? RowReasons.NESTED : RowReasons.NOT_JSON,
                    isDeep
                            ? "%s: more than %d levels".formatted(RowReasons.NESTED, JsonFields.MAX_DEPTH)
                            : because(e.getOriginalMessage(), ""));
        } catch (JsonProcessingException e) {
            String where = e.getLocation() == null
                    ? ""
                    : ", at byte " + (e.getLocation().getByteOffset() + 1);
            values.flaw(RowReasons.NOT_JSON, because(e.getOriginalMessage(), where));
        } catch (CharConversionException e) {
            values.flaw(RowReasons.UNDECODABLE, JsonValues.UTF_8_NEEDED);
        } catch (IOException e) {
            values.flaw(RowReasons.NOT_JSON, because(String.valueOf(e.getMessage()), ""));
        }
    }

    private static String because(String message, String where) {
        String first = message.lines().findFirst().orElse("");
        int details = first.indexOf(" (start marker at");
        String why = details < 0 ? first : first.substring(0, details);
        return RowReasons.NOT_JSON + ": " + (why.length() > MAX_WHY ? why.substring(0, MAX_WHY) + "..." : why) + where;
    }

    private void object(JsonParser parser, JsonFields.Node node, byte[] bytes, int from) throws IOException {
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            JsonFields.Node child = node.child(parser.currentName());
            JsonToken token = parser.nextToken();
            if (child.isOnPath()) {
                onPath(parser, token, child, bytes, from);
            } else if (token == JsonToken.START_OBJECT) {
                // While names are still to be found an object is none of its own.
                values.object(fields.grows() ? -1 : child.index());
                object(parser, child, bytes, from);
            } else {
                leaf(parser, child, bytes, from);
            }
        }
    }

    /** Keeps where the array stands that leads to records. */
    private void onPath(JsonParser parser, JsonToken token, JsonFields.Node node, byte[] bytes, int from)
            throws IOException {
        if (token == JsonToken.VALUE_NULL) {
            outerDepth = bytes == units.buffer() ? outerDepth : node.depth();
            return;
        }

        if (token == JsonToken.START_OBJECT && !node.isRecord()) {
            object(parser, node, bytes, from);
            return;
        }

        if (token != JsonToken.START_ARRAY && token != JsonToken.START_OBJECT) {
            values.flaw(RowReasons.NO_ARRAY, RowReasons.NO_ARRAY + " at " + node.name());
            return;
        }

        if (pendingTo > 0) {
            values.flaw(RowReasons.DOUBLED, RowReasons.DOUBLED + ": " + node.name());
        }

        boolean isArray = token == JsonToken.START_ARRAY;
        int start = from + (int) parser.currentTokenLocation().getByteOffset();
        parser.skipChildren();
        int end = from + (int) parser.currentTokenLocation().getByteOffset();
        pendingFrom = isArray ? start + 1 : start;
        pendingTo = isArray ? end : end + 1;
        pendingDepth = node.depth();
    }

    private void leaf(JsonParser parser, JsonFields.Node node, byte[] bytes, int from) throws IOException {
        int index = node.index();
        JsonToken token = parser.currentToken();
        boolean stores = values.has(index);
        if (token == JsonToken.START_ARRAY || token == JsonToken.START_OBJECT) {
            int start = from + (int) parser.currentTokenLocation().getByteOffset();
            parser.skipChildren();
            int end = from + (int) parser.currentTokenLocation().getByteOffset() + 1;
            if (stores) {
                values.put(index, bytes, start, end);
            }
        } else if (stores && token != null && token != JsonToken.VALUE_NULL) {
            values.put(index, parser);
        }
    }

    @Override
    public void field(int index, Slice out) {
        values.text(index, out);
        out.trim();
    }

    @Override
    public boolean isObject(int index) {
        return values.isObject(index);
    }

    @Override
    public void judge(int headers, RowReasons reasons) {
        if (values.isFlawed()) {
            reasons.record(values.flaw(), values.flawSentence());
        }
    }

    @Override
    public long line() {
        return units.number();
    }

    @Override
    public int child() {
        return child;
    }

    @Override
    public String place() {
        StringBuilder place = new StringBuilder(units.place());
        Iterator<Level> outward = levels.descendingIterator();
        while (child > 0 && outward.hasNext()) {
            Level level = outward.next();
            place.append(", ")
                    .append(format.records().get(level.depth - 1))
                    .append(' ')
                    .append(level.position);
        }

        return place.toString();
    }

    /** A record within a document is given with the fields that belong to it, so that it can be read by itself. */
    @Override
    public void record(Slice out) {
        byte[] bytes = units.buffer();
        if (child == 0) {
            out.set(bytes, recordFrom, recordTo);
            return;
        }

        boolean isObject = bytes[recordFrom] == '{';
        String own = new String(bytes, recordFrom, recordTo - recordFrom, UTF_8);
        StringBuilder text = new StringBuilder(isObject ? own.substring(0, own.length() - 1) : "{\"value\": " + own);
        String separator = own.matches("\\{\\s*}") ? "" : ", ";
        Slice value = new Slice();
        for (int i = 0; i < values.count(); i++) {
            String name = fields.headers().get(values.index(i));
            values.text(values.index(i), value);
            if ((name.startsWith("/") || name.equals(JsonFields.POSITION)) && value.length() > 0) {
                text.append(separator)
                        .append(JsonBytes.quoted(name))
                        .append(": ")
                        .append(JsonBytes.quoted(value.text(UTF_8)));
                separator = ", ";
            }
        }

        byte[] whole = text.append('}').toString().getBytes(UTF_8);
        out.set(whole, 0, whole.length);
    }

    @Override
    public long position() {
        return units.position();
    }

    @Override
    public long nextPosition() {
        return units.nextPosition();
    }

    @Override
    public void close() throws IOException {
        units.close();
    }
}
