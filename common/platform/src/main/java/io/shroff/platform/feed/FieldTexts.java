package io.shroff.platform.feed;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.shroff.platform.privacy.CsvCells;
import java.util.Arrays;

/** The texts of the fields of one record, reused from record to record. */
final class FieldTexts {
    private byte[] texts = new byte[1 << 12];
    private int length;
    private int[] starts = new int[64];
    private int[] ends = new int[64];
    /** One more than the last field that has a text. */
    private int width;

    void clear() {
        length = 0;
        width = 0;
        Arrays.fill(ends, 0);
        Arrays.fill(starts, 0);
    }

    void put(int index, String text) {
        put(index, text.getBytes(UTF_8));
    }

    void put(int index, byte[] text) {
        put(index, text, 0, text.length);
    }

    void put(int index, byte[] text, int from, int to) {
        if (index >= starts.length) {
            int size = Math.max(index + 1, starts.length * 2);
            starts = Arrays.copyOf(starts, size);
            ends = Arrays.copyOf(ends, size);
        }

        int size = to - from;
        if (length + size > texts.length) {
            texts = Arrays.copyOf(texts, Math.max(texts.length * 2, length + size));
        }

        System.arraycopy(text, from, texts, length, size);
        starts[index] = length;
        length += size;
        ends[index] = length;
        width = size > 0 ? Math.max(width, index + 1) : width;
    }

    void get(int index, Slice out) {
        if (index >= starts.length) {
            out.set(texts, 0, 0);
            return;
        }

        out.set(texts, starts[index], ends[index]);
        out.trim();
    }

    String text(int index) {
        return index < starts.length ? new String(texts, starts[index], ends[index] - starts[index], UTF_8) : "";
    }

    int bytes() {
        return length;
    }

    int width() {
        return width;
    }

    /**
     * The record as a line of CSV.
     *
     * @param least fields of the line; those behind the last text are empty
     */
    String line(int least) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < Math.max(width, least); i++) {
            line.append(i == 0 ? "" : ",").append(i < width ? CsvCells.quoted(text(i)) : "");
        }

        return line.toString();
    }
}
