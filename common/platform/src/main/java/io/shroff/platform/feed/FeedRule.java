package io.shroff.platform.feed;

import java.util.List;

/**
 * A condition in Spark SQL over the columns of the table; null counts as met.
 *
 * <p>Columns named in {@code blank} are set to null in rows that fail; only a {@link Severity#WARN} rule has them.
 */
public record FeedRule(String name, String keep, Severity severity, List<String> blank) {
    public FeedRule {
        blank = List.copyOf(blank);
    }
}
