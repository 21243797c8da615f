package io.shroff.platform.feed;

import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The texts of the fields that a record of JSON has, in UTF-8, and what is wrong with the record. */
final class JsonValues {
    static final String UTF_8_NEEDED = RowReasons.UNDECODABLE + ", UTF-8";

    /** How many fields were set at some time, and how long their texts were. */
    record Mark(int fields, int texts) {
        static final Mark NONE = new Mark(0, 0);
    }

    private final JsonFields fields;
    private @Nullable BitSet wanted;

    private byte[] texts = new byte[1 << 12];
    private int textLength;
    private int[] starts = new int[64];
    private int[] ends = new int[64];
    private final BitSet set = new BitSet();
    private final BitSet objects = new BitSet();
    /** Wanted fields in which no other lies. */
    private final BitSet leaves = new BitSet();

    private int[] order = new int[64];
    private int count;
    private String flaw = "";
    private String flawSentence = "";

    JsonValues(JsonFields fields) {
        this.fields = fields;
    }

    /** Says that only the texts of these fields will be asked for. */
    void wants(BitSet some) {
        wanted = some;
        List<String> names = some.stream().mapToObj(fields.headers()::get).toList();
        some.stream()
                .filter(i -> names.stream()
                        .noneMatch(name -> name.startsWith(fields.headers().get(i) + ".")))
                .forEach(leaves::set);
    }

    Mark mark() {
        return new Mark(count, textLength);
    }

    /** Forgets all fields that were set since. */
    void backTo(Mark mark) {
        while (count > mark.fields()) {
            set.clear(order[--count]);
            objects.clear(order[count]);
        }

        textLength = mark.texts();
    }

    /** Notes that the record has the field; whether its text is to be kept. */
    boolean has(int index) {
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

    /** Notes that the record has an object there; of one that other wanted fields lie in there is nothing to note. */
    void object(int index) {
        if (index >= 0 && leaves.get(index)) {
            has(index);
            objects.set(index);
        }
    }

    boolean isObject(int index) {
        return objects.get(index);
    }

    void put(int index, byte[] bytes, int from, int to) {
        reserve(to - from);
        System.arraycopy(bytes, from, texts, textLength, to - from);
        textLength += to - from;
        ends[index] = textLength;
    }

    void put(int index, JsonParser parser) throws IOException {
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

    void flaw(String key, String sentence) {
        if (flaw.isEmpty()) {
            flaw = key;
            flawSentence = sentence;
        }
    }

    boolean isFlawed() {
        return !flaw.isEmpty();
    }

    void clearFlaw() {
        flaw = "";
    }

    String flaw() {
        return flaw;
    }

    String flawSentence() {
        return flawSentence;
    }

    /** The text of a field; empty where the record has none. */
    void text(int index, Slice out) {
        boolean isSet = set.get(index);
        out.set(texts, isSet ? starts[index] : 0, isSet ? ends[index] : 0);
    }

    int count() {
        return count;
    }

    /** The index of the field that was set at this place in order. */
    int index(int place) {
        return order[place];
    }
}
