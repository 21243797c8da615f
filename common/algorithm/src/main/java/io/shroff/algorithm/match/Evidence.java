package io.shroff.algorithm.match;

import java.util.OptionalDouble;

/**
 * What one comparison says of a match.
 *
 * @param comparison its name, or what a rule asks
 * @param level number of the level reached; 0 is not known
 * @param label what the level says
 * @param weight in natural logarithms; empty for a rule
 */
public record Evidence(String comparison, int level, String label, OptionalDouble weight) {}
