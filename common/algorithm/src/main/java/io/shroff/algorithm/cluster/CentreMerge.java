package io.shroff.algorithm.cluster;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Weighted centres brought down to fewer: of all pairs the one whose merger costs least, which is what the squared
 * distances of its points to their mean grow by, becomes its mean, and again (Ward 1963).
 */
final class CentreMerge {
    private final int columns;
    private final double[] centres;
    private final double[] weights;
    private final boolean[] isGone;
    private final int[] partner;
    private final double[] cost;

    private CentreMerge(int columns, double[] centres, double[] weights) {
        this.columns = columns;
        this.centres = centres;
        this.weights = weights;
        this.isGone = new boolean[weights.length];
        this.partner = new int[weights.length];
        this.cost = new double[weights.length];
    }

    /** Of two times as many centres, each in a flat array with how many points each of them has. */
    static double[] halved(int columns, double[] centres, int[] sizes, double[] others, int[] otherSizes) {
        double[] both = Arrays.copyOf(centres, 2 * centres.length);
        System.arraycopy(others, 0, both, centres.length, centres.length);
        double[] weights = IntStream.concat(Arrays.stream(sizes), Arrays.stream(otherSizes))
                .asDoubleStream()
                .toArray();
        CentreMerge merge = new CentreMerge(columns, both, weights);
        for (int centre = 0; centre < weights.length; centre++) {
            merge.seek(centre);
        }

        for (int left = weights.length; left > sizes.length; left--) {
            merge.mergeCheapest();
        }

        return merge.left(sizes.length);
    }

    /** Finds the cheapest partner among centres that come later. */
    private void seek(int centre) {
        cost[centre] = Double.POSITIVE_INFINITY;
        for (int other = centre + 1; other < weights.length; other++) {
            if (!isGone[other]) {
                double added = added(centre, other);
                if (added < cost[centre]) {
                    cost[centre] = added;
                    partner[centre] = other;
                }
            }
        }
    }

    private double added(int a, int b) {
        double square = 0;
        for (int column = 0; column < columns; column++) {
            double difference = centres[a * columns + column] - centres[b * columns + column];
            square += difference * difference;
        }

        return square * weights[a] * weights[b] / (weights[a] + weights[b]);
    }

    private void mergeCheapest() {
        int first = -1;
        for (int centre = 0; centre < weights.length; centre++) {
            if (!isGone[centre] && (first < 0 || cost[centre] < cost[first])) {
                first = centre;
            }
        }

        int second = partner[first];
        double weight = weights[first] + weights[second];
        for (int column = 0; column < columns; column++) {
            int at = first * columns + column;
            centres[at] =
                    (centres[at] * weights[first] + centres[second * columns + column] * weights[second]) / weight;
        }

        weights[first] = weight;
        isGone[second] = true;
        for (int centre = 0; centre < second; centre++) {
            if (isGone[centre]) {
                continue;
            }

            if (centre == first || partner[centre] == first || partner[centre] == second) {
                seek(centre);
            } else if (centre < first) {
                double added = added(centre, first);
                if (added < cost[centre]) {
                    cost[centre] = added;
                    partner[centre] = first;
                }
            }
        }
    }

    private double[] left(int clusters) {
        double[] kept = new double[clusters * columns];
        int place = 0;
        for (int centre = 0; centre < weights.length; centre++) {
            if (!isGone[centre]) {
                System.arraycopy(centres, centre * columns, kept, place, columns);
                place += columns;
            }
        }

        return kept;
    }
}
