package io.shroff.algorithm.metric;

import java.util.OptionalDouble;
import java.util.stream.IntStream;

/**
 * How far up scores put the positives, beside {@link AreaUnderRoc}. Tied scores count as one step.
 *
 * <p>Both are empty without positives or without negatives. A score that is NaN is an IllegalArgumentException.
 */
public final class RankedYes {
    public static final Orientation ORIENTATION = Orientation.HIGHER_IS_BETTER;

    private RankedYes() {}

    /** Takes the rows from the highest score down, with how many positives and negatives there were so far. */
    private interface Step {
        void after(double positives, double negatives, double newPositives);
    }

    /**
     * Average precision, the area under the curve of precision against hit rate as steps, 0..1: the share of positives
     * for a score that knows nothing.
     */
    public static OptionalDouble averagePrecision(double[] scores, boolean[] positive) {
        return averagePrecision(scores, positive, RowWeights.equal(positive.length));
    }

    /** The same of rows that count as much as their weights say. */
    public static OptionalDouble averagePrecision(double[] scores, boolean[] positive, double[] weights) {
        double all = total(positive, weights, true);
        double[] sum = new double[1];
        walk(scores, positive, weights, (yes, no, added) -> sum[0] += added / all * (yes / (yes + no)));
        return all == 0 || total(positive, weights, false) == 0 ? OptionalDouble.empty() : OptionalDouble.of(sum[0]);
    }

    /**
     * The Kolmogorov-Smirnov distance: the greatest difference of hit rate and false alarm rate at any threshold, 0..1.
     */
    public static OptionalDouble ks(double[] scores, boolean[] positive) {
        return ks(scores, positive, RowWeights.equal(positive.length));
    }

    /** The same of rows that count as much as their weights say. */
    public static OptionalDouble ks(double[] scores, boolean[] positive, double[] weights) {
        double all = total(positive, weights, true);
        double others = total(positive, weights, false);
        double[] greatest = new double[1];
        walk(
                scores,
                positive,
                weights,
                (yes, no, added) -> greatest[0] = Math.max(greatest[0], yes / all - no / others));
        return all == 0 || others == 0 ? OptionalDouble.empty() : OptionalDouble.of(greatest[0]);
    }

    private static double total(boolean[] positive, double[] weights, boolean kind) {
        RowWeights.check(weights, positive.length);
        double total = 0;
        for (int i = 0; i < positive.length; i++) {
            total += positive[i] == kind ? weights[i] : 0;
        }

        return total;
    }

    private static void walk(double[] scores, boolean[] positive, double[] weights, Step step) {
        if (scores.length != positive.length) {
            throw new IllegalArgumentException("Cannot judge " + scores.length + " scores by " + positive.length
                    + " truths. Give one of each a row.");
        }

        int[] order = IntStream.range(0, scores.length)
                .boxed()
                .sorted((a, b) -> Double.compare(scores[b], scores[a]))
                .mapToInt(Integer::intValue)
                .toArray();
        if (order.length > 0 && Double.isNaN(scores[order[0]])) {
            throw new IllegalArgumentException("Cannot judge a score that is missing. Leave its row out and say so.");
        }

        double yes = 0;
        double no = 0;
        for (int from = 0; from < order.length; ) {
            int to = from;
            double added = 0;
            double others = 0;
            while (to < order.length && scores[order[to]] == scores[order[from]]) {
                added += positive[order[to]] ? weights[order[to]] : 0;
                others += positive[order[to]] ? 0 : weights[order[to]];
                to++;
            }

            yes += added;
            no += others;
            step.after(yes, no, added);
            from = to;
        }
    }
}
