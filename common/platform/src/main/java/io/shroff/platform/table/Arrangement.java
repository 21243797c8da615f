package io.shroff.platform.table;

/** How rows are laid out when written. */
public enum Arrangement {
    /** Sorted by key, and refused when two rows share one: costs a shuffle. */
    BY_KEY,
    /** As they come: for writers whose keys are unique by construction. */
    AS_IS
}
