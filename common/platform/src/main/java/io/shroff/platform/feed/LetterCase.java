package io.shroff.platform.feed;

/** How letters of a text value are written in the table; but for KEEP, blanks within it are single spaces. */
public enum LetterCase {
    KEEP,
    LOWER,
    UPPER,
    /** A path such as {@code IN/karnataka}: upper up to the first slash, lower beyond. */
    PATH
}
