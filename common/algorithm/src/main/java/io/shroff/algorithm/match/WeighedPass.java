package io.shroff.algorithm.match;

import io.shroff.algorithm.match.Assignment.Chosen;
import io.shroff.algorithm.match.Assignment.Edge;
import io.shroff.algorithm.match.Assignment.Verdict;
import io.shroff.algorithm.match.Unmatched.Candidate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;

/** Runs one pass by weight: the four steps, one after the other, in memory. */
final class WeighedPass {
    private final Pass.Weighed pass;
    private final Ledger ledger;
    private final List<Item> left;
    private final List<Item> right;
    private final CandidatePairs pairs;
    private final int[] pattern;
    private final LevelWeights weights;
    private final double[] logOdds;
    private final Map<Integer, List<Evidence>> evidenceOf = new HashMap<>();

    WeighedPass(Pass.Weighed pass, Ledger ledger) {
        this.pass = pass;
        this.ledger = ledger;
        this.left = items(Side.LEFT);
        this.right = items(Side.RIGHT);
        this.pairs = CandidatePairs.of(pass.blocking(), left, right);
        this.pattern = new int[pairs.size];
        int[] counts = new int[pass.comparisons().patterns()];
        for (int i = 0; i < pattern.length; i++) {
            pattern[i] = pass.comparisons().pattern(left.get(pairs.left[i]), right.get(pairs.right[i]));
            counts[pattern[i]]++;
        }

        PatternCounts candidates = new PatternCounts();
        candidates.addAll(counts);
        PatternCounts others = OtherPairs.count(
                pass.blocking(), pass.comparisons(), OtherPairs.sample(left), OtherPairs.sample(right), pairs.refused);
        Seen seen = new Seen(candidates, others, left.size(), right.size());
        this.weights = LevelWeights.fit(pass.comparisons(), seen, pass.learning());
        this.logOdds = new double[counts.length];
        Arrays.setAll(logOdds, i -> counts[i] == 0 ? 0 : weights.logOdds(i));
    }

    private List<Item> items(Side side) {
        return ledger.open(side).stream()
                .map(entry -> Item.of(entry, pass.blocking(), pass.comparisons()))
                .toList();
    }

    void run() {
        List<Edge> edges = new ArrayList<>();
        List<Integer> patterns = new ArrayList<>();
        for (int i = 0; i < pattern.length; i++) {
            if (logOdds[pattern[i]] > 0) {
                edges.add(new Edge(left.get(pairs.left[i]).id, right.get(pairs.right[i]).id, logOdds[pattern[i]]));
                patterns.add(pattern[i]);
            }
        }

        Map<Edge, Integer> patternOf = new IdentityHashMap<>();
        for (int i = 0; i < edges.size(); i++) {
            patternOf.put(edges.get(i), patterns.get(i));
        }

        Set<String> weakLeft = new HashSet<>();
        Set<String> weakRight = new HashSet<>();
        Map<String, Item> leftById = byId(left);
        Map<String, Item> rightById = byId(right);
        for (Chosen chosen : Assignment.of(edges, pass.assignment())) {
            Edge edge = chosen.edge();
            if (chosen.verdict() == Verdict.STANDS) {
                ledger.add(match(chosen, leftById, rightById, patternOf.getOrDefault(edge, 0)));
            } else if (chosen.verdict() == Verdict.WEAK) {
                weakLeft.add(edge.left());
                weakRight.add(edge.right());
            }
        }

        note(Side.LEFT, left, right, pairs.left, pairs.right, weakLeft);
        note(Side.RIGHT, right, left, pairs.right, pairs.left, weakRight);
        pairs.refusedLeft.forEach(place -> noteTooLarge(Side.LEFT, left.get(place)));
        pairs.refusedRight.forEach(place -> noteTooLarge(Side.RIGHT, right.get(place)));
    }

    private static Map<String, Item> byId(List<Item> items) {
        Map<String, Item> byId = new HashMap<>();
        items.forEach(item -> byId.put(item.id, item));
        return byId;
    }

    private Match match(Chosen chosen, Map<String, Item> leftById, Map<String, Item> rightById, int itsPattern) {
        Edge edge = chosen.edge();
        Item leftItem = leftById.getOrDefault(edge.left(), left.get(0));
        Item rightItem = rightById.getOrDefault(edge.right(), right.get(0));
        return new Match(
                pass.name(),
                List.of(edge.left()),
                List.of(edge.right()),
                rightItem.amount - leftItem.amount,
                OptionalDouble.of(edge.logOdds()),
                OptionalDouble.of(chosen.probability()),
                chosen.method(),
                evidence(itsPattern));
    }

    /** Few patterns exist however many pairs there are: they share what is told of them. */
    private List<Evidence> evidence(int itsPattern) {
        return evidenceOf.computeIfAbsent(itsPattern, this::newEvidence);
    }

    private List<Evidence> newEvidence(int itsPattern) {
        List<Evidence> evidence = new ArrayList<>();
        List<Integer> levels = pass.comparisons().levels(itsPattern);
        List<Double> parts = weights.weights(itsPattern);
        for (int i = 0; i < levels.size(); i++) {
            Comparison comparison = pass.comparisons().all().get(i);
            int level = levels.get(i);
            evidence.add(
                    new Evidence(comparison.name(), level, comparison.label(level), OptionalDouble.of(parts.get(i))));
        }

        return List.copyOf(evidence);
    }

    /** Pairs of what is open, the best first. */
    private void note(
            Side side, List<Item> own, List<Item> others, int[] ownPlace, int[] otherPlace, Set<String> weak) {
        Set<String> open = ledger.openById(side).keySet();
        Map<Integer, List<Integer>> pairsOf = new HashMap<>();
        boolean[] isOpen = new boolean[own.size()];
        for (int place = 0; place < isOpen.length; place++) {
            isOpen[place] = open.contains(own.get(place).id);
        }

        for (int i = 0; i < pattern.length; i++) {
            if (isOpen[ownPlace[i]]) {
                pairsOf.computeIfAbsent(ownPlace[i], place -> new ArrayList<>()).add(i);
            }
        }

        // Places are in the order of ids.
        Comparator<Integer> bestFirst =
                Comparator.comparingDouble((Integer i) -> -logOdds[pattern[i]]).thenComparingInt(i -> otherPlace[i]);
        pairsOf.forEach((place, all) -> {
            List<Integer> best = all.stream()
                    .sorted(bestFirst)
                    .limit(Unmatched.MAX_CANDIDATES)
                    .toList();
            List<Candidate> candidates = best.stream()
                    .map(i -> new Candidate(
                            List.of(others.get(otherPlace[i]).id),
                            pass.name(),
                            OptionalDouble.of(logOdds[pattern[i]]),
                            evidence(pattern[i])))
                    .toList();
            String id = own.get(place).id;
            boolean isTie = logOdds[pattern[best.get(0)]] > 0 && !weak.contains(id);
            ledger.note(side, id, isTie ? Reason.AMBIGUOUS : against(pattern[best.get(0)]), candidates);
        });
    }

    /** What speaks most against a pair. */
    private Reason against(int itsPattern) {
        List<Double> parts = weights.weights(itsPattern);
        int worst = 0;
        for (int i = 1; i < parts.size(); i++) {
            worst = parts.get(i) < parts.get(worst) ? i : worst;
        }

        return parts.get(worst) < 0 ? pass.comparisons().all().get(worst).against() : Reason.TOO_LITTLE_EVIDENCE;
    }

    private void noteTooLarge(Side side, Item item) {
        ledger.note(side, item.id, Reason.BLOCK_TOO_LARGE, List.of());
    }
}
