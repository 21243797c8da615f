package io.shroff.platform.table;

/** How a job's rows replace or join those of its table. There is no plain append: a rerun must change nothing. */
public sealed interface WriteMode {

    /** Replaces the rows whose {@code column} (a DATE) is the run's as_of. */
    record ReplacePartition(String column) implements WriteMode {}

    /** Replaces all rows. */
    record Overwrite() implements WriteMode {}

    /** Adds the rows whose key is not in the table yet. */
    record AppendOnce() implements WriteMode {}

    static WriteMode replacePartition(String column) {
        return new ReplacePartition(column);
    }

    static WriteMode overwrite() {
        return new Overwrite();
    }

    static WriteMode appendOnce() {
        return new AppendOnce();
    }
}
