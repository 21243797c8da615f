/**
 * Declared ingestion: files to typed rows, with every refusal explained. Uses table, catalog, privacy, checksum and
 * error.
 *
 * <p>{@link FeedSpec} says what a feed is, {@link FeedFiles} finds its files, {@link Bronze} keeps them,
 * {@link FeedReader} makes rows of them and {@link FeedLoad} sorts the rows into a table and its quarantine.
 */
@NullMarked
package io.shroff.platform.feed;

import org.jspecify.annotations.NullMarked;
