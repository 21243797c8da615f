package io.shroff.algorithm.match;

import java.util.List;
import java.util.OptionalDouble;

/**
 * A record that is left over, and why.
 *
 * @param candidates the best first, at most {@value #MAX_CANDIDATES}
 */
public record Unmatched(Side side, String id, Reason reason, List<Candidate> candidates) {
    /** How many candidates are told. */
    public static final int MAX_CANDIDATES = 3;

    /**
     * A group of the other side that might have been it.
     *
     * @param ids one, or several whose sum agrees
     * @param pass the pass that looked at it
     * @param weight log odds of the pair by itself; empty where no weights were learnt
     */
    public record Candidate(List<String> ids, String pass, OptionalDouble weight, List<Evidence> evidence) {
        public Candidate {
            ids = List.copyOf(ids);
            evidence = List.copyOf(evidence);
        }
    }

    public Unmatched {
        candidates = List.copyOf(candidates);
    }
}
