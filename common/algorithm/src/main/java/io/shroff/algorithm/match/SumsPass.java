package io.shroff.algorithm.match;

import io.shroff.algorithm.match.SubsetSums.Found;
import io.shroff.algorithm.match.SubsetSums.Group;
import io.shroff.algorithm.match.SubsetSums.Search;
import io.shroff.algorithm.match.SubsetSums.Together;
import io.shroff.algorithm.match.Unmatched.Candidate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;

/**
 * Runs one pass of sums: around each record of the side that gives one to a group, or within each group of equal keys
 * where both give several. A group stands when it shares no record with another.
 */
final class SumsPass {
    private static final int MAX_PAIRS = 5_000_000;

    private record Proposal(List<Item> left, List<Item> right, Search search) {}

    private final Pass.Sums pass;
    private final Ledger ledger;
    private final Blocking blocking;
    private final List<Item> left;
    private final List<Item> right;
    private final List<Proposal> proposals = new ArrayList<>();

    SumsPass(Pass.Sums pass, Ledger ledger) {
        this.pass = pass;
        this.ledger = ledger;
        this.blocking = new Blocking(List.of(pass.rule().withAnyAmount()), MAX_PAIRS);
        this.left = items(Side.LEFT);
        this.right = items(Side.RIGHT);
    }

    private List<Item> items(Side side) {
        return ledger.open(side).stream()
                .map(entry -> Item.of(entry, blocking))
                .filter(item -> item.hasAmount)
                .toList();
    }

    void run() {
        if (pass.options().manyToMany()) {
            searchGroups();
        } else {
            searchAroundEach();
        }

        Map<String, Integer> leftUses = new HashMap<>();
        Map<String, Integer> rightUses = new HashMap<>();
        for (Proposal proposal : proposals) {
            proposal.left().forEach(item -> leftUses.merge(item.id, 1, Integer::sum));
            proposal.right().forEach(item -> rightUses.merge(item.id, 1, Integer::sum));
        }

        for (Proposal proposal : proposals) {
            boolean alone = proposal.left().stream().allMatch(item -> leftUses.getOrDefault(item.id, 0) == 1)
                    && proposal.right().stream().allMatch(item -> rightUses.getOrDefault(item.id, 0) == 1);
            if (alone && proposal.search() == Search.SEARCHED) {
                ledger.add(match(proposal));
            }
        }

        note();
    }

    private void searchAroundEach() {
        boolean oneIsLeft = pass.options().maxLeft() == 1;
        CandidatePairs pairs = CandidatePairs.of(blocking, left, right);
        Map<Integer, List<Integer>> around = new TreeMap<>();
        for (int i = 0; i < pairs.size; i++) {
            around.computeIfAbsent(oneIsLeft ? pairs.left[i] : pairs.right[i], place -> new ArrayList<>())
                    .add(oneIsLeft ? pairs.right[i] : pairs.left[i]);
        }

        around.forEach((place, others) -> {
            others.sort(null);
            if (oneIsLeft) {
                search(List.of(left.get(place)), others.stream().map(right::get).toList(), (l, r) -> true);
            } else {
                search(others.stream().map(left::get).toList(), List.of(right.get(place)), (l, r) -> true);
            }
        });
        pairs.refusedLeft.forEach(place -> noteTooLarge(Side.LEFT, left.get(place)));
        pairs.refusedRight.forEach(place -> noteTooLarge(Side.RIGHT, right.get(place)));
    }

    private void searchGroups() {
        Map<String, List<Item>> rightByKey = byKey(right);
        byKey(left).forEach((key, ofLeft) -> {
            List<Item> ofRight = rightByKey.getOrDefault(key, List.of());
            DateWindow dates = pass.rule().dates();
            search(
                    ofLeft,
                    ofRight,
                    (l, r) -> dates.isAny()
                            || (ofLeft.get(l).hasDay
                                    && ofRight.get(r).hasDay
                                    && dates.admits(ofLeft.get(l).day, ofRight.get(r).day)));
        });
    }

