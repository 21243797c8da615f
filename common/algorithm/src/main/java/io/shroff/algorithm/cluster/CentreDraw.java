package io.shroff.algorithm.cluster;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Draws points to be centres by greedy k-means++ (Arthur and Vassilvitskii 2007): of a few points, each drawn with a
 * probability that rises with the square of its distance to the centres there are, the one that leaves least.
 */
final class CentreDraw {
    private final Points points;
    private final SplittableRandom random;
    private final int draws;
    private final double[] left;
    private final double[] tried;
    private double total;

    private CentreDraw(Points points, int clusters, SplittableRandom random) {
        this.points = points;
        this.random = random;
        this.draws = 2 + (int) Math.log(clusters);
        this.left = new double[points.count];
        this.tried = new double[points.count];
    }

    /** So many centres in a flat array. */
    static double[] of(Points points, int clusters, SplittableRandom random) {
        CentreDraw draw = new CentreDraw(points, clusters, random);
        double[] centres = new double[clusters * points.columns];
        Arrays.fill(draw.left, Double.POSITIVE_INFINITY);
        int point = random.nextInt(points.count);
        for (int centre = 0; ; centre++) {
            System.arraycopy(points.values, point * points.columns, centres, centre * points.columns, points.columns);
            if (centre == clusters - 1) {
                return centres;
            }

            draw.total = draw.leave(point, draw.left);
            point = draw.next();
        }
    }

    private int next() {
        double least = Double.POSITIVE_INFINITY;
        int chosen = 0;
        for (int i = 0; i < draws; i++) {
            int candidate = drawn();
            double leaves = leave(candidate, tried);
            if (leaves < least) {
                least = leaves;
                chosen = candidate;
            }
        }

        return chosen;
    }

    /** Squared distances to the nearest centre when a point is one too, and their sum. */
    private double leave(int centre, double[] into) {
        double[] squares = new double[Points.BLOCK];
        double sum = 0;
        for (int from = 0; from < points.count; from += Points.BLOCK) {
            points.squares(from / Points.BLOCK, points.values, centre, squares, 0);
            int to = Math.min(Points.BLOCK, points.count - from);
            for (int i = 0; i < to; i++) {
                double nearest = Math.min(left[from + i], squares[i]);
                into[from + i] = nearest;
                sum += nearest;
            }
        }

        return sum;
    }

    private int drawn() {
        double at = random.nextDouble() * total;
        int last = 0;
        for (int point = 0; point < left.length; point++) {
            if (left[point] > 0) {
                last = point;
                at -= left[point];
                if (at < 0) {
                    break;
                }
            }
        }

        return last;
    }
}
