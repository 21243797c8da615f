package io.shroff.algorithm.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class CentreMergeTest {
    /** 0 and 1 with weights of 1 and 3 cost 3 / 4 and meet at .75; 10 and 12 of 1 each cost 2 and meet at 11. */
    @Test
    void mergesByWeightWhatCostsLeast() {
        assertThat(CentreMerge.halved(
                        1, new double[] {0, 10}, new int[] {1, 1}, new double[] {1, 12}, new int[] {3, 1}))
                .containsExactly(.75, 11);
    }

    @Test
    void ofTheSameTwiceThereIsTheSame() {
        double[] centres = new SplittableRandom(1).doubles(20).toArray();
        int[] sizes = {3, 1, 4, 1, 5, 9, 2, 6, 5, 3};
        assertThat(CentreMerge.halved(2, centres, sizes, centres, sizes)).containsExactly(centres, within(1e-12));
    }

    /** Looks through all pairs each time. */
    @Test
    void isWhatTheSlowWayFinds() {
        SplittableRandom random = new SplittableRandom(2);
        for (int round = 0; round < 20; round++) {
            int clusters = 1 + random.nextInt(12);
            double[] first = random.doubles(clusters * 3L).toArray();
            double[] second = random.doubles(clusters * 3L).toArray();
            int[] sizes = random.ints(clusters, 1, 50).toArray();
            int[] others = random.ints(clusters, 1, 50).toArray();
            assertThat(CentreMerge.halved(3, first, sizes, second, others))
                    .containsExactly(slowly(first, sizes, second, others), within(1e-9));
        }
    }

    private static double[] slowly(double[] first, int[] sizes, double[] second, int[] others) {
        double[][] centres = new double[2 * sizes.length][];
        double[] weights = new double[centres.length];
        for (int i = 0; i < sizes.length; i++) {
            centres[i] = Arrays.copyOfRange(first, 3 * i, 3 * i + 3);
            centres[sizes.length + i] = Arrays.copyOfRange(second, 3 * i, 3 * i + 3);
            weights[i] = sizes[i];
            weights[sizes.length + i] = others[i];
        }

        for (int left = centres.length; left > sizes.length; left--) {
            int[] pair = cheapest(centres, weights);
            double weight = weights[pair[0]] + weights[pair[1]];
            for (int column = 0; column < 3; column++) {
                centres[pair[0]][column] =
                        (weights[pair[0]] * centres[pair[0]][column] + weights[pair[1]] * centres[pair[1]][column])
                                / weight;
            }

            weights[pair[0]] = weight;
            weights[pair[1]] = 0;
        }

        double[] kept = new double[3 * sizes.length];
        int place = 0;
        for (int i = 0; i < centres.length; i++) {
            if (weights[i] > 0) {
                System.arraycopy(centres[i], 0, kept, place, 3);
                place += 3;
            }
        }

        return kept;
    }

    private static int[] cheapest(double[][] centres, double[] weights) {
        int[] best = {0, 0};
        double least = Double.POSITIVE_INFINITY;
        for (int a = 0; a < centres.length; a++) {
            for (int b = a + 1; b < centres.length; b++) {
                double square = 0;
                for (int column = 0; column < 3; column++) {
                    square += Math.pow(centres[a][column] - centres[b][column], 2);
                }

                double cost = square * weights[a] * weights[b] / (weights[a] + weights[b]);
                if (weights[a] > 0 && weights[b] > 0 && cost < least) {
                    least = cost;
                    best = new int[] {a, b};
                }
            }
        }

        return best;
    }
}
