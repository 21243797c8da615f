package io.shroff.platform.table;

import java.time.Instant;

/** One commit of a table: its version, when it was made, by what operation, and how many rows it wrote. */
public record TableVersion(long version, Instant committed, String operation, String job, long rowsWritten) {

    static TableVersion of(CommitLog.Commit commit) {
        return new TableVersion(
                commit.version(),
                Instant.ofEpochMilli(commit.info().path("timestamp").asLong()),
                commit.operation(),
                commit.job(),
                commit.rowsWritten());
    }
}
