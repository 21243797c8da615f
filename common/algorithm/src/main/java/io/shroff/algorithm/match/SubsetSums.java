package io.shroff.algorithm.match;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Finds the smallest groups of left and right amounts whose sums agree, in whole minor units: all sums of up to so many
 * left amounts are laid beside all sums of up to so many right ones, in order.
 *
 * <p>Sums agree by chance the more readily the more of them there are. How many do is expected from those within one
 * percent of each other: where that many neighbours would give more than {@link Options#maxChance} agreements by
 * chance, none is believed.
 *
 * <p>Edges: amounts that are too many for {@link Options#maxRecords} or {@link Options#maxSums} are not searched
 * ({@link Found#searched}); zero amounts never make a sum agree better, so groups with them are not smallest and not
 * given, unless nothing else is there.
 */
public final class SubsetSums {
    private static final double NEIGHBOURHOOD = .01;
    private static final int MIN_NEIGHBOURHOOD = 100;
    private static final int MOST_RECORDS = 62;
    /** Enough to see that a record has more than one. */
    private static final int MAX_GROUPS = 10_000;

    /**
     * How far to search.
     *
     * @param maxLeft records of a group, 1 or more
     * @param maxRight records of a group, 1 or more
     * @param maxRecords of a side that are searched together, up to 62
     * @param maxSums of a side, 1 or more
     * @param maxChance agreements expected by chance, above 0 and below 1
     */
    public record Options(int maxLeft, int maxRight, int maxRecords, int maxSums, double maxChance)
            implements Serializable {
        public Options {
            boolean sizesAreGood = maxLeft >= 1 && maxRight >= 1 && maxLeft + maxRight >= 3;
            boolean boundsAreGood = maxRecords >= 2 && maxRecords <= MOST_RECORDS && maxSums >= 1;
            if (!sizesAreGood || !boundsAreGood || !(maxChance > 0 && maxChance < 1)) {
                throw new IllegalArgumentException("Cannot search sums of " + maxLeft + " against " + maxRight
                        + " records among " + maxRecords + ", " + maxSums + " sums a side, chance " + maxChance
                        + ": give 1 or more of each with at least 2 of one side, 2 to " + MOST_RECORDS
                        + " records, 1 sum or more and a chance between 0 and 1.");
            }
        }

        /** One record against up to so many. */
        public static Options oneToMany(int maxRight) {
            return new Options(1, maxRight, 40, 1_000_000, .05);
        }

        /** Up to so many against one. */
        public static Options manyToOne(int maxLeft) {
            return new Options(maxLeft, 1, 40, 1_000_000, .05);
        }

        boolean manyToMany() {
            return maxLeft > 1 && maxRight > 1;
        }
    }

    /** Places of a group's records in the two lists, as bits. */
    record Group(long left, long right) {
        boolean contains(Group other) {
            return (left & other.left) == other.left && (right & other.right) == other.right;
        }

        int size() {
            return Long.bitCount(left) + Long.bitCount(right);
        }
    }

    /** What a search gave: smallest groups, and whether it was made at all and its groups may be believed. */
    record Found(List<Group> groups, Search search) {}

    /** How a search ended. */
    enum Search {
        SEARCHED,
        TOO_LARGE,
        TOO_LIKELY_BY_CHANCE
    }

    /** Which places of both sides may stand in one group. */
    @FunctionalInterface
    interface Together {
        boolean may(int left, int right);
    }

    private record Sum(long amount, long members) {}

    private SubsetSums() {}

    static Found find(long[] left, long[] right, AmountTolerance tolerance, Together together, Options options) {
        if (left.length > options.maxRecords() || right.length > options.maxRecords()) {
            return new Found(List.of(), Search.TOO_LARGE);
        }

        Optional<List<Sum>> leftSums = sums(left, options.maxLeft(), options.maxSums());
        Optional<List<Sum>> rightSums = sums(right, options.maxRight(), options.maxSums());
        if (leftSums.isEmpty() || rightSums.isEmpty()) {
            return new Found(List.of(), Search.TOO_LARGE);
        }

        List<Sum> others = rightSums.get();
        others.sort(Comparator.comparingLong(Sum::amount).thenComparingLong(Sum::members));
        long[] amounts = others.stream().mapToLong(Sum::amount).toArray();
        List<Group> groups = new ArrayList<>();
        double chance = 0;
        for (Sum sum : leftSums.get()) {
            long least = tolerance.least(sum.amount());
            long most = tolerance.most(sum.amount());
            int hits = 0;
            for (int i = firstFrom(amounts, least); i < amounts.length && amounts[i] <= most; i++) {
                hits++;
                if (tolerance.admits(sum.amount(), amounts[i])
                        && mayStand(sum.members(), others.get(i).members(), together)) {
                    groups.add(new Group(sum.members(), others.get(i).members()));
                    if (groups.size() > MAX_GROUPS) {
                        return new Found(List.of(), Search.TOO_LIKELY_BY_CHANCE);
                    }
                }
            }

            long reach = Math.max(MIN_NEIGHBOURHOOD, (long) (Math.abs(sum.amount()) * NEIGHBOURHOOD));
            int near = firstFrom(amounts, most + reach + 1) - firstFrom(amounts, least - reach) - hits;
            chance += (double) near * (most - least + 1) / (2.0 * reach);
        }

        return chance > options.maxChance()
                ? new Found(smallest(groups), Search.TOO_LIKELY_BY_CHANCE)
                : new Found(smallest(groups), Search.SEARCHED);
    }

    /** Groups without a smaller one inside. */
    private static List<Group> smallest(List<Group> groups) {
        List<Group> bySize = new ArrayList<>(groups);
        bySize.sort(Comparator.comparingInt(Group::size)
                .thenComparingLong(Group::left)
                .thenComparingLong(Group::right));
        List<Group> smallest = new ArrayList<>();
        for (Group group : bySize) {
            if (smallest.stream().noneMatch(group::contains)) {
                smallest.add(group);
            }
        }

        return smallest;
    }

    private static boolean mayStand(long left, long right, Together together) {
        for (long l = left; l != 0; l &= l - 1) {
            for (long r = right; r != 0; r &= r - 1) {
                if (!together.may(Long.numberOfTrailingZeros(l), Long.numberOfTrailingZeros(r))) {
                    return false;
                }
            }
        }

        return true;
    }

    /** Sums of one to so many amounts; empty when there are too many. */
    private static Optional<List<Sum>> sums(long[] amounts, int most, int maxSums) {
        List<Sum> sums = new ArrayList<>();
        int from = 0;
        for (int size = 1; size <= Math.min(most, amounts.length); size++) {
            int to = sums.size();
            if (size == 1) {
                for (int i = 0; i < amounts.length; i++) {
                    sums.add(new Sum(amounts[i], 1L << i));
                }
            }

            for (int at = from; at < to && size > 1; at++) {
                Sum sum = sums.get(at);
                int next = Long.SIZE - Long.numberOfLeadingZeros(sum.members());
                for (int i = next; i < amounts.length; i++) {
                    sums.add(new Sum(sum.amount() + amounts[i], sum.members() | 1L << i));
                }

                if (sums.size() > maxSums) {
                    return Optional.empty();
                }
            }

            from = to;
        }

        return sums.size() > maxSums ? Optional.empty() : Optional.of(sums);
    }

    private static int firstFrom(long[] sorted, long value) {
        int below = 0;
        int above = sorted.length;
        while (below < above) {
            int middle = (below + above) >>> 1;
            if (sorted[middle] < value) {
                below = middle + 1;
            } else {
                above = middle;
            }
        }

        return below;
    }
}
