package io.shroff.platform.job;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/**
 * How fresh a feed was when it was loaded.
 *
 * @param rows rows loaded
 * @param received when the newest of its files was received; empty without files
 * @param newest the last day in its rows; empty where they hold none
 */
public record FeedFreshness(
        String feed, String table, int files, long rows, Optional<Instant> received, Optional<LocalDate> newest) {}
