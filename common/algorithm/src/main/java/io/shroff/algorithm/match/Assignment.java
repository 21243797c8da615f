package io.shroff.algorithm.match;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Fourth step: which pairs stand. Of all ways to give each record at most one partner, the one of the greatest sum of
 * log odds is taken, so the most probable one; exact, a component at a time. Log odds count in millionths, so that ties
 * are ties on every machine.
 *
 * <p>The lead of a pair is what the whole loses when that pair may not be: its log odds against the next best
 * explanation, be that another partner, a chain of exchanges or none. A pair stands when its lead is at least that of
 * {@link Options#odds}.
 *
 * <p>Edges: pairs whose log odds are not above 0 never help and are left out. A component of more records than
 * {@link Options#maxRecords} is matched greedily, best pair first, and says so ({@link Method#GREEDY}): a pair there
 * leads the best other pair of either of its records. Records and pairs are taken in the order of their ids, so the
 * order of rows changes nothing. The same pair given twice is an IllegalArgumentException.
 */
public final class Assignment {
    private static final double UNIT = 1e6;
    private static final double MOST = 1e6;

    /**
     * When a pair stands.
     *
     * @param odds least odds against the next best explanation, 1 or more
     * @param maxRecords of a component that is solved exactly, 2 or more
     */
    public record Options(double odds, int maxRecords) implements Serializable {
        public Options {
            if (!(odds >= 1) || odds > 1e9 || maxRecords < 2) {
                throw new IllegalArgumentException("Cannot accept pairs at odds of " + odds + " in components of up to "
                        + maxRecords + " records: give odds from 1 to a billion, and 2 records or more.");
            }
        }

        /**
         * Half as probable again as the next best. Components of up to 10,000 records: one as large with six pairs a
         * record takes seconds, and time grows with the square and more.
         */
        public static Options standard() {
            return new Options(1.5, 10_000);
        }

        long leastLead() {
            return Math.max(1, Math.round(Math.log(odds) * UNIT));
        }
    }

    /** How a component was solved. */
    public enum Method {
        EXACT,
        GREEDY
    }

    /** Why a pair of the best assignment stands or does not. */
    public enum Verdict {
        STANDS,
        /** Another assignment of the same records is as good or nearly so. */
        AMBIGUOUS,
        /** That they have no partner is nearly as good. */
        WEAK
    }

    /** A pair with what speaks for it. */
    public record Edge(String left, String right, double logOdds) {
        public Edge {
            if (!(Math.abs(logOdds) <= MOST)) {
                throw new IllegalArgumentException("Cannot assign '" + left + "' to '" + right + "' with log odds of "
                        + logOdds + ": give a number within a million either way.");
            }
        }

        long gain() {
            return Math.round(logOdds * UNIT);
        }
    }

    /** A pair of the best assignment, with its lead in log odds. */
    public record Chosen(Edge edge, double lead, Verdict verdict, Method method) {
        /** Probability against the next best explanation. */
        public double probability() {
            return 1 / (1 + Math.exp(-lead));
        }
    }

    private Assignment() {}

    /** The best assignment of all components, by left id. */
    public static List<Chosen> of(List<Edge> edges, Options options) {
        List<Chosen> chosen = new ArrayList<>();
        for (List<Edge> component : Components.of(edges)) {
            chosen.addAll(ofComponent(component, options));
        }

        chosen.sort(Comparator.comparing(pair -> pair.edge().left()));
        return chosen;
    }

    /** The best assignment of one component; its edges may come in any order. */
    public static List<Chosen> ofComponent(List<Edge> edges, Options options) {
        List<Edge> sorted = new ArrayList<>();
        for (Edge edge : edges) {
            if (edge.gain() > 0) {
                sorted.add(edge);
            }
        }

        sorted.sort(Comparator.comparing(Edge::left).thenComparing(Edge::right));
        for (int i = 1; i < sorted.size(); i++) {
            Edge edge = sorted.get(i);
            if (edge.left().equals(sorted.get(i - 1).left())
                    && edge.right().equals(sorted.get(i - 1).right())) {
                throw new IllegalArgumentException("Cannot assign '" + edge.left() + "' to '" + edge.right()
                        + "': the pair is given twice. Give each pair once.");
            }
        }

        if (sorted.size() == 1) {
            Edge edge = sorted.get(0);
            return List.of(chosen(edge, edge.gain(), edge.gain(), options, Method.EXACT));
        }

        Map<String, Integer> left = numbered(sorted.stream().map(Edge::left).toList());
        Map<String, Integer> right =
                numbered(sorted.stream().map(Edge::right).sorted().toList());
        return left.size() + right.size() > options.maxRecords()
                ? greedy(sorted, options)
                : exact(sorted, left, right, options);
    }

    private static Map<String, Integer> numbered(List<String> ids) {
        Map<String, Integer> numbers = new LinkedHashMap<>();
        for (String id : ids) {
            numbers.putIfAbsent(id, numbers.size());
        }

        return numbers;
    }

    private static List<Chosen> exact(
            List<Edge> edges, Map<String, Integer> left, Map<String, Integer> right, Options options) {
        int[] firstEdge = new int[left.size() + 1];
        int[] target = new int[edges.size()];
        long[] gain = new long[edges.size()];
        for (int i = 0; i < target.length; i++) {
            Edge edge = edges.get(i);
            firstEdge[left.getOrDefault(edge.left(), 0) + 1] = i + 1;
            target[i] = right.getOrDefault(edge.right(), 0);
            gain[i] = edge.gain();
        }

        Residual residual = new Residual(right.size(), firstEdge, target, gain);
        int[] edgeOf = residual.solve();
        List<Chosen> chosen = new ArrayList<>();
        for (int node = 0; node < edgeOf.length; node++) {
            if (edgeOf[node] >= 0) {
                Edge edge = edges.get(edgeOf[node]);
                chosen.add(chosen(edge, residual.lead(node), edge.gain(), options, Method.EXACT));
            }
        }

        return chosen;
    }

    private static List<Chosen> greedy(List<Edge> edges, Options options) {
        List<Edge> byGain = new ArrayList<>(edges);
        byGain.sort(Comparator.comparingLong(Edge::gain).reversed());
        Map<String, List<Edge>> ofLeft = new HashMap<>();
        Map<String, List<Edge>> ofRight = new HashMap<>();
        for (Edge edge : byGain) {
            ofLeft.computeIfAbsent(edge.left(), id -> new ArrayList<>()).add(edge);
            ofRight.computeIfAbsent(edge.right(), id -> new ArrayList<>()).add(edge);
        }

        Set<String> leftTaken = new HashSet<>();
        Set<String> rightTaken = new HashSet<>();
        List<Chosen> chosen = new ArrayList<>();
        for (Edge edge : byGain) {
            if (leftTaken.contains(edge.left()) || rightTaken.contains(edge.right())) {
                continue;
            }

            long rival = Math.max(
                    rival(ofLeft.getOrDefault(edge.left(), List.of()), edge),
                    rival(ofRight.getOrDefault(edge.right(), List.of()), edge));
            leftTaken.add(edge.left());
            rightTaken.add(edge.right());
            long lead = Math.max(0, edge.gain() - rival);
            chosen.add(chosen(edge, lead, edge.gain(), options, Method.GREEDY));
        }

        return chosen;
    }

    private static long rival(List<Edge> best, Edge edge) {
        for (Edge other : best) {
            if (!other.equals(edge)) {
                return other.gain();
            }
        }

        return 0;
    }

    private static Chosen chosen(Edge edge, long lead, long alone, Options options, Method method) {
        Verdict verdict = Verdict.STANDS;
        if (lead < options.leastLead()) {
            verdict = alone < options.leastLead() ? Verdict.WEAK : Verdict.AMBIGUOUS;
        }

        return new Chosen(edge, lead / UNIT, verdict, method);
    }
}
