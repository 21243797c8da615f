package io.shroff.algorithm.metric;

import java.util.OptionalDouble;
import java.util.stream.IntStream;

/**
 * The probability that a positive has a higher score than a negative, ties counting half: the area under the curve of
 * hit rate against false alarm rate, 0..1, .5 for a score that knows nothing. Hanley and McNeil (1982).
 *
 * <p>Empty without positives or without negatives. A score that is NaN is an IllegalArgumentException.
 */
public final class AreaUnderRoc {
    public static final Orientation ORIENTATION = Orientation.HIGHER_IS_BETTER;

    private AreaUnderRoc() {}

    /** One score and one truth a row. */
    public static OptionalDouble of(double[] scores, boolean[] positive) {
        return of(scores, positive, RowWeights.equal(positive.length));
    }

    /** A pair of rows counts by the product of their weights. */
    public static OptionalDouble of(double[] scores, boolean[] positive, double[] weights) {
        if (scores.length != positive.length) {
            throw new IllegalArgumentException("Cannot judge " + scores.length + " scores by " + positive.length
                    + " truths. Give one of each a row.");
        }

        RowWeights.check(weights, scores.length);
        int[] order = IntStream.range(0, scores.length)
                .boxed()
                .sorted((a, b) -> Double.compare(scores[a], scores[b]))
                .mapToInt(Integer::intValue)
                .toArray();
        if (order.length > 0 && Double.isNaN(scores[order[order.length - 1]])) {
            throw new IllegalArgumentException("Cannot judge a score that is missing. Leave its row out and say so.");
        }

        double won = 0;
        double positives = 0;
        double negatives = 0;
        for (int from = 0; from < order.length; ) {
            int to = from;
            double tiedPositives = 0;
            double tiedNegatives = 0;
            while (to < order.length && scores[order[to]] == scores[order[from]]) {
                tiedPositives += positive[order[to]] ? weights[order[to]] : 0;
                tiedNegatives += positive[order[to]] ? 0 : weights[order[to]];
                to++;
            }

            won += tiedPositives * (negatives + tiedNegatives / 2);
            positives += tiedPositives;
            negatives += tiedNegatives;
            from = to;
        }

        double pairs = positives * negatives;
        return pairs == 0 ? OptionalDouble.empty() : OptionalDouble.of(won / pairs);
    }
}
