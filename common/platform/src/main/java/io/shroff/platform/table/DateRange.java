package io.shroff.platform.table;

import java.time.LocalDate;

/** The first and last date of a column, both inclusive. */
public record DateRange(LocalDate first, LocalDate last) {}
