package io.shroff.algorithm.match;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * First step: from records to candidate pairs, a block at a time.
 *
 * <p>A right record has at most one block for each rule, a left one as many as its windows reach into; so a pair stands
 * in one block only. A pair that several rules admit is given by the first of them, unless that one's block was
 * refused. Rules are to be run in their order, all blocks of one before the next, with the blocks refused so far.
 *
 * <p>Edges: a block of more pairs than allowed gives none and is refused whole, so that nothing depends on the order of
 * rows.
 *
 * @param rules from the narrowest
 * @param maxPairs of a block, 1 or more
 */
public record Blocking(List<BlockRule> rules, int maxPairs) implements Serializable {
    /** Takes candidate pairs, as places in the lists of the block. */
    @FunctionalInterface
    public interface Sink {
        void pair(int left, int right);
    }

    public Blocking {
        rules = List.copyOf(rules);
        if (rules.isEmpty() || maxPairs < 1) {
            throw new IllegalArgumentException("Cannot look for pairs by " + rules.size() + " rules and up to "
                    + maxPairs + " pairs a block: give at least one of each.");
        }
    }

    /**
     * What the records of a block have in common.
     *
     * @param day bucket of their dates, 0 where any will do
     * @param amount bucket of their amounts, 0 where any will do
     */
    public record Block(String key, long day, long amount) implements Serializable {
        private static final long MIX = 0x9e3779b97f4a7c15L;

        /** Neighbouring buckets lie far apart: a sum of small multiples would give many of them one number. */
        @Override
        public int hashCode() {
            long hash = ((key.hashCode() * MIX ^ day) * MIX ^ amount) * MIX;
            return (int) (hash ^ hash >>> 32);
        }
    }

    /** A block of one of the rules that had too many pairs. */
    public record Refused(int rule, Block block) implements Serializable {}

    /** The block a right record is in; empty where it is in none. */
    public Optional<Block> rightBlock(int rule, Item item) {
        if (!isIn(rule, item)) {
            return Optional.empty();
        }

        BlockRule of = rules.get(rule);
        long day = of.dates().isAny() ? 0 : of.dates().bucket(item.day);
        return Optional.of(new Block(
                item.keys[rule], day, of.amounts().isAny() ? 0 : of.amounts().bucket(item.amount)));
    }

    /** The blocks in which a left record may find its pairs. */
    public List<Block> leftBlocks(int rule, Item item) {
        List<Block> blocks = new ArrayList<>();
        if (!isIn(rule, item)) {
            return blocks;
        }

        BlockRule of = rules.get(rule);
        DateWindow dates = of.dates();
        AmountTolerance amounts = of.amounts();
        long firstDay = dates.isAny() ? 0 : dates.bucket(item.day + dates.firstDay());
        long lastDay = dates.isAny() ? 0 : dates.bucket(item.day + dates.lastDay());
        long least = amounts.isAny() ? 0 : amounts.bucket(amounts.least(item.amount));
        long most = amounts.isAny() ? 0 : amounts.bucket(amounts.most(item.amount));
        for (long day = firstDay; day <= lastDay; day++) {
            for (long amount = least; amount <= most; amount++) {
                blocks.add(new Block(item.keys[rule], day, amount));
            }
        }

        return blocks;
    }

    private boolean isIn(int rule, Item item) {
        BlockRule of = rules.get(rule);
        return !item.keys[rule].isEmpty()
                && (item.hasDay || of.dates().isAny())
                && (item.hasAmount || of.amounts().isAny());
    }

    /**
     * Gives the pairs of one block.
     *
     * @param refused blocks that earlier rules refused
     * @return whether the block was small enough; when not, nothing was given
     */
    public boolean pairs(int rule, List<Item> left, List<Item> right, Set<Refused> refused, Sink sink) {
        if ((long) left.size() * right.size() <= maxPairs) {
            scan(rule, left, right, refused, sink);
            return true;
        }

        long[] count = new long[1];
        scan(rule, left, right, refused, (l, r) -> count[0]++);
        if (count[0] > maxPairs) {
            return false;
        }

        scan(rule, left, right, refused, sink);
        return true;
    }

    /** Right records stand in the order of what is bounded, so that each left one meets a stretch of them. */
    private void scan(int rule, List<Item> left, List<Item> right, Set<Refused> refused, Sink sink) {
        BlockRule of = rules.get(rule);
        boolean byAmount = !of.amounts().isAny();
        Integer[] order = new Integer[right.size()];
        Arrays.setAll(order, i -> i);
        Arrays.sort(order, Comparator.comparingLong(i -> byAmount ? right.get(i).amount : right.get(i).day));
        long[] place = new long[order.length];
        for (int i = 0; i < place.length; i++) {
            Item item = right.get(order[i]);
            place[i] = byAmount ? item.amount : item.day;
        }

        for (int l = 0; l < left.size(); l++) {
            Item item = left.get(l);
            long from = Long.MIN_VALUE;
            long to = Long.MAX_VALUE;
            if (byAmount) {
                from = of.amounts().least(item.amount);
                to = of.amounts().most(item.amount);
            } else if (!of.dates().isAny()) {
                from = item.day + of.dates().firstDay();
                to = item.day + of.dates().lastDay();
            }

            for (int i = firstFrom(place, from); i < place.length && place[i] <= to; i++) {
                Item other = right.get(order[i]);
                if (isNear(of, item, other) && !isGivenEarlier(rule, item, other, refused)) {
                    sink.pair(l, order[i]);
                }
            }
        }
    }

    private static int firstFrom(long[] place, long from) {
        int below = 0;
        int above = place.length;
        while (below < above) {
            int middle = (below + above) >>> 1;
            if (place[middle] < from) {
                below = middle + 1;
            } else {
                above = middle;
            }
        }

        return below;
    }

    private static boolean isNear(BlockRule of, Item left, Item right) {
        return (of.dates().isAny() || of.dates().admits(left.day, right.day))
                && (of.amounts().isAny() || of.amounts().admits(left.amount, right.amount));
    }

    /** Whether any rule gives this pair. */
    boolean isCandidate(Item left, Item right, Set<Refused> refused) {
        return isGivenEarlier(rules.size(), left, right, refused);
    }

    private boolean isGivenEarlier(int rule, Item left, Item right, Set<Refused> refused) {
        for (int earlier = 0; earlier < rule; earlier++) {
            if (isIn(earlier, left)
                    && isIn(earlier, right)
                    && left.keys[earlier].equals(right.keys[earlier])
                    && isNear(rules.get(earlier), left, right)
                    && !isRefused(earlier, right, refused)) {
                return true;
            }
        }

        return false;
    }

    private boolean isRefused(int rule, Item right, Set<Refused> refused) {
        return !refused.isEmpty()
                && rightBlock(rule, right)
                        .filter(block -> refused.contains(new Refused(rule, block)))
                        .isPresent();
    }
}
