package io.shroff.algorithm.explain;

import java.util.Arrays;
import java.util.Comparator;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * What a model loses when a feature's values are dealt out to other rows: the score of the rows as they are less the
 * mean score with the feature shuffled (Breiman 2001; Fisher, Rudin and Dominici 2019). Above 0, the model needs the
 * feature to be that much better; about 0, it does without; features that say the same share the loss, and each seems
 * idle.
 *
 * <p>Give rows that the model was not grown from: of others it tells what the model remembers. The result depends on
 * the rows and the seed, not on the order of rows, where the score does not. Edges: one row, or a feature that does not
 * vary, loses nothing.
 */
public final class PermutationImportance {
    private PermutationImportance() {}

    /**
     * The loss by one feature, of each score.
     *
     * @param scores of predictions made from rows of these features, in the order of the rows; higher is better
     * @param rounds of shuffling, 1 or more
     */
    public static double[] of(
            double[][] rows, int feature, Function<double[][], double[]> scores, int rounds, long seed) {
        if (rows.length == 0 || rounds < 1 || feature < 0 || feature >= rows[0].length) {
            throw new IllegalArgumentException("Cannot judge feature " + feature + " by " + rows.length + " rows in "
                    + rounds + " rounds: there must be one of each at least, and rows must have the feature.");
        }

        int[] order = IntStream.range(0, rows.length)
                .boxed()
                .sorted(Comparator.comparing(row -> rows[row], Arrays::compare))
                .mapToInt(Integer::intValue)
                .toArray();
        double[] whole = scores.apply(rows);
        double[] lost = new double[whole.length];
        double[][] shuffled = Arrays.stream(rows).map(double[]::clone).toArray(double[][]::new);
        SplittableRandom random = new SplittableRandom(seed + feature);
        for (int round = 0; round < rounds; round++) {
            int[] dealt = shuffled(order, random);
            for (int i = 0; i < order.length; i++) {
                shuffled[order[i]][feature] = rows[dealt[i]][feature];
            }

            double[] without = scores.apply(shuffled);
            for (int i = 0; i < lost.length; i++) {
                lost[i] += (whole[i] - without[i]) / rounds;
            }
        }

        return lost;
    }

    private static int[] shuffled(int[] order, SplittableRandom random) {
        int[] dealt = order.clone();
        for (int i = dealt.length - 1; i > 0; i--) {
            int other = random.nextInt(i + 1);
            int swap = dealt[i];
            dealt[i] = dealt[other];
            dealt[other] = swap;
        }

        return dealt;
    }
}
