package io.shroff.platform.feed;

/** What it means that a feed has no row for something. */
public enum Absence {
    /** Nothing happened: the feed lists every event. */
    ZERO,
    /** Not known: the feed lists only the largest, or only some. */
    UNKNOWN
}
