package io.shroff.algorithm.match;

import java.math.BigInteger;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * That nothing was lost: on each side the matched and the left over are the records that came in, each once, and so add
 * up to them in number and to the minor unit.
 */
public record Proof(Sums left, Sums right) {
    /** Records and minor units of one side. */
    public record Sums(
            long records,
            BigInteger amount,
            long matchedRecords,
            BigInteger matchedAmount,
            long unmatchedRecords,
            BigInteger unmatchedAmount) {
        public Sums {
            if (matchedRecords + unmatchedRecords != records
                    || !matchedAmount.add(unmatchedAmount).equals(amount)) {
                throw new IllegalStateException("Cannot prove the matching: " + matchedRecords + " matched and "
                        + unmatchedRecords + " left over of " + records + " records, with " + matchedAmount + " and "
                        + unmatchedAmount + " of " + amount
                        + " minor units. Report this: it is a fault of the matching.");
            }
        }
    }

    /** Adds up both sides anew from what came in and what came out. */
    public static Proof of(List<Entry> left, List<Entry> right, List<Match> matches, List<Unmatched> unmatched) {
        return new Proof(
                sums(left, matches.stream().map(Match::left).toList(), ids(unmatched, Side.LEFT)),
                sums(right, matches.stream().map(Match::right).toList(), ids(unmatched, Side.RIGHT)));
    }

    private static List<String> ids(List<Unmatched> unmatched, Side side) {
        return unmatched.stream()
                .filter(one -> one.side() == side)
                .map(Unmatched::id)
                .toList();
    }

    private static Sums sums(List<Entry> entries, List<List<String>> matched, List<String> unmatched) {
        Map<String, Entry> open = new HashMap<>();
        BigInteger amount = BigInteger.ZERO;
        for (Entry entry : entries) {
            open.put(entry.id(), entry);
            amount = amount.add(BigInteger.valueOf(entry.amount().orElse(0)));
        }

        BigInteger matchedAmount = BigInteger.ZERO;
        long matchedRecords = 0;
        for (List<String> group : matched) {
            matchedRecords += group.size();
            matchedAmount = matchedAmount.add(taken(open, group));
        }

        BigInteger unmatchedAmount = taken(open, unmatched);
        return new Sums(entries.size(), amount, matchedRecords, matchedAmount, unmatched.size(), unmatchedAmount);
    }

    /** The amounts of records that were not counted before. */
    private static BigInteger taken(Map<String, Entry> open, List<String> ids) {
        BigInteger sum = BigInteger.ZERO;
        for (String id : ids) {
            Entry entry = open.remove(id);
            if (entry == null) {
                throw new IllegalStateException("Cannot prove the matching: record '" + id
                        + "' stands in it twice or never came in. Report this: it is a fault of the matching.");
            }

            sum = sum.add(BigInteger.valueOf(entry.amount().orElse(0)));
        }

        return sum;
    }
}
