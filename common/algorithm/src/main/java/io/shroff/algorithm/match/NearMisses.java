package io.shroff.algorithm.match;

import io.shroff.algorithm.match.Unmatched.Candidate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * Why a record has no candidate: those of the other side with the same keys that are still open, whose amount or date
 * is not what the rule asks.
 */
final class NearMisses {
    private final String pass;
    private final BlockRule rule;
    private final Ledger ledger;
    private final List<Item> left;
    private final List<Item> right;

    NearMisses(String pass, BlockRule rule, Ledger ledger) {
        this.pass = pass;
        this.rule = rule;
        this.ledger = ledger;
        this.left = items(Side.LEFT);
        this.right = items(Side.RIGHT);
    }

    private List<Item> items(Side side) {
        Blocking blocking = new Blocking(List.of(rule), 1);
        return ledger.open(side).stream().map(entry -> Item.of(entry, blocking)).toList();
    }

    void tell(int maxPairs) {
        Blocking byKeys = new Blocking(List.of(rule.withAnyAmount().withAnyDate()), maxPairs);
        CandidatePairs pairs = CandidatePairs.of(byKeys, left, right);
        tell(Side.LEFT, left, right, pairs.left, pairs.right, pairs.size);
        tell(Side.RIGHT, right, left, pairs.right, pairs.left, pairs.size);
    }

    private void tell(Side side, List<Item> own, List<Item> others, int[] ownPlace, int[] otherPlace, int size) {
        Map<Integer, List<Item>> near = new HashMap<>();
        for (int i = 0; i < size; i++) {
            near.computeIfAbsent(ownPlace[i], place -> new ArrayList<>()).add(others.get(otherPlace[i]));
        }

        near.forEach((place, all) -> {
            Item item = own.get(place);
            if (!ledger.hasNote(side, item.id)) {
                List<Item> nearest = all.stream()
                        .sorted(Comparator.comparingDouble((Item other) -> distance(side, item, other))
                                .thenComparing(Item::id))
                        .limit(Unmatched.MAX_CANDIDATES)
                        .toList();
                List<Candidate> candidates = nearest.stream()
                        .map(other -> new Candidate(List.of(other.id), pass, OptionalDouble.empty(), List.of()))
                        .toList();
                ledger.note(side, item.id, reason(side, item, nearest.get(0)), candidates);
            }
        });
    }

    private double distance(Side side, Item item, Item other) {
        return side == Side.LEFT ? NearestPass.distance(rule, item, other) : NearestPass.distance(rule, other, item);
    }

    private Reason reason(Side side, Item item, Item other) {
        Item first = side == Side.LEFT ? item : other;
        Item second = side == Side.LEFT ? other : item;
        boolean known = rule.amounts().isAny() || (first.hasAmount && second.hasAmount);
        boolean amountIsGood =
                known && (rule.amounts().isAny() || rule.amounts().admits(first.amount, second.amount));
        return amountIsGood ? Reason.DATE_OUTSIDE : Reason.AMOUNT_DIFFERS;
    }
}
