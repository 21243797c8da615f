package io.shroff.platform.feed;

import java.io.Serializable;

/** How one column of the table is made from a record of a file. */
public record ColumnSpec(ValueSource source, ValueOptions options) implements Serializable {}
