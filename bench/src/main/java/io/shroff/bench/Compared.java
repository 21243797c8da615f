package io.shroff.bench;

/** What the methods are measured beside. */
enum Compared {
    /** Nothing but their goals. */
    ALONE,
    /** Public tools over the same input. */
    WITH_PEERS
}
