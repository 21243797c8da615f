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
import java.util.Arrays;
import java.util.BitSet;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.unsafe.types.UTF8String;
import org.jspecify.annotations.Nullable;

/**
 * Walks the records of JSON and finds their fields, which are named by the names that lead to them, such as
 * {@code address.city}.
 *
 * <p>Where records are elements of arrays within a document, its other fields are fields of each of them, such as
 * {@code /customer.id}, and so is their place, {@code position()}. A field that holds an array which does not lead to
 * records has its text.
 */
final class JsonCursor implements RecordCursor {
    private static final String UTF_8_NEEDED = RowReasons.UNDECODABLE + ", UTF-8";
    private static final int MAX_WHY = 120;

    /** An array that leads to records, and how far its elements are read. */
    private static final class Level {
        final int depth;
        final int end;
        /** How many fields were set before. */
        final int mark;

        final int textMark;
        int next;
        int position;

        Level(int depth, int from, int end, int mark, int textMark) {
            this.depth = depth;
            this.next = from;
            this.end = end;
            this.mark = mark;
            this.textMark = textMark;
        }
    }

    private final JsonFormat format;
    private final JsonUnits units;
    private final JsonFields fields;
    private @Nullable BitSet wanted;

    private byte[] texts = new byte[1 << 12];
    private int textLength;
    private int[] starts = new int[64];
    private int[] ends = new int[64];
    private final BitSet set = new BitSet();
    private int[] order = new int[64];
    private int count;
    /** Fields of the object around all documents. */
    private int outerCount;

    private int outerLength;
    private int outerDepth;

    private final Deque<Level> levels = new ArrayDeque<>();
    private int child;
    private int recordFrom;
    private int recordTo;
    private int pendingFrom;
    private int pendingTo;
    private int pendingDepth;
    private String flaw = "";
    private String flawSentence = "";

    JsonCursor(InputStream in, JsonFormat format, String file, FileFormat.Shape shape, FeedSplit split) {
        boolean isNew = shape == FileFormat.Shape.NONE;
        this.format = format;
        this.units = new JsonUnits(in, format, file, split);
        this.fields = new JsonFields(file, format.records(), isNew ? null : shape.headers());
        if (!shape.outer().isEmpty()) {
            readOuter(shape.outer());
        }
    }

    /** The object around the records, once all were walked; empty where there is none. */
    String outer() {
        String outer = units.outer();
        if (!outer.isEmpty()) {
            readOuter(outer);
            if (!flaw.isEmpty()) {
                throw FeedErrors.badFile(
                        "the file", "around its records, " + flawSentence, "Mend it and send it again.");
            }
        }

        return outer;
    }

    private void readOuter(String outer) {
        byte[] bytes = outer.getBytes(UTF_8);
        clear(0, 0);
        read(bytes, 0, bytes.length, fields.root(0));
        outerCount = count;
        outerLength = textLength;
    }

    @Override
    public List<String> headers() {
        return List.copyOf(fields.headers());
    }

    @Override
    public void wants(BitSet some, boolean record) {
        wanted = some;
    }

    @Override
    public boolean next() throws IOException {
        while (true) {
            flaw = "";
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
            clear(outerCount, outerLength);
            int depth = fields.grows() ? units.depth() : outerDepth;
            readDocument(depth);
            if (!flaw.isEmpty() || depth == format.records().size()) {
                recordFrom = units.from();
                recordTo = units.to();
                return true;
            }

            push();
        }
    }

    private void readDocument(int depth) {
        byte[] bytes = units.buffer();
        if (!isText(bytes, units.from(), units.to())) {
            flaw(RowReasons.UNDECODABLE, UTF_8_NEEDED);
            return;
        }

        if (bytes[units.from()] != '{' && depth == 0) {
            read(bytes, units.from(), units.to(), fields.root(depth));
            if (flaw.isEmpty()) {
                flaw(RowReasons.NOT_OBJECT, RowReasons.NOT_OBJECT);
            }

            return;
        }

        if (format.lines() == JsonFormat.Lines.NO) {
            position(depth, units.number());
        }

        read(bytes, units.from(), units.to(), fields.root(depth));
    }

    private static boolean isText(byte[] bytes, int from, int to) {
        int seen = 0;
        for (int i = from; i < to; i++) {
            seen |= bytes[i];
        }

        return seen >= 0 || UTF8String.fromBytes(bytes, from, to - from).isValid();
    }

    /**
     * Moves to the next element of the innermost array; false when that was its last one, or leads to a further array.
     */
    private boolean nextOfLevel() {
        Level level = levels.peek();
        clear(level.mark, level.textMark);
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
        if (isRecord || !flaw.isEmpty()) {
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
            levels.push(new Level(pendingDepth, pendingFrom, pendingTo, count, textLength));
        }
    }

