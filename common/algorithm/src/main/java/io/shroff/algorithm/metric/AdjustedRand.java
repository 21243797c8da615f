package io.shroff.algorithm.metric;

import java.util.HashMap;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * How far two groupings of the same rows agree beyond chance: (pairs together in both - expected) / (mean of pairs
 * together in each - expected). Hubert and Arabie (1985), "Comparing partitions".
 *
 * <p>1 for the same grouping under any names, about 0 for unrelated ones, may be below. Names are any integers. It is
 * empty where it is not defined: for fewer than two rows. Two groupings that are both all in one, or both all apart,
 * agree: 1.
 */
public final class AdjustedRand {
    public static final Orientation ORIENTATION = Orientation.HIGHER_IS_BETTER;

    private AdjustedRand() {}

    public static OptionalDouble of(int[] first, int[] second) {
        if (first.length != second.length) {
            throw new IllegalArgumentException("Cannot compare a grouping of " + first.length + " rows with one of "
                    + second.length + ". Give both the same rows.");
        }

        if (first.length < 2) {
            return OptionalDouble.empty();
        }

        Map<Integer, Integer> rows = new HashMap<>();
        Map<Integer, Integer> columns = new HashMap<>();
        Map<Long, Integer> both = new HashMap<>();
        for (int row = 0; row < first.length; row++) {
            rows.merge(first[row], 1, Integer::sum);
            columns.merge(second[row], 1, Integer::sum);
            both.merge(((long) first[row] << Integer.SIZE) ^ (second[row] & 0xffffffffL), 1, Integer::sum);
        }

        double inFirst = pairs(rows);
        double inSecond = pairs(columns);
        double expected = inFirst * inSecond / pairs(first.length);
        double most = (inFirst + inSecond) / 2;
        return OptionalDouble.of(most == expected ? 1 : (pairs(both) - expected) / (most - expected));
    }

    private static double pairs(Map<?, Integer> counts) {
        return counts.values().stream().mapToDouble(AdjustedRand::pairs).sum();
    }

    private static double pairs(int count) {
        return count * (count - 1.0) / 2;
    }
}
