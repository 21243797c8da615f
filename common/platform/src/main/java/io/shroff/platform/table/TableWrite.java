package io.shroff.platform.table;

/** What a write left: the rows of the commit and the table's version. */
public record TableWrite(TableContract table, long rows, long version) {}