    private void position(int depth, long position) {
        byte[] text = Long.toString(position).getBytes(UTF_8);
        int index = fields.root(depth).child(JsonFields.POSITION).index();
        if (mark(index)) {
            put(index, text, 0, text.length);
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

            if (parser.nextToken() != null && flaw.isEmpty()) {
                flaw(RowReasons.NOT_JSON, RowReasons.NOT_JSON + ": it goes on behind its end");
            }
        } catch (StreamConstraintsException e) {
            boolean isDeep = e.getOriginalMessage().contains("nesting depth");
            flaw(
                    isDeep ? RowReasons.NESTED : RowReasons.NOT_JSON,
                    isDeep
                            ? "%s: more than %d levels".formatted(RowReasons.NESTED, JsonFields.MAX_DEPTH)
                            : because(e.getOriginalMessage(), ""));
        } catch (JsonProcessingException e) {
            String where = e.getLocation() == null
                    ? ""
                    : ", at byte " + (e.getLocation().getByteOffset() + 1);
            flaw(RowReasons.NOT_JSON, because(e.getOriginalMessage(), where));
        } catch (CharConversionException e) {
            flaw(RowReasons.UNDECODABLE, UTF_8_NEEDED);
        } catch (IOException e) {
            flaw(RowReasons.NOT_JSON, because(String.valueOf(e.getMessage()), ""));
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
            flaw(RowReasons.NO_ARRAY, RowReasons.NO_ARRAY + " at " + node.name());
            return;
        }

        if (pendingTo > 0) {
            flaw(RowReasons.DOUBLED, RowReasons.DOUBLED + ": " + node.name());
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
        boolean stores = mark(index);
        if (token == JsonToken.START_ARRAY || token == JsonToken.START_OBJECT) {
            int start = from + (int) parser.currentTokenLocation().getByteOffset();
            parser.skipChildren();
            int end = from + (int) parser.currentTokenLocation().getByteOffset() + 1;
            if (stores) {
                put(index, bytes, start, end);
            }
        } else if (stores && token != null && token != JsonToken.VALUE_NULL) {
            put(index, parser);
        }
    }

    /** Notes that the record has the field; whether its text is to be kept. */
    private boolean mark(int index) {
        if (index < 0) {
            return false;
        }

        if (set.get(index)) {
            flaw(
                    RowReasons.DOUBLED,
                    RowReasons.DOUBLED + ": " + fields.headers().get(index));
            return false;
        }

        if (index >= starts.length) {
            int length = Math.max(index + 1, starts.length * 2);
            starts = Arrays.copyOf(starts, length);
            ends = Arrays.copyOf(ends, length);
        }

        if (count == order.length) {
            order = Arrays.copyOf(order, count * 2);
        }

        set.set(index);
        order[count++] = index;
        starts[index] = textLength;
        ends[index] = textLength;
        return wanted == null ? !fields.grows() : wanted.get(index);
    }

    /** Forgets all fields but the first ones. */
    private void clear(int kept, int keptText) {
        while (count > kept) {
            set.clear(order[--count]);
        }

        textLength = keptText;
    }

    private void put(int index, byte[] bytes, int from, int to) {
        reserve(to - from);
        System.arraycopy(bytes, from, texts, textLength, to - from);
        textLength += to - from;
        ends[index] = textLength;
    }

    private void put(int index, JsonParser parser) throws IOException {
        char[] chars = parser.getTextCharacters();
        int from = parser.getTextOffset();
        int length = parser.getTextLength();
        reserve(length * 3);
        byte[] out = texts;
        int at = textLength;
        for (int i = from; i < from + length; i++) {
            char c = chars[i];
            if (c < 0x80) {
                if (c == 0) {
                    flaw(RowReasons.NUL, RowReasons.NUL);
                }

                out[at++] = (byte) c;
            } else if (c < 0x800) {
                out[at++] = (byte) (0xC0 | c >> 6);
                out[at++] = (byte) (0x80 | c & 0x3F);
            } else if (Character.isHighSurrogate(c)
                    && i + 1 < from + length
                    && Character.isLowSurrogate(chars[i + 1])) {
                int point = Character.toCodePoint(c, chars[++i]);
                out[at++] = (byte) (0xF0 | point >> 18);
                out[at++] = (byte) (0x80 | point >> 12 & 0x3F);
                out[at++] = (byte) (0x80 | point >> 6 & 0x3F);
                out[at++] = (byte) (0x80 | point & 0x3F);
            } else {
                if (Character.isSurrogate(c)) {
                    flaw(RowReasons.UNDECODABLE, UTF_8_NEEDED);
                }

                out[at++] = (byte) (0xE0 | c >> 12);
                out[at++] = (byte) (0x80 | c >> 6 & 0x3F);
                out[at++] = (byte) (0x80 | c & 0x3F);
            }
        }

        textLength = at;
        ends[index] = at;
    }

    private void reserve(int more) {
        if (textLength + more > texts.length) {
            texts = Arrays.copyOf(texts, Math.max(texts.length * 2, textLength + more));
        }
    }

    private void flaw(String key, String sentence) {
        if (flaw.isEmpty()) {
            flaw = key;
            flawSentence = sentence;
        }
    }

    @Override
    public void field(int index, Slice out) {
        if (!set.get(index)) {
            out.set(texts, 0, 0);
            return;
        }

        out.set(texts, starts[index], ends[index]);
        out.trim();
    }

    @Override
    public void judge(int headers, RowReasons reasons) {
        if (!flaw.isEmpty()) {
            reasons.record(flaw, flawSentence);
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
        for (int i = 0; i < count; i++) {
            String name = fields.headers().get(order[i]);
            if ((name.startsWith("/") || name.equals(JsonFields.POSITION)) && ends[order[i]] > starts[order[i]]) {
                String value = new String(texts, starts[order[i]], ends[order[i]] - starts[order[i]], UTF_8);
                text.append(separator)
                        .append(JsonBytes.quoted(name))
                        .append(": ")
                        .append(JsonBytes.quoted(value));
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
