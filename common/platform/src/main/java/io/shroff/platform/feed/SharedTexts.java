package io.shroff.platform.feed;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.util.Arrays;

/** The texts that the cells of a workbook share, as bytes. */
final class SharedTexts {
    private static final int MAX_BYTES = 256 << 20;

    private final String file;
    private byte[] bytes = new byte[1 << 16];
    private int[] ends = new int[1 << 10];
    private int count;

    SharedTexts(String file) {
        this.file = file;
    }

    void add(String text) {
        byte[] added = text.getBytes(UTF_8);
        int start = count == 0 ? 0 : ends[count - 1];
        if (start > MAX_BYTES - added.length) {
            throw FeedErrors.badFile(
                    file, "its texts are more than %d MB".formatted(MAX_BYTES >> 20), "Send its rows as CSV.");
        }

        if (start + added.length > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(start + added.length, bytes.length * 2));
        }

        if (count == ends.length) {
            ends = Arrays.copyOf(ends, count * 2);
        }

        System.arraycopy(added, 0, bytes, start, added.length);
        ends[count++] = start + added.length;
    }

    void put(int index, FieldTexts cells, int column) throws IOException {
        if (index >= count) {
            throw new IOException("a cell has text " + index + " of " + count);
        }

        cells.put(column, bytes, index == 0 ? 0 : ends[index - 1], ends[index]);
    }
}
