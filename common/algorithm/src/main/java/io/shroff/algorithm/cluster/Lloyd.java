package io.shroff.algorithm.cluster;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Lloyd's rounds of k-means from given centres.
 *
 * <p>At first, while many points change their centre, all distances are measured in every round. Then points are gone
 * over with bounds of their distances, an upper one of that to the own centre and lower ones of those to groups of the
 * others (Ding and others 2015, "Yinyang k-means"; with few centres each is a group, which is Elkan's), so that most
 * are not measured again. Bounds are kept as of the beginning and hold less, or more, by how far centres have gone
 * since. Centres go {@value #STRIDE} times as far as the mean of their points, which costs less too (any less than
 * twice does) and takes about half as many rounds; the last ones are the means.
 */
final class Lloyd {
    private static final double STRIDE = 1.8;
    private static final int MOST_GROUPS = 24;

    /** All points are measured anew where more than this share of them has just changed its centre. */
    private static final double MANY = .05;

    private final Points points;
    private final int clusters;
    private final int groups;
    private final int[] groupOf;
    private final double[] centres;
    private final double[] sums;
    private final int[] sizes;
    private final int[] assigned;
    private final double[] upper;
    private final double[] lower;
    private final double[] least;
    private final double[] gone;
    private final double[] groupGone;
    private final double[] halfGaps;
    private double allGone;
    private int changes;

    private Lloyd(Points points, int clusters) {
        this.points = points;
        this.clusters = clusters;
        this.groups = Math.min(clusters, MOST_GROUPS);
        this.groupOf =
                IntStream.range(0, clusters).map(centre -> centre % groups).toArray();
        this.centres = new double[clusters * points.columns];
        this.sums = new double[clusters * points.columns];
        this.sizes = new int[clusters];
        this.assigned = new int[points.count];
        this.upper = new double[points.count];
        this.lower = new double[points.count * groups];
        this.least = new double[points.count];
        this.gone = new double[clusters];
        this.groupGone = new double[groups];
        this.halfGaps = new double[clusters];
    }

    /** Assigns points to centres, which come in a flat array; no round has been made. */
    static Lloyd of(Points points, double[] centres) {
        Lloyd start = new Lloyd(points, centres.length / points.columns);
        System.arraycopy(centres, 0, start.centres, 0, centres.length);
        Arrays.fill(start.assigned, -1);
        start.changes = start.measureAll() + start.fillEmpty();
        return start;
    }

    /** Assigns all points to their nearest centres and sets their bounds; how many have another one than before. */
    private int measureAll() {
        double[] distances = new double[clusters * Points.BLOCK];
        int changed = 0;
        for (int from = 0; from < points.count; from += Points.BLOCK) {
            for (int centre = 0; centre < clusters; centre++) {
                points.squares(from / Points.BLOCK, centres, centre, distances, centre * Points.BLOCK);
            }

            for (int i = 0; i < distances.length; i++) {
                distances[i] = Math.sqrt(distances[i]);
            }

            int to = Math.min(Points.BLOCK, points.count - from);
            for (int i = 0; i < to; i++) {
                changed += set(from + i, distances, i);
            }
        }

        return changed;
    }

    private int set(int point, double[] distances, int from) {
        int row = point * groups;
        Arrays.fill(lower, row, row + groups, Double.POSITIVE_INFINITY);
        int best = 0;
        double first = Double.POSITIVE_INFINITY;
        double second = Double.POSITIVE_INFINITY;
        for (int centre = 0, at = from; centre < clusters; centre++, at += Points.BLOCK) {
            double distance = distances[at];
            if (distance < first) {
                if (centre > 0) {
                    bound(row, best, first);
                }

                second = first;
                first = distance;
                best = centre;
            } else {
                second = Math.min(second, distance);
                bound(row, centre, distance);
            }
        }

        int before = assigned[point];
        if (before >= 0 && before != best) {
            add(point, -1);
        }

        assigned[point] = best;
        if (before != best) {
            add(point, 1);
        }

        upper[point] = first - gone[best];
        least[point] = second + allGone;
        return before == best ? 0 : 1;
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

    /**
     * Goes on until no point changes its centre, the means together move less than a distance, or rounds run out.
     *
     * @return whether rounds were enough
     */
    boolean run(int rounds, double enough) {
        double stride = STRIDE;
        for (int round = 0; round < rounds; round++) {
            double shift = moveCentres(stride);
            changes = reassign();
            if (shift <= enough * enough || (changes == 0 && stride == 1)) {
                return true;
            }

            stride = changes == 0 ? 1 : STRIDE;
        }

        return false;
    }

    private void copyCentre(int centre, int point) {
        System.arraycopy(points.values, point * points.columns, centres, centre * points.columns, points.columns);
    }

    /** No centre of a group but the assigned one is nearer than this. */
    private void bound(int row, int centre, double distance) {
        int group = groupOf[centre];
        lower[row + group] = Math.min(lower[row + group], distance + groupGone[group]);
    }

    private void setLeast(int point) {
        double bound = Double.POSITIVE_INFINITY;
        for (int group = 0, at = point * groups; group < groups; group++, at++) {
            bound = Math.min(bound, lower[at] - groupGone[group]);
        }

        least[point] = bound + allGone;
    }

    private void add(int point, int sign) {
        int centre = assigned[point];
        sizes[centre] += sign;
        for (int column = 0; column < points.columns; column++) {
            sums[centre * points.columns + column] += sign * points.values[point * points.columns + column];
        }
    }

    /** Moves the centres towards the means of their points and beyond; the sum of the squared ways to the means. */
    private double moveCentres(double stride) {
        double shift = 0;
        double most = 0;
        double[] ofGroups = new double[groups];
        for (int centre = 0; centre < clusters; centre++) {
            double square = 0;
            for (int column = 0; column < points.columns; column++) {
                int at = centre * points.columns + column;
                double mean = sums[at] / sizes[centre];
                double way = mean - centres[at];
                square += way * way;
                centres[at] = stride == 1 ? mean : centres[at] + stride * way;
            }

            shift += square;
            double moved = stride * Math.sqrt(square);
            gone[centre] += moved;
            ofGroups[groupOf[centre]] = Math.max(ofGroups[groupOf[centre]], moved);
            most = Math.max(most, moved);
        }

        for (int group = 0; group < groups; group++) {
            groupGone[group] += ofGroups[group];
        }

        allGone += most;
        return shift;
    }

    private int reassign() {
        if (changes > MANY * points.count) {
            return measureAll() + fillEmpty();
        }

        measureGaps();
        int changed = 0;
        for (int point = 0; point < points.count; point++) {
            int before = assigned[point];
            double bound = Math.max(halfGaps[before], least[point] - allGone);
            if (upper[point] + gone[before] > bound) {
                double own = Math.sqrt(points.square(point, centres, before));
                upper[point] = own - gone[before];
                if (own > bound) {
                    changed += search(point, own);
                }
            }
        }

        return changed + fillEmpty();
    }

    /** Looks for a nearer centre in the groups whose bounds allow one; 1 where there is one. */
    private int search(int point, double own) {
        int row = point * groups;
        int before = assigned[point];
        int best = before;
        double first = own;
        for (int group = 0; group < groups; group++) {
            if (lower[row + group] - groupGone[group] >= first) {
                continue;
            }

            double others = Double.POSITIVE_INFINITY;
            for (int centre = group; centre < clusters; centre += groups) {
                if (centre == before) {
                    continue;
                }

                double distance = Math.sqrt(points.square(point, centres, centre));
                if (distance < first) {
                    if (groupOf[best] == group && best != before) {
                        others = Math.min(others, first);
                    } else if (best != before) {
                        bound(row, best, first);
                    }

                    best = centre;
                    first = distance;
                } else {
                    others = Math.min(others, distance);
                }
            }

            lower[row + group] = others + groupGone[group];
        }

        if (best != before) {
            bound(row, before, own);
            add(point, -1);
            assigned[point] = best;
            add(point, 1);
            upper[point] = first - gone[best];
        }

        setLeast(point);
        return best == before ? 0 : 1;
    }

    /** Halves of the distances of centres to their nearest others: no other is nearer to a point within. */
    private void measureGaps() {
        Arrays.fill(halfGaps, clusters == 1 ? Double.POSITIVE_INFINITY : Double.MAX_VALUE);
        for (int a = 0; a < clusters; a++) {
            for (int b = 0; b < a; b++) {
                double square = 0;
                for (int column = 0; column < points.columns; column++) {
                    double difference = centres[a * points.columns + column] - centres[b * points.columns + column];
                    square += difference * difference;
                }

                double half = Math.sqrt(square) / 2;
                halfGaps[a] = Math.min(halfGaps[a], half);
                halfGaps[b] = Math.min(halfGaps[b], half);
            }
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
                jump(centre, point);
                filled++;
            }
        }

        return filled;
    }

    /** Sets a centre at a point that is now its own; the point's bounds were of another one and are open. */
    private void jump(int centre, int point) {
        double way = Math.sqrt(points.square(point, centres, centre));
        copyCentre(centre, point);
        gone[centre] += way;
        groupGone[groupOf[centre]] += way;
        allGone += way;
        int row = point * groups;
        Arrays.fill(lower, row, row + groups, Double.NEGATIVE_INFINITY);
        least[point] = Double.NEGATIVE_INFINITY;
        upper[point] = -gone[centre];
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
