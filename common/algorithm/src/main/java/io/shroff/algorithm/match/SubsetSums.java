package io.shroff.algorithm.match;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.LongPredicate;
import java.util.stream.LongStream;

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
 * given.
 */
public final class SubsetSums {
    private static final double NEIGHBOURHOOD = .01;
    private static final int MIN_NEIGHBOURHOOD = 100;
    private static final int MOST_RECORDS = 62;
    /** Enough to see that a record has more than one. */
    private static final int MAX_GROUPS = 1_000;

    private static final long MAX_LOOKED = 10_000_000;

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

        // Where no amount is below zero sums only grow: those beyond all of the other side lead nowhere.
        boolean grow =
                LongStream.concat(Arrays.stream(left), Arrays.stream(right)).allMatch(amount -> amount >= 0);
        long leftTotal = Arrays.stream(left).sum();
        long rightTotal = Arrays.stream(right).sum();
        LongPredicate leftMay = sum -> !grow || tolerance.least(sum) - reach(sum) <= rightTotal;
        LongPredicate rightMay = sum -> !grow || sum <= tolerance.most(leftTotal) + reach(leftTotal);
        Optional<List<Sum>> leftSums = sums(left, options.maxLeft(), options.maxSums(), leftMay);
        Optional<List<Sum>> rightSums = sums(right, options.maxRight(), options.maxSums(), rightMay);
        if (leftSums.isEmpty() || rightSums.isEmpty()) {
            return new Found(List.of(), Search.TOO_LARGE);
        }

        return beside(leftSums.get(), rightSums.get(), tolerance, together, options.maxChance());
    }

    private static Found beside(
            List<Sum> sums, List<Sum> others, AmountTolerance tolerance, Together together, double maxChance) {
        others.sort(Comparator.comparingLong(Sum::amount).thenComparingLong(Sum::members));
        long[] amounts = others.stream().mapToLong(Sum::amount).toArray();
        List<Group> groups = new ArrayList<>();
        double chance = 0;
        long looked = 0;
        for (Sum sum : sums) {
            long least = tolerance.least(sum.amount());
            long most = tolerance.most(sum.amount());
            int from = firstFrom(amounts, least);
            int to = firstFrom(amounts, most + 1);
            looked += to - from;
            if (groups.size() > MAX_GROUPS || looked > MAX_LOOKED) {
                return new Found(List.of(), Search.TOO_LIKELY_BY_CHANCE);
            }

            for (int i = from; i < to && groups.size() <= MAX_GROUPS; i++) {
                if (tolerance.admits(sum.amount(), amounts[i])
                        && mayStand(sum.members(), others.get(i).members(), together)) {
                    groups.add(new Group(sum.members(), others.get(i).members()));
                }
            }

            long reach = reach(sum.amount());
            int near = firstFrom(amounts, most + reach + 1) - firstFrom(amounts, least - reach) - (to - from);
            chance += (double) near * (most - least + 1) / (2.0 * reach);
        }

        Search search =
                chance > maxChance || groups.size() > MAX_GROUPS ? Search.TOO_LIKELY_BY_CHANCE : Search.SEARCHED;
        return new Found(smallest(groups), search);
    }

    private static long reach(long sum) {
        return Math.max(MIN_NEIGHBOURHOOD, (long) (Math.abs(sum) * NEIGHBOURHOOD));
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
    private static Optional<List<Sum>> sums(long[] amounts, int most, int maxSums, LongPredicate may) {
        List<Sum> sums = new ArrayList<>();
        List<Sum> last = List.of(new Sum(0, 0));
        for (int size = 1; size <= Math.min(most, amounts.length); size++) {
            List<Sum> longer = new ArrayList<>();
            for (Sum sum : last) {
                int next = Long.SIZE - Long.numberOfLeadingZeros(sum.members());
                for (int i = next; i < amounts.length; i++) {
                    if (may.test(sum.amount() + amounts[i])) {
                        longer.add(new Sum(sum.amount() + amounts[i], sum.members() | 1L << i));
                    }
                }

                if (sums.size() + longer.size() > maxSums) {
                    return Optional.empty();
                }
            }

            sums.addAll(longer);
            last = longer;
        }

        return Optional.of(sums);
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
