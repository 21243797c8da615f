package io.shroff.platform.feed;

import static io.shroff.platform.feed.JsonBytes.isBlank;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/**
 * Finds the documents in a stream of JSON by its marks alone: its lines, or the elements of its array. What is wrong
 * inside of a document is so no matter of the next one.
 */
final class JsonUnits extends JsonMarks {
    private static final int MAX_OUTER_BYTES = 1 << 20;
    private static final byte[] NULL = "null".getBytes(UTF_8);

    private enum State {
        START,
        /** Between documents that follow each other. */
        VALUES,
        /** In the array whose elements are the documents. */
        ELEMENTS,
        /** In an object around that array. */
        AROUND,
        /** Before an object that stands where the array should. */
        SINGLE,
        /** Behind the object around the array. */
        END
    }

    private final JsonFormat format;

    private int to;
    private long number;
    private long nextNumber;

    private State state;
    private int reached;
    private int depth;
    private final ByteArrayOutputStream outer = new ByteArrayOutputStream();

    JsonUnits(InputStream in, JsonFormat format, String file, FeedSplit split) {
        super(in, file, split.start());
        this.format = format;
        this.nextNumber = split.firstLine();
        this.state = split.start() > 0 ? State.VALUES : State.START;
    }

    /** Moves to the next document; false at the end. */
    boolean next() throws IOException {
        return format.lines() == JsonFormat.Lines.YES ? nextLine() : nextElement();
    }

    private boolean nextLine() throws IOException {
        while (true) {
            from = at;
            if (at == limit && !fill()) {
                return false;
            }

            skipByteOrderMark();
            number = nextNumber;
            to = endOfLine();
            while (to > from && isBlank(buffer[to - 1])) {
                to--;
            }

            if (to > from) {
                return true;
            }
        }
    }

    private int endOfLine() throws IOException {
        while (available()) {
            byte c = buffer[at++];
            if (c == '\n') {
                nextNumber++;
                return at - 1;
            }
        }

        return at;
    }

    private boolean nextElement() throws IOException {
        while (true) {
            int c = afterBlanks();
            if (state == State.AROUND) {
                around(c);
            } else if (c < 0) {
                if (state == State.ELEMENTS) {
                    throw unfinished();
                }

                return false;
            } else if (state == State.START) {
                start(c);
            } else if (state == State.END) {
                throw FeedErrors.badFile(file, "it goes on behind its object", "Send one object in a file.");
            } else if (c == ',' || c == ']') {
                // One that does not belong there is stepped over: it is no record.
                at++;
                if (c == ']' && state == State.ELEMENTS) {
                    state = depth > 0 ? State.AROUND : State.VALUES;
                }
            } else {
                state = state == State.SINGLE ? State.AROUND : state;
                from = at;
                number = nextNumber++;
                stepOver();
                to = at;
                return true;
            }
        }
    }

    private void start(int c) {
        if (c == '[') {
            at++;
            state = State.ELEMENTS;
        } else if (c == '{' && !format.records().isEmpty()) {
            copy();
            state = State.AROUND;
        } else {
            state = State.VALUES;
        }
    }

    /**
     * Takes one step in the objects around the array: over a field that is not on the way to it, or into one that is.
     */
    private void around(int c) throws IOException {
        if (c < 0) {
            throw unfinished();
        }

        if (c == '}') {
            copy();
            reached--;
            if (reached < 0) {
                leave();
            }

            return;
        }

        if (c == ',') {
            copy();
            return;
        }

        String name = name();
        int value = afterBlanks();
        boolean isOnTheWay = name.equals(format.records().get(reached));
        boolean isLast = reached + 1 == format.records().size();
        if (isOnTheWay && (value == '[' || value == '{' && isLast)) {
            enter(value);
        } else if (isOnTheWay && value == '{') {
            copy();
            reached++;
        } else {
            copyValue(name, value);
        }
    }

    private void enter(int value) {
        if (depth > 0) {
            throw FeedErrors.badFile(
                    file, "it has '" + format.view() + "' twice", "Records of both cannot be told apart: keep one.");
        }

        depth = reached + 1;
        outer.writeBytes(NULL);
        at += value == '[' ? 1 : 0;
        state = value == '[' ? State.ELEMENTS : State.SINGLE;
    }

    private void leave() {
        if (depth == 0) {
            throw FeedErrors.badFile(
                    file,
                    "it has no array at '" + format.view() + "'",
                    "Send it with the array, or change 'records' of its format.");
        }

        state = State.END;
    }

    /** Copies a name with its colon and gives it. */
    private String name() throws IOException {
        if (buffer[at] != '"') {
            throw FeedErrors.badFile(
                    file, "it is not JSON before its records, at byte " + offset(at), "Mend it and send it again.");
        }

        from = at;
        stepOverText();
        String name = JsonFields.unquoted(buffer, from, at);
        write(from, at);
        if (afterBlanks() != ':') {
            throw FeedErrors.badFile(
                    file, "it is not JSON before its records, at byte " + offset(at), "Mend it and send it again.");
        }

        copy();
        return name;
    }

    /** Copies a value; what arrays hold is no field of a record, and can be long. */
    private void copyValue(String name, int first) throws IOException {
        int open = 0;
        int c = first;
        do {
            from = at;
            if (c == '[') {
                if (skipArray() == '{' && format.saidBy() == JsonFormat.SaidBy.FILE) {
                    throw FeedErrors.severalArrays(file, List.of(format.view(), name));
                }

                outer.writeBytes(NULL);
            } else if (c == '"') {
                stepOverText();
                write(from, at);
            } else if (c == '{' || c == '}' || c == ',' || c == ':') {
                open += c == '{' ? 1 : c == '}' ? -1 : 0;
                copy();
            } else {
                stepOver();
                write(from, at);
            }

            from = at;
            c = open > 0 ? afterBlanks() : 0;
            if (c < 0) {
                throw unfinished();
            }
        } while (open > 0);
    }

    private void copy() {
        write(at, at + 1);
        at++;
    }

    private void write(int start, int end) {
        outer.write(buffer, start, end - start);
        if (outer.size() > MAX_OUTER_BYTES) {
            throw FeedErrors.badFile(
                    file,
                    "what stands around its records is longer than %d MB".formatted(MAX_OUTER_BYTES >> 20),
                    "Send the records alone.");
        }
    }

    byte[] buffer() {
        return buffer;
    }

    int from() {
        return from;
    }

    int to() {
        return to;
    }

    /** The number of the line or of the element, from 1. */
    long number() {
        return number;
    }

    @Override
    long numberOfRecord() {
        return Math.max(1, nextNumber - 1);
    }

    String place() {
        return place(number);
    }

    @Override
    String placeOfRecord() {
        return place(Math.max(number, 1));
    }

    private String place(long of) {
        return (format.lines() == JsonFormat.Lines.YES ? "line " : "record ") + of;
    }

    long position() {
        return offset(from);
    }

    long nextPosition() {
        return offset(at);
    }

    /** How many names of the path lead to the array that was found. */
    int depth() {
        return depth;
    }

    /** The object around the array, which is null in it; empty where nothing is. */
    String outer() {
        return outer.toString(UTF_8);
    }
}
