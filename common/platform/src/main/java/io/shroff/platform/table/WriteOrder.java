package io.shroff.platform.table;

import java.time.LocalDate;
import java.util.Optional;

/** What a write is for: the as_of it replaces, the stamp its commit carries, and how rows are laid out. */
public record WriteOrder(Optional<LocalDate> asOf, Stamp stamp, Arrangement arrangement) {}
