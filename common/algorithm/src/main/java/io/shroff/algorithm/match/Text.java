package io.shroff.algorithm.match;

import java.util.Arrays;
import java.util.Locale;

/** A text made ready to be compared many times: capitals, letters and digits, single blanks between. */
final class Text {
    private static final int GRAM = 3;
    private static final int CHARACTER_BITS = 21;

    static final Text NONE = new Text("");

    final String normal;
    /** Distinct groups of three characters, the ends padded by blanks; sorted. */
    final long[] trigrams;
    /** Distinct words; sorted. */
    final String[] words;

    Text(String text) {
        this.normal = normal(text);
        this.trigrams = trigrams(normal);
        this.words = Arrays.stream(normal.split(" ", -1))
                .filter(word -> !word.isEmpty())
                .distinct()
                .sorted()
                .toArray(String[]::new);
    }

    boolean isUnknown() {
        return normal.isEmpty();
    }

    static String normal(String text) {
        StringBuilder normal = new StringBuilder(text.length());
        boolean gap = false;
        String capitals = text.toUpperCase(Locale.ROOT);
        for (int at = 0; at < capitals.length(); at++) {
            char character = capitals.charAt(at);
            if (!Character.isLetterOrDigit(character) && !Character.isSurrogate(character)) {
                gap = true;
                continue;
            }

            if (gap && !normal.isEmpty()) {
                normal.append(' ');
            }

            gap = false;
            normal.append(character);
        }

        return normal.toString();
    }

    private static long[] trigrams(String normal) {
        if (normal.isEmpty()) {
            return new long[0];
        }

        String padded = "  " + normal + " ";
        long[] all = new long[padded.length() - GRAM + 1];
        for (int at = 0; at < all.length; at++) {
            long code = 0;
            for (int i = at; i < at + GRAM; i++) {
                code = code << CHARACTER_BITS | padded.charAt(i);
            }

            all[at] = code;
        }

        return Arrays.stream(all).sorted().distinct().toArray();
    }
}
