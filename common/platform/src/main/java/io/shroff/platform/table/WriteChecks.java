package io.shroff.platform.table;

/**
 * What is asked about a write while it goes on; each refuses it by throwing.
 *
 * @param written run when all rows are written and none of them stands in the table yet
 * @param standing run when they stand, which they then no longer do
 */
public record WriteChecks(Runnable written, Runnable standing) {
    /** Asks nothing before the rows stand. */
    public static WriteChecks standing(Runnable check) {
        return new WriteChecks(() -> {}, check);
    }
}
