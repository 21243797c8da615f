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
    /** With the centres there are, with the best of the points drawn, and with the one that is tried. */
    private Left left;

    private Left best;
    private Left tried;

    private CentreDraw(Points points, int clusters, SplittableRandom random) {
        this.points = points;
        this.random = random;
        this.draws = 2 + (int) Math.log(clusters);
        this.left = new Left(points.blocks());
        this.best = new Left(points.blocks());
        this.tried = new Left(points.blocks());
    }

    /** So many centres in a flat array. */
    static double[] of(Points points, int clusters, SplittableRandom random) {
        CentreDraw draw = new CentreDraw(points, clusters, random);
        double[] centres = new double[clusters * points.columns];
        int point = draw.first();
        for (int centre = 0; ; centre++) {
            System.arraycopy(points.values, point * points.columns, centres, centre * points.columns, points.columns);
            if (centre == clusters - 1) {
                return centres;
            }

            point = draw.next();
        }
    }

    private int first() {
        for (double[] squares : left.squares) {
            Arrays.fill(squares, Double.POSITIVE_INFINITY);
        }

        int point = random.nextInt(points.count);
        leave(point, best);
        return point;
    }

    private int next() {
        Left free = left;
        left = best;
        best = free;
        int chosen = -1;
        for (int i = 0; i < draws; i++) {
            int candidate = drawn();
            leave(candidate, tried);
            if (chosen < 0 || tried.total < best.total) {
                chosen = candidate;
                free = best;
                best = tried;
                tried = free;
            }
        }

        return chosen;
    }

    /** Squared distances to the nearest centre, by block, and their sums. */
    private static final class Left {
        private final double[][] squares;
        private final double[] sums;
        private double total;

        Left(int blocks) {
            this.squares = new double[blocks][Points.BLOCK];
            this.sums = new double[blocks];
        }
    }

    /** Squared distances to the nearest centre when a point is one too, and their sum. */
    private void leave(int centre, Left into) {
        into.total = 0;
        for (int block = 0; block < points.blocks(); block++) {
            double[] squares = into.squares[block];
            points.squares(block, points.values, centre, squares);
            Points.lessen(squares, left.squares[block]);
            into.sums[block] = Points.sum(squares, points.inBlock(block));
            into.total += into.sums[block];
        }
    }

    /** A point by its share of the total: first its block, then itself; never one at a centre while others are not. */
    private int drawn() {
        double at = random.nextDouble() * left.total;
        int block = 0;
        for (int i = 0; i < left.sums.length; i++) {
            if (left.sums[i] > 0) {
                block = i;
                if (at < left.sums[i]) {
                    break;
                }

                at -= left.sums[i];
            }
        }

        double[] squares = left.squares[block];
        int last = 0;
        for (int i = 0; i < points.inBlock(block); i++) {
            if (squares[i] > 0) {
                last = i;
                at -= squares[i];
                if (at < 0) {
                    break;
                }
            }
        }

        return block * Points.BLOCK + last;
    }
}
