package io.shroff.algorithm.cluster;

import java.io.Serializable;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Groups rows around k means so that the sum of squared distances to them is small: the best of several starts, and of
 * what comes of crossing them.
 *
 * <p>Rows are {@code double[rows][columns]}, finite, on one scale ({@link Standardisation}); distance is Euclidean. The
 * result depends on the rows and the seed alone, not on their order: rows are sorted by value first, and clusters are
 * numbered from the largest, then by the values of their medoid. Source: Lloyd (1982) with greedy k-means++ starts
 * (Arthur and Vassilvitskii 2007), of which the best is then crossed with the others (Franti and others 1997).
 *
 * <p>Memory: the rows two times more, and a few numbers a row.
 *
 * <p>Edges: with fewer different rows than clusters some clusters hold rows equal to others'; fewer rows than clusters
 * is an IllegalArgumentException, as are no rows, unequal rows and values that are not finite or above 1e150 in size.
 */
public final class KMeans implements Serializable {
    private static final long serialVersionUID = 1L;
    /**
     * How to fit.
     *
     * @param clusters how many, 1 or more
     * @param starts how many starts to take the best of, 1 or more
     * @param maxRounds of Lloyd's in a start, 1 or more
     * @param seed of the starts
     */
    public record Options(int clusters, int starts, int maxRounds, long seed) {
        public Options {
            if (clusters < 1 || starts < 1 || maxRounds < 1) {
                throw new IllegalArgumentException("Cannot use " + clusters + " clusters, " + starts + " starts and "
                        + maxRounds + " rounds: each must be 1 or more.");
            }
        }
    }

    private final int columns;
    private final double[] centres;
    private final int[] assigned;
    private final int[] sizes;
    private final int[] medoids;
    private final double inertia;

    private KMeans(int columns, double[] centres, int[] assigned, int[] sizes, int[] medoids, double inertia) {
        this.columns = columns;
        this.centres = centres;
        this.assigned = assigned;
        this.sizes = sizes;
        this.medoids = medoids;
        this.inertia = inertia;
    }

    /** Finds the best of the starts. */
    public static KMeans fit(double[][] rows, Options options) {
        return fit(Points.of(rows), options);
    }

    static KMeans fit(Points points, Options options) {
        if (points.count < options.clusters()) {
            throw new IllegalArgumentException("Cannot make " + options.clusters() + " clusters of " + points.count
                    + " rows. Ask for fewer clusters.");
        }

        return numbered(points, MeansSearch.best(points, options));
    }

    private static KMeans numbered(Points points, Lloyd lloyd) {
        int clusters = lloyd.sizes().length;
        int[] nearest = medoids(points, lloyd);
        int[] order = IntStream.range(0, clusters)
                .boxed()
                .sorted(Comparator.<Integer>comparingInt(cluster -> -lloyd.sizes()[cluster])
                        .thenComparingInt(cluster -> nearest[cluster]))
                .mapToInt(Integer::intValue)
                .toArray();
        int[] number = new int[clusters];
        double[] centres = new double[clusters * points.columns];
        for (int cluster = 0; cluster < clusters; cluster++) {
            number[order[cluster]] = cluster;
            System.arraycopy(
                    lloyd.centres(),
                    order[cluster] * points.columns,
                    centres,
                    cluster * points.columns,
                    points.columns);
        }

        int[] assigned = new int[points.count];
        for (int point = 0; point < points.count; point++) {
            assigned[points.origin[point]] = number[lloyd.assigned()[point]];
        }

        int[] sizes = Arrays.stream(order).map(old -> lloyd.sizes()[old]).toArray();
        int[] medoids =
                Arrays.stream(order).map(old -> points.origin[nearest[old]]).toArray();
        return new KMeans(points.columns, centres, assigned, sizes, medoids, lloyd.inertia());
    }

    private static int[] medoids(Points points, Lloyd lloyd) {
        int[] nearest = new int[lloyd.sizes().length];
        double[] least = new double[nearest.length];
        Arrays.fill(least, Double.POSITIVE_INFINITY);
        for (int point = 0; point < points.count; point++) {
            int cluster = lloyd.assigned()[point];
            double square = points.square(point, lloyd.centres(), cluster);
            if (square < least[cluster]) {
                least[cluster] = square;
                nearest[cluster] = point;
            }
        }

        return nearest;
    }

    public int clusters() {
        return sizes.length;
    }

    /** The cluster of each row that was fitted, in the order given. */
    public int[] assigned() {
        return assigned.clone();
    }

    /** How many rows a cluster holds. */
    public int size(int cluster) {
        return sizes[cluster];
    }

    /** The mean of a cluster's rows. */
    public double[] centre(int cluster) {
        return Arrays.copyOfRange(centres, cluster * columns, (cluster + 1) * columns);
    }

    /**
     * The row a cluster may be named by: the one with the least sum of squared distances to the cluster's rows, which
     * is the one nearest to its mean. Of equal rows it is the first given.
     */
    public int medoid(int cluster) {
        return medoids[cluster];
    }

    /** Sum of squared distances of the fitted rows to their means. */
    public double inertia() {
        return inertia;
    }

    /** The cluster whose mean is nearest to a row. */
    public int predict(double[] row) {
        if (row.length != columns) {
            throw new IllegalArgumentException("Cannot place a row of " + row.length + " values among clusters of "
                    + columns + " columns. Give the columns that were fitted.");
        }

        int best = 0;
        double least = Double.POSITIVE_INFINITY;
        for (int cluster = 0; cluster < sizes.length; cluster++) {
            double square = 0;
            for (int column = 0; column < columns; column++) {
                double difference = row[column] - centres[cluster * columns + column];
                square += difference * difference;
            }

            if (square < least) {
                least = square;
                best = cluster;
            }
        }

        return best;
    }
}
