package io.shroff.algorithm.metric;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Rows cut into bins of about equal weight by rising score. A row belongs to the bin that the middle of its weight
 * falls into, so no row is cut; with equal weights bins differ by a row at most.
 *
 * <p>Rows of equal score are alike: each stands for the mean of what came of all of them and for an equal part of their
 * weight, so that no order of rows matters, and a score that is the same everywhere shows the same in every bin. A row
 * that outweighs a bin leaves others empty; empty ones are left out.
 *
 * <p>No rows give no bins. A score or a value that is NaN and a weight that is not above 0 are each an
 * IllegalArgumentException.
 */
public final class QuantileBins {
    private QuantileBins() {}

    /**
     * One bin.
     *
     * @param number from 1, that of the lowest scores
     * @param rows how many rows there are
     * @param weight sum of their weights
     * @param meanScore weighted mean of their scores
     * @param meanActual weighted mean of what came
     * @param sumActual sum of what came without weights; of outcomes of 0 and 1, how many were 1
     */
    public record Bin(int number, int rows, double weight, double meanScore, double meanActual, double sumActual) {}

    /** What each of some rows of equal score stands for. */
    private record Tied(double score, double weight, double actual, double unweighted) {}

    /** Sums of the bin that is being filled. */
    private static final class Open {
        private int rows;
        private double weight;
        private double score;
        private double actual;
        private double sum;

        void add(Tied tied) {
            rows++;
            weight += tied.weight;
            score += tied.weight * tied.score;
            actual += tied.weight * tied.actual;
            sum += tied.unweighted;
        }

        Bin closed(int number) {
            return new Bin(number, rows, weight, score / weight, actual / weight, sum);
        }
    }

    /** Cuts rows of a score, a value that came and a weight each. */
    public static List<Bin> of(double[] scores, double[] actual, double[] weights, int count) {
        int[] order = order(scores, actual, weights);
        double all = 0;
        for (int row : order) {
            all += weights[row];
        }

        List<Bin> bins = new ArrayList<>();
        Open open = new Open();
        int number = 0;
        double before = 0;
        for (int from = 0; from < order.length; ) {
            int to = from;
            double weight = 0;
            double weighted = 0;
            double sum = 0;
            while (to < order.length && scores[order[to]] == scores[order[from]]) {
                weight += weights[order[to]];
                weighted += weights[order[to]] * actual[order[to]];
                sum += actual[order[to]];
                to++;
            }

            int rows = to - from;
            Tied tied = new Tied(scores[order[from]], weight / rows, weighted / weight, sum / rows);
            for (int row = 0; row < rows; row++) {
                int bin = Math.min(count - 1, (int) (count * (before + (row + .5) * tied.weight) / all));
                if (bin != number && open.rows > 0) {
                    bins.add(open.closed(number + 1));
                    open = new Open();
                }

                number = bin;
                open.add(tied);
            }

            before += weight;
            from = to;
        }

        if (open.rows > 0) {
            bins.add(open.closed(number + 1));
        }

        return bins;
    }

    /** Rising scores; the rest only settles the order of sums. */
    private static int[] order(double[] scores, double[] actual, double[] weights) {
        RowWeights.check(weights, scores.length);
        if (actual.length != scores.length
                || IntStream.range(0, scores.length).anyMatch(row -> Double.isNaN(scores[row] + actual[row]))) {
            throw new IllegalArgumentException(
                    "Cannot cut rows into bins without a score and a value of each. Leave out"
                            + " rows that have none.");
        }

        return IntStream.range(0, scores.length)
                .boxed()
                .sorted(Comparator.comparingDouble((Integer row) -> scores[row])
                        .thenComparingDouble(row -> actual[row])
                        .thenComparingDouble(row -> weights[row]))
                .mapToInt(Integer::intValue)
                .toArray();
    }
}
