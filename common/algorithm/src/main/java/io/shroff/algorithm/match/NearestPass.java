package io.shroff.algorithm.match;

import io.shroff.algorithm.match.Assignment.Chosen;
import io.shroff.algorithm.match.Assignment.Edge;
import io.shroff.algorithm.match.Assignment.Verdict;
import io.shroff.algorithm.match.Unmatched.Candidate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/** Runs one pass by nearness: as many pairs as can be, and of those ways the nearest. */
final class NearestPass {
    /** Above any distance, so that a pair always beats none. */
    private static final double ANY_PAIR = 500_000;

    private static final double PERCENT = 100;

    private final Pass.Nearest pass;
    private final Ledger ledger;
    /** Told of every pair, and shared by them. */
    private final List<Evidence> evidence;

    private final Map<String, List<Edge>> ofLeft = new HashMap<>();
    private final Map<String, List<Edge>> ofRight = new HashMap<>();

    NearestPass(Pass.Nearest pass, Ledger ledger) {
        this.pass = pass;
        this.ledger = ledger;
        this.evidence = evidence(pass.rule());
    }

    void run() {
        Blocking blocking = new Blocking(List.of(pass.rule()), pass.maxPairs());
        List<Item> left = items(Side.LEFT, blocking);
        List<Item> right = items(Side.RIGHT, blocking);
        CandidatePairs pairs = CandidatePairs.of(blocking, left, right);
        List<Edge> edges = new ArrayList<>();
        for (int i = 0; i < pairs.size; i++) {
            edges.add(edge(left.get(pairs.left[i]), right.get(pairs.right[i])));
        }

        for (Edge edge : edges) {
            ofLeft.computeIfAbsent(edge.left(), id -> new ArrayList<>()).add(edge);
            ofRight.computeIfAbsent(edge.right(), id -> new ArrayList<>()).add(edge);
        }

        for (Chosen chosen : Assignment.of(edges, new Assignment.Options(1, pass.maxRecords()))) {
            if (chosen.verdict() == Verdict.STANDS) {
                ledger.add(match(chosen));
            }
        }

        note(Side.LEFT, ofLeft);
        note(Side.RIGHT, ofRight);
        pairs.refusedLeft.forEach(place -> noteTooLarge(Side.LEFT, left.get(place)));
        pairs.refusedRight.forEach(place -> noteTooLarge(Side.RIGHT, right.get(place)));
    }

    private List<Item> items(Side side, Blocking blocking) {
        return ledger.open(side).stream().map(entry -> Item.of(entry, blocking)).toList();
    }

    private Edge edge(Item left, Item right) {
        return new Edge(left.id, right.id, ANY_PAIR - distance(pass.rule(), left, right));
    }

    /** Days, and percent of the amount; what is not known is no distance. */
    static double distance(BlockRule rule, Item left, Item right) {
        double days = left.hasDay && right.hasDay ? Math.abs(right.day - left.day) : 0;
        if (!left.hasAmount || !right.hasAmount) {
            return Math.min(days, ANY_PAIR / 4);
        }

        AmountTolerance amounts = rule.amounts();
        double difference = Math.abs((double) amounts.difference(left.amount, right.amount));
        double percent = PERCENT * difference / Math.max(1, Math.abs(left.amount));
        return Math.min(days, ANY_PAIR / 4) + Math.min(percent, ANY_PAIR / 4);
    }

    private Match match(Chosen chosen) {
        Entry left = entry(Side.LEFT, chosen.edge().left());
        Entry right = entry(Side.RIGHT, chosen.edge().right());
        long difference = right.amount().orElse(0) - left.amount().orElse(0);
        return new Match(
                pass.name(),
                List.of(left.id()),
                List.of(right.id()),
                difference,
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                chosen.method(),
                evidence);
    }

    private Entry entry(Side side, String id) {
        Entry entry = ledger.openById(side).get(id);
        if (entry == null) {
            throw new IllegalStateException("Cannot match record '" + id + "': it is not open. Report this.");
        }

        return entry;
    }

    /** What a rule asks of every pair. */
    static List<Evidence> evidence(BlockRule rule) {
        List<Evidence> evidence = new ArrayList<>();
        for (BlockRule.Key key : rule.keys()) {
            evidence.add(new Evidence(key.field(), 1, key.label(), OptionalDouble.empty()));
        }

        evidence.add(new Evidence("date", 1, rule.dates().label(), OptionalDouble.empty()));
        evidence.add(new Evidence("amount", 1, rule.amounts().label(), OptionalDouble.empty()));
        return List.copyOf(evidence);
    }

    private void note(Side side, Map<String, List<Edge>> edges) {
        for (String id : ledger.openById(side).keySet()) {
            List<Edge> own = edges.getOrDefault(id, List.of());
            if (!own.isEmpty()) {
                List<Candidate> candidates = own.stream()
                        .sorted(Comparator.comparingDouble((Edge edge) -> -edge.logOdds())
                                .thenComparing(Edge::left)
                                .thenComparing(Edge::right))
                        .limit(Unmatched.MAX_CANDIDATES)
                        .map(edge -> new Candidate(
                                List.of(side == Side.LEFT ? edge.right() : edge.left()),
                                pass.name(),
                                OptionalDouble.empty(),
                                evidence))
                        .toList();
                ledger.note(side, id, Reason.AMBIGUOUS, candidates);
            }
        }
    }

    private void noteTooLarge(Side side, Item item) {
        ledger.note(side, item.id, Reason.BLOCK_TOO_LARGE, List.of());
    }
}
