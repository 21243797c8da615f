package io.shroff.algorithm.match;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** How many pairs have each pattern; counts of parts add up to those of the whole, in any order. */
public final class PatternCounts {
    private final SortedMap<Integer, Long> counts = new TreeMap<>();

    /** Counts so many more pairs. */
    public void add(int pattern, long pairs) {
        counts.merge(pattern, pairs, Math::addExact);
    }

    /** Counts what another part has counted. */
    public void add(PatternCounts other) {
        other.counts.forEach(this::add);
    }

    /** Counts what stands at the place of each pattern. */
    void addAll(int[] byPattern) {
        for (int pattern = 0; pattern < byPattern.length; pattern++) {
            if (byPattern[pattern] > 0) {
                add(pattern, byPattern[pattern]);
            }
        }
    }

    /** By pattern, in rising order. */
    public Map<Integer, Long> byPattern() {
        return new TreeMap<>(counts);
    }

    /** How many pairs in all. */
    public long pairs() {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }
}
