package io.shroff.platform.feed;

import java.io.Serializable;

/**
 * Whole records of a file: bytes {@code start} to before {@code end} of its uncompressed content, of Parquet the rows
 * of these numbers, from 0.
 */
public record FeedSplit(long start, long end, long firstLine) implements Serializable {
    static final FeedSplit WHOLE = new FeedSplit(0, Long.MAX_VALUE, 1);
}
