package io.shroff.algorithm.cluster;

import java.util.Arrays;

/**
 * Lloyd's rounds of k-means from given centres.
 *
 * <p>All distances are measured in every round, a block of points at a time ({@link Points#squares}): as the processor
 * does that with vectors, bounds that leave most of them out (Elkan's, Yinyang) cost more than they save. Centres go
 * {@value #STRIDE} times as far as the mean of their points, which costs less too (any less than twice does) and takes
 * about half as many rounds; the last ones are the means.
 */
final class Lloyd {
    private static final double STRIDE = 1.8;

    private final Points points;
    private final int clusters;
    private final double[] centres;
    private final double[] sums;
    private final int[] sizes;
    private final int[] assigned;
    /** Of the points of a block, by centre, and to the nearest one. */
    private final double[][] squares;

    private final double[] nearest;
    private double inertia;

    private Lloyd(Points points, int clusters) {
        this.points = points;
        this.clusters = clusters;
        this.centres = new double[clusters * points.columns];
        this.sums = new double[clusters * points.columns];
        this.sizes = new int[clusters];
        this.assigned = new int[points.count];
        this.squares = new double[clusters][Points.BLOCK];
        this.nearest = new double[Points.BLOCK];
    }

    /** Assigns points to centres, which come in a flat array; no round has been made. */
    static Lloyd of(Points points, double[] centres) {
        Lloyd start = new Lloyd(points, centres.length / points.columns);
        System.arraycopy(centres, 0, start.centres, 0, centres.length);
        Arrays.fill(start.assigned, -1);
        start.assign();
        return start;
    }

    double[] centres() {
        return centres;
    }

    int[] assigned() {
        return assigned;
    }

    int[] sizes() {
        return sizes;
    }

    /** Sum of squared distances of the points to their centres. */
    double inertia() {
        return inertia;
    }

    /**
     * Goes on until no point changes its centre, the means together move less than a distance, or rounds run out.
     *
     * @return whether rounds were enough
     */
    boolean run(int rounds, double enough) {
        double stride = STRIDE;
        for (int round = 0; round < rounds; round++) {
            double shift = moveCentres(stride);
            int changes = assign();
            if (shift <= enough * enough || (changes == 0 && stride == 1)) {
                return true;
            }

            stride = changes == 0 ? 1 : STRIDE;
        }

        return false;
    }

    /** Moves the centres towards the means of their points and beyond; the sum of the squared ways to the means. */
    private double moveCentres(double stride) {
        double shift = 0;
        for (int centre = 0; centre < clusters; centre++) {
            for (int column = 0; column < points.columns; column++) {
                int at = centre * points.columns + column;
                double mean = sums[at] / sizes[centre];
                double way = mean - centres[at];
                shift += way * way;
                centres[at] = stride == 1 ? mean : centres[at] + stride * way;
            }
        }

        return shift;
    }

    /** Assigns all points to their nearest centres; how many have another one than before. */
    private int assign() {
        int changed = 0;
        inertia = 0;
        for (int block = 0; block < points.blocks(); block++) {
            Arrays.fill(nearest, Double.POSITIVE_INFINITY);
            for (int centre = 0; centre < clusters; centre++) {
                points.squares(block, centres, centre, squares[centre]);
                Points.lessen(nearest, squares[centre]);
            }

            changed += assign(block);
            inertia += Points.sum(nearest, points.inBlock(block));
        }

        return changed + fillEmpty();
    }

    private int assign(int block) {
        int changed = 0;
        int point = block * Points.BLOCK;
        for (int i = 0; i < points.inBlock(block); i++, point++) {
            int before = assigned[point];
            if (before < 0 || squares[before][i] > nearest[i]) {
                int centre = 0;
                while (squares[centre][i] > nearest[i]) {
                    centre++;
                }

                assign(point, centre);
                changed++;
            }
        }

        return changed;
    }

    private void assign(int point, int centre) {
        if (assigned[point] >= 0) {
            add(point, -1);
        }

        assigned[point] = centre;
        add(point, 1);
    }

    private void add(int point, int sign) {
        int centre = assigned[point];
        sizes[centre] += sign;
        for (int column = 0; column < points.columns; column++) {
            sums[centre * points.columns + column] += sign * points.values[point * points.columns + column];
        }
    }

    /** Gives each cluster without points the one that lies farthest from its centre; how many there were. */
    private int fillEmpty() {
        int filled = 0;
        for (int centre = 0; centre < clusters; centre++) {
            if (sizes[centre] == 0) {
                int point = farthest();
                inertia -= points.square(point, centres, assigned[point]);
                assign(point, centre);
                System.arraycopy(
                        points.values, point * points.columns, centres, centre * points.columns, points.columns);
                filled++;
            }
        }

        return filled;
    }

    private int farthest() {
        int best = -1;
        double most = -1;
        for (int point = 0; point < points.count; point++) {
            if (sizes[assigned[point]] > 1) {
                double square = points.square(point, centres, assigned[point]);
                if (square > most) {
                    most = square;
                    best = point;
                }
            }
        }

        return best;
    }
}
