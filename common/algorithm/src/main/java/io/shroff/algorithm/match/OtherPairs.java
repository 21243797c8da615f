package io.shroff.algorithm.match;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A sample of the pairs that no block gives, to learn how often records agree by chance: in blocks they agree more
 * often, since that is what blocks are made by.
 *
 * <p>Those records of each side that {@link #order} puts first are paired with each other: the same sample in whatever
 * order rows come.
 */
public final class OtherPairs {
    /** Records of each side that are enough: a quarter of a million pairs. */
    public static final int RECORDS = 500;

    private static final long PRIME = 0x100000001b3L;
    private static final long START = 0xcbf29ce484222325L;
    private static final long MIX = 0x9e3779b97f4a7c15L;

    private OtherPairs() {}

    /** A place in an order of ids that has nothing to do with what they mean. */
    public static long order(String id) {
        long hash = START;
        for (int at = 0; at < id.length(); at++) {
            hash = (hash ^ id.charAt(at)) * PRIME;
        }

        hash = (hash ^ hash >>> 32) * MIX;
        return hash ^ hash >>> 29;
    }

    /** The records that are in the sample. */
    public static List<Item> sample(List<Item> items) {
        if (items.size() <= RECORDS) {
            return sorted(items.stream());
        }

        long[] orders = items.stream().mapToLong(item -> order(item.id)).toArray();
        long[] rising = orders.clone();
        Arrays.sort(rising);
        // Ids of one order are very few, and go by what they are.
        return sorted(IntStream.range(0, orders.length)
                .filter(i -> orders[i] <= rising[RECORDS - 1])
                .mapToObj(items::get));
    }

    private static List<Item> sorted(Stream<Item> items) {
        return items.sorted(
                        Comparator.comparingLong((Item item) -> order(item.id)).thenComparing(Item::id))
                .limit(RECORDS)
                .toList();
    }

    /** The patterns of the pairs of two samples that are not candidates. */
    public static PatternCounts count(
            Blocking blocking,
            Comparisons comparisons,
            List<Item> left,
            List<Item> right,
            Set<Blocking.Refused> refused) {
        int[] counts = new int[comparisons.patterns()];
        for (Item item : left) {
            for (Item other : right) {
                if (!blocking.isCandidate(item, other, refused)) {
                    counts[comparisons.pattern(item, other)]++;
                }
            }
        }

        PatternCounts patterns = new PatternCounts();
        patterns.addAll(counts);
        return patterns;
    }
}
