package io.shroff.platform.feed;

/** What makes a record unreadable as a whole. */
enum RecordFlaw {
    NONE,
    TEXT_AFTER_QUOTE,
    UNCLOSED_QUOTE
}
