package io.shroff.cli;

/** What makes a table poor, by the words of docs/poor-tables.md. */
enum PoorCase {
    NO_ROWS("no rows"),
    ONE_ROW("one row"),
    ALIKE("all values alike"),
    NO_VALUE("no value at all"),
    NOT_FINITE("NaN and infinite values"),
    ONE_CLASS("a single class"),
    NEW_CATEGORY("a category never seen"),
    KEY_TWICE("a key that stands twice"),
    UNSORTED("unsorted rows"),
    GAPS("times left out"),
    LENGTHS("series of 1 to 25 points"),
    EXTREMES("1e-300 and 1e300"),
    NO_COLUMN("a column that is not there"),
    TEXT("a text for a number");

    private final String words;

    PoorCase(String words) {
        this.words = words;
    }

    String words() {
        return words;
    }

    /** A case that a method answers in two ways. */
    String of(String part) {
        return words + ", " + part;
    }

    /** Whether a line of the page is of this case. */
    boolean isOf(String line) {
        return line.equals(words) || line.startsWith(words + ", ");
    }
}
