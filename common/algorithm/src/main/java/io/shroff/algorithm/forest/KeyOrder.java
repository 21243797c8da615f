package io.shroff.algorithm.forest;

import java.util.Arrays;

/** Sorts rows by their keys. */
final class KeyOrder {
    private static final int DIGIT = 8;

    /** Orders rows with equal keys. */
    @FunctionalInterface
    interface Content {
        int compare(int first, int second);
    }

    private KeyOrder() {}

    /** Places of the keys from the least on. */
    static int[] of(long[] keys, int count, Content content) {
        int[] order = new int[count];
        Arrays.setAll(order, row -> row);
        int[] sorted = new int[count];
        for (int shift = 0; shift < Long.SIZE; shift += DIGIT) {
            int[] starts = new int[(1 << DIGIT) + 1];
            for (int row = 0; row < count; row++) {
                starts[digit(keys[row], shift) + 1]++;
            }

            for (int digit = 0; digit < 1 << DIGIT; digit++) {
                starts[digit + 1] += starts[digit];
            }

            for (int row : order) {
                sorted[starts[digit(keys[row], shift)]++] = row;
            }

            int[] swap = order;
            order = sorted;
            sorted = swap;
        }

        sortEqual(order, keys, content);
        return order;
    }

    private static int digit(long key, int shift) {
        return (int) (key >>> shift) & ((1 << DIGIT) - 1);
    }

    private static void sortEqual(int[] order, long[] keys, Content content) {
        for (int from = 0; from < order.length; ) {
            int to = from + 1;
            while (to < order.length && keys[order[to]] == keys[order[from]]) {
                to++;
            }

            if (to - from > 1) {
                int[] equal = Arrays.stream(order, from, to)
                        .boxed()
                        .sorted(content::compare)
                        .mapToInt(Integer::intValue)
                        .toArray();
                System.arraycopy(equal, 0, order, from, equal.length);
            }

            from = to;
        }
    }
}
