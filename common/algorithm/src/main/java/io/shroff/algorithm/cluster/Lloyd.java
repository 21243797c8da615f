package io.shroff.algorithm.cluster;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * One start of k-means: centres drawn by k-means++ (Arthur and Vassilvitskii 2007), then Lloyd's rounds with the two
 * bounds a point of Hamerly (2010), "Making k-means even faster": an upper one of the distance to its own centre and a
 * lower one of the distance to any other, so that most points are never compared again.
 */
final class Lloyd {
    private final Points points;
    private final int clusters;
    private final double[] centres;
    private final double[] sums;
    private final int[] sizes;
    private final int[] assigned;
    private final double[] upper;
    private final double[] lower;
    private final double[] moved;
    private final double[][] gaps;
    private final int[][] others;

    private Lloyd(Points points, int clusters) {
        this.points = points;
        this.clusters = clusters;
        this.centres = new double[clusters * points.columns];
        this.sums = new double[clusters * points.columns];
        this.sizes = new int[clusters];
        this.assigned = new int[points.count];
        this.upper = new double[points.count];
        this.lower = new double[points.count];
        this.moved = new double[clusters];
        this.gaps = new double[clusters][clusters];
        this.others = new int[clusters][clusters];
    }

    /** Seeds and assigns; no round has been made. */
    static Lloyd seeded(Points points, int clusters, SplittableRandom random) {
        Lloyd start = new Lloyd(points, clusters);
        start.drawCentres(random);
        start.assignAll();
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
        double sum = 0;
        for (int point = 0; point < points.count; point++) {
            sum += points.square(point, centres, assigned[point]);
        }

        return sum;
    }

    /** Goes on until no point changes its centre, the centres together move less than a distance, or rounds run out. */
    void run(int rounds, double enough) {
        for (int round = 0; round < rounds; round++) {
            double shift = moveCentres();
            int changes = reassign();
            if (changes == 0 || shift <= enough * enough) {
                break;
            }
        }
    }

    private void drawCentres(SplittableRandom random) {
        copyCentre(0, random.nextInt(points.count));
        double[] nearest = new double[points.count];
        Arrays.fill(nearest, Double.POSITIVE_INFINITY);
        for (int centre = 1; centre < clusters; centre++) {
            double total = 0;
            for (int point = 0; point < points.count; point++) {
                nearest[point] = Math.min(nearest[point], points.square(point, centres, centre - 1));
                total += nearest[point];
            }

            copyCentre(centre, draw(nearest, random.nextDouble() * total));
        }
    }

    private static int draw(double[] weight, double at) {
        double left = at;
        int last = 0;
        for (int point = 0; point < weight.length; point++) {
            if (weight[point] > 0) {
                last = point;
                left -= weight[point];
                if (left < 0) {
                    break;
                }
            }
        }

        return last;
    }

    private void copyCentre(int centre, int point) {
        System.arraycopy(points.values, point * points.columns, centres, centre * points.columns, points.columns);
    }

    private void assignAll() {
        measureGaps();
        for (int point = 0; point < points.count; point++) {
            upper[point] = Math.sqrt(points.square(point, centres, 0));
            scan(point);
            add(point, 1);
        }

        fillEmpty();
    }

    /**
     * Finds the two nearest centres of a point whose upper bound is its distance to the assigned one. Others come in
     * the order of their distance from that one: a point at u from it is at gap - u or more from them, which ends the
     * search.
     */
    private void scan(int point) {
        int own = assigned[point];
        double to = upper[point];
        double first = to;
        double second = Double.POSITIVE_INFINITY;
        int best = own;
        for (int place = 1; place < clusters; place++) {
            int centre = others[own][place];
            if (gaps[own][centre] - to >= second) {
                break;
            }

            double distance = Math.sqrt(points.square(point, centres, centre));
            if (distance < first || (distance == first && centre < best)) {
                second = first;
                first = distance;
                best = centre;
            } else {
                second = Math.min(second, distance);
            }
        }

        assigned[point] = best;
        upper[point] = first;
        lower[point] = second;
    }

    private void add(int point, int sign) {
        int centre = assigned[point];
        sizes[centre] += sign;
        for (int column = 0; column < points.columns; column++) {
            sums[centre * points.columns + column] += sign * points.values[point * points.columns + column];
        }
    }

    /** Moves the centres to the means of their points, and the bounds by as much; the sum of the squared moves. */
    private double moveCentres() {
        double shift = 0;
        double most = 0;
        double next = 0;
        int farthest = 0;
        for (int centre = 0; centre < clusters; centre++) {
            double square = 0;
            for (int column = 0; column < points.columns; column++) {
                int at = centre * points.columns + column;
                double mean = sums[at] / sizes[centre];
                square += (mean - centres[at]) * (mean - centres[at]);
                centres[at] = mean;
            }

            shift += square;
            moved[centre] = Math.sqrt(square);
            if (moved[centre] > most) {
                next = most;
                most = moved[centre];
                farthest = centre;
            } else {
                next = Math.max(next, moved[centre]);
            }
        }

        for (int point = 0; point < points.count; point++) {
            upper[point] += moved[assigned[point]];
            lower[point] -= assigned[point] == farthest ? next : most;
        }

        return shift;
    }

    private int reassign() {
        measureGaps();
        int changes = 0;
        for (int point = 0; point < points.count; point++) {
            int before = assigned[point];
            double bound = Math.max(clusters > 1 ? gaps[before][others[before][1]] / 2 : 0, lower[point]);
            if (upper[point] > bound) {
                upper[point] = Math.sqrt(points.square(point, centres, before));
                if (upper[point] > bound) {
                    scan(point);
                    changes += change(point, before);
                }
            }
        }

        return changes + fillEmpty();
    }

    private int change(int point, int before) {
        int after = assigned[point];
        if (after == before) {
            return 0;
        }

        assigned[point] = before;
        add(point, -1);
        assigned[point] = after;
        add(point, 1);
        return 1;
    }

    /** Distances between centres, and for each centre all of them by distance, itself first. */
    private void measureGaps() {
        for (int a = 0; a < clusters; a++) {
            gaps[a][a] = -1;
            for (int b = 0; b < a; b++) {
                double square = 0;
                for (int column = 0; column < points.columns; column++) {
                    double difference = centres[a * points.columns + column] - centres[b * points.columns + column];
                    square += difference * difference;
                }

                gaps[a][b] = Math.sqrt(square);
                gaps[b][a] = gaps[a][b];
            }
        }

        for (int centre = 0; centre < clusters; centre++) {
            sortOthers(centre);
        }
    }

    private void sortOthers(int centre) {
        int[] order = others[centre];
        for (int other = 0; other < clusters; other++) {
            int slot = other;
            while (slot > 0 && gaps[centre][order[slot - 1]] > gaps[centre][other]) {
                order[slot] = order[slot - 1];
                slot--;
            }

            order[slot] = other;
        }
    }

    /** Gives each cluster without points the one that lies farthest from its centre; how many there were. */
    private int fillEmpty() {
        int filled = 0;
        for (int centre = 0; centre < clusters; centre++) {
            if (sizes[centre] == 0) {
                int point = farthest();
                add(point, -1);
                assigned[point] = centre;
                add(point, 1);
                // The point's own bounds are of another centre; zero makes it be looked at again.
                lower[point] = 0;
                upper[point] = Math.sqrt(points.square(point, centres, centre));
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
