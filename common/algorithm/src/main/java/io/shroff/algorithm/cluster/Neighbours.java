package io.shroff.algorithm.cluster;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/**
 * Which places lie next to each other, and how far clusters of places are contiguous.
 *
 * <p>Latitude and longitude are in degrees, distance is along the great circle. Exact: places are walked outwards in
 * order of latitude until the gap in latitude alone is beyond the farthest neighbour found, or beyond what was asked
 * for.
 */
public final class Neighbours {
    private static final double EARTH_KM = 6371.0088;

    private final double[] latitude;
    private final double[][] unit;
    /** Places in order of latitude, and where in it each place stands. */
    private final int[] order;

    private final int[] rank;

    /** Of these places. A coordinate that is not finite is an IllegalArgumentException. */
    public Neighbours(double[] latitude, double[] longitude) {
        if (latitude.length != longitude.length) {
            throw new IllegalArgumentException("Cannot find neighbours of " + latitude.length + " latitudes and "
                    + longitude.length + " longitudes. Give one of each a place.");
        }

        int n = latitude.length;
        this.latitude = latitude.clone();
        this.unit = new double[n][];
        for (int place = 0; place < n; place++) {
            if (!Double.isFinite(latitude[place]) || !Double.isFinite(longitude[place])) {
                throw new IllegalArgumentException(
                        "Cannot find neighbours of place " + place + ": it has no coordinates. Leave it out.");
            }

            unit[place] = onSphere(Math.toRadians(latitude[place]), Math.toRadians(longitude[place]));
        }

        this.order = IntStream.range(0, n)
                .boxed()
                .sorted(Comparator.comparingDouble(place -> latitude[place]))
                .mapToInt(Integer::intValue)
                .toArray();
        this.rank = new int[n];
        for (int at = 0; at < n; at++) {
            rank[order[at]] = at;
        }
    }

    /**
     * For each place the indices of the nearest others, nearest first, ties by index; all others where there are fewer
     * than asked for. A coordinate that is not finite is an IllegalArgumentException.
     */
    public static int[][] nearest(double[] latitude, double[] longitude, int count) {
        if (count < 1) {
            throw new IllegalArgumentException("Cannot find " + count + " neighbours. Ask for 1 or more.");
        }

        Neighbours places = new Neighbours(latitude, longitude);
        return IntStream.range(0, latitude.length)
                .mapToObj(place -> places.around(place, Math.min(count, latitude.length - 1)))
                .toArray(int[][]::new);
    }

    /** The indices of all others no farther away than this, nearest first, ties by index. */
    public int[] within(int place, double kilometres) {
        double chord = 2 * Math.sin(Math.min(Math.PI, kilometres / EARTH_KM) / 2);
        double degrees = Math.toDegrees(kilometres / EARTH_KM);
        int from = rank[place];
        while (from > 0 && latitude[place] - latitude[order[from - 1]] <= degrees) {
            from--;
        }

        List<Other> near = new ArrayList<>();
        for (int at = from; at < order.length && latitude[order[at]] - latitude[place] <= degrees; at++) {
            double square = square(unit[place], unit[order[at]]);
            if (order[at] != place && square <= chord * chord) {
                near.add(new Other(square, order[at]));
            }
        }

        return near.stream().sorted().mapToInt(Other::place).toArray();
    }

    private record Other(double square, int place) implements Comparable<Other> {
        @Override
        public int compareTo(Other other) {
            int byDistance = Double.compare(square, other.square);
            return byDistance != 0 ? byDistance : Integer.compare(place, other.place);
        }
    }

    /**
     * Share of all pairs of a place and its neighbour that lie in the same cluster, 0..1; empty where there is no pair.
     * Higher is more contiguous.
     */
    public static OptionalDouble sameCluster(int[] clusters, int[][] neighbours) {
        long same = 0;
        long pairs = 0;
        for (int place = 0; place < neighbours.length; place++) {
            for (int neighbour : neighbours[place]) {
                same += clusters[place] == clusters[neighbour] ? 1 : 0;
                pairs++;
            }
        }

        return pairs == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) same / pairs);
    }

    private static double[] onSphere(double latitude, double longitude) {
        return new double[] {
            Math.cos(latitude) * Math.cos(longitude), Math.cos(latitude) * Math.sin(longitude), Math.sin(latitude)
        };
    }

    private int[] around(int place, int count) {
        double[] squares = new double[count];
        int[] found = new int[count];
        Arrays.fill(squares, Double.POSITIVE_INFINITY);
        int below = rank[place] - 1;
        int above = rank[place] + 1;
        while (count > 0 && (below >= 0 || above < order.length)) {
            double down = below < 0 ? Double.POSITIVE_INFINITY : latitude[place] - latitude[order[below]];
            double up = above == order.length ? Double.POSITIVE_INFINITY : latitude[order[above]] - latitude[place];
            double chord = 2 * Math.sin(Math.toRadians(Math.min(down, up)) / 2);
            if (chord * chord > squares[count - 1]) {
                break;
            }

            int other = down <= up ? order[below--] : order[above++];
            insert(squares, found, square(unit[place], unit[other]), other);
        }

        return found;
    }

    private static void insert(double[] squares, int[] found, double square, int other) {
        int last = squares.length - 1;
        if (square > squares[last] || (square == squares[last] && other > found[last])) {
            return;
        }

        int slot = last;
        while (slot > 0 && (squares[slot - 1] > square || (squares[slot - 1] == square && found[slot - 1] > other))) {
            squares[slot] = squares[slot - 1];
            found[slot] = found[slot - 1];
            slot--;
        }

        squares[slot] = square;
        found[slot] = other;
    }

    private static double square(double[] a, double[] b) {
        double x = a[0] - b[0];
        double y = a[1] - b[1];
        double z = a[2] - b[2];
        return x * x + y * y + z * z;
    }
}
