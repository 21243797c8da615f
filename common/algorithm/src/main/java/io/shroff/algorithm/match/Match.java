package io.shroff.algorithm.match;

import java.util.List;
import java.util.OptionalDouble;

/**
 * Records that belong together.
 *
 * @param left ids in rising order, one or more
 * @param right ids in rising order, one or more
 * @param difference what the right ones sum to less the left ones, in minor units, amounts not known counting nothing
 * @param weight log odds of the pair by itself; empty where no weights were learnt
 * @param probability against the next best explanation; empty where no weights were learnt
 * @param method how the assignment was found
 */
public record Match(
        String pass,
        List<String> left,
        List<String> right,
        long difference,
        OptionalDouble weight,
        OptionalDouble probability,
        Assignment.Method method,
        List<Evidence> evidence) {
    public Match {
        left = List.copyOf(left);
        right = List.copyOf(right);
        evidence = List.copyOf(evidence);
    }
}
