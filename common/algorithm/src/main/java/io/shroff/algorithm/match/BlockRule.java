package io.shroff.algorithm.match;

import java.io.Serializable;
import java.util.List;

/**
 * Which pairs are looked at: equal keys, and a date and an amount near enough. A record that lacks a key, or the date
 * or amount that is bounded, is in no pair of this rule.
 */
public record BlockRule(List<Key> keys, DateWindow dates, AmountTolerance amounts) implements Serializable {
    private static final char BETWEEN = '\u001f';

    /**
     * A text, or its beginning, in the form in which texts are compared.
     *
     * @param field name of the text
     * @param firstCharacters how many count; {@link #ALL} for the whole
     */
    public record Key(String field, int firstCharacters) implements Serializable {
        /** The whole text. */
        public static final int ALL = Integer.MAX_VALUE;

        public Key {
            if (firstCharacters < 1) {
                throw new IllegalArgumentException("Cannot block '" + field + "' by its first " + firstCharacters
                        + " characters: give 1 or more.");
            }
        }

        /** The whole of a text. */
        public static Key of(String field) {
            return new Key(field, ALL);
        }

        String label() {
            return firstCharacters == ALL ? "equal" : "equal in the first " + firstCharacters + " characters";
        }
    }

    public BlockRule {
        keys = List.copyOf(keys);
        if (keys.isEmpty() && dates.isAny() && amounts.isAny()) {
            throw new IllegalArgumentException("Cannot block by nothing: each record would be compared with all of the"
                    + " other side. Give a key, a window of dates or a tolerance of amounts.");
        }
    }

    BlockRule withAnyAmount() {
        return new BlockRule(keys, dates, AmountTolerance.ANY);
    }

    BlockRule withAnyDate() {
        return new BlockRule(keys, DateWindow.ANY, amounts);
    }

    /** The joined keys; empty where one is not known. */
    String exactKey(Entry entry) {
        StringBuilder joined = new StringBuilder();
        for (Key key : keys) {
            String text = Text.normal(entry.texts().getOrDefault(key.field(), ""));
            if (text.isEmpty()) {
                return "";
            }

            joined.append(text, 0, Math.min(text.length(), key.firstCharacters()))
                    .append(BETWEEN);
        }

        return joined.append(BETWEEN).toString();
    }
}
