package io.shroff.platform.feed;

/** How an identifier is written. */
public enum IdForm {
    /** Any text. */
    TEXT,
    /** Digits, from which a spreadsheet may have made a number: 17850.0 is 17850, and 4.5E+12 has lost its end. */
    WHOLE
}