    private static Map<String, List<Item>> byKey(List<Item> items) {
        Map<String, List<Item>> byKey = new TreeMap<>();
        for (Item item : items) {
            if (!item.keys[0].isEmpty()) {
                byKey.computeIfAbsent(item.keys[0], key -> new ArrayList<>()).add(item);
            }
        }

        return byKey;
    }

    private void search(List<Item> ofLeft, List<Item> ofRight, Together together) {
        if (ofLeft.isEmpty() || ofRight.isEmpty()) {
            return;
        }

        Found found =
                SubsetSums.find(amounts(ofLeft), amounts(ofRight), pass.rule().amounts(), together, pass.options());
        if (found.search() == Search.TOO_LARGE) {
            ofLeft.forEach(item -> noteTooLarge(Side.LEFT, item));
            ofRight.forEach(item -> noteTooLarge(Side.RIGHT, item));
        }

        for (Group group : found.groups()) {
            proposals.add(new Proposal(members(ofLeft, group.left()), members(ofRight, group.right()), found.search()));
        }
    }

    private static long[] amounts(List<Item> items) {
        return items.stream().mapToLong(item -> item.amount).toArray();
    }

    private static List<Item> members(List<Item> items, long bits) {
        List<Item> members = new ArrayList<>();
        for (long rest = bits; rest != 0; rest &= rest - 1) {
            members.add(items.get(Long.numberOfTrailingZeros(rest)));
        }

        return members;
    }

    private Match match(Proposal proposal) {
        long difference = sum(proposal.right()) - sum(proposal.left());
        return new Match(
                pass.name(),
                ids(proposal.left()),
                ids(proposal.right()),
                difference,
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                Assignment.Method.EXACT,
                NearestPass.evidence(pass.rule()));
    }

    private static long sum(List<Item> items) {
        return items.stream().mapToLong(item -> item.amount).sum();
    }

    private static List<String> ids(List<Item> items) {
        return items.stream().map(Item::id).sorted().toList();
    }

    private void note() {
        Map<String, List<Candidate>> ofLeft = new TreeMap<>();
        Map<String, List<Candidate>> ofRight = new TreeMap<>();
        Map<String, Reason> leftReason = new HashMap<>();
        Map<String, Reason> rightReason = new HashMap<>();
        for (Proposal proposal : proposals) {
            Reason reason = proposal.search() == Search.SEARCHED ? Reason.AMBIGUOUS : Reason.TOO_LITTLE_EVIDENCE;
            note(proposal.left(), candidate(proposal.right()), reason, ofLeft, leftReason);
            note(proposal.right(), candidate(proposal.left()), reason, ofRight, rightReason);
        }

        tell(Side.LEFT, ofLeft, leftReason);
        tell(Side.RIGHT, ofRight, rightReason);
    }

    private Candidate candidate(List<Item> items) {
        return new Candidate(ids(items), pass.name(), OptionalDouble.empty(), NearestPass.evidence(pass.rule()));
    }

    private static void note(
            List<Item> items,
            Candidate candidate,
            Reason reason,
            Map<String, List<Candidate>> candidates,
            Map<String, Reason> reasons) {
        for (Item item : items) {
            candidates.computeIfAbsent(item.id, id -> new ArrayList<>()).add(candidate);
            reasons.merge(item.id, reason, (a, b) -> Reason.AMBIGUOUS);
        }
    }

    private void tell(Side side, Map<String, List<Candidate>> candidates, Map<String, Reason> reasons) {
        candidates.forEach((id, all) -> {
            if (ledger.openById(side).containsKey(id)) {
                ledger.note(side, id, reasons.getOrDefault(id, Reason.AMBIGUOUS), all);
            }
        });
    }

    private void noteTooLarge(Side side, Item item) {
        ledger.note(side, item.id, Reason.BLOCK_TOO_LARGE, List.of());
    }
}
