package io.shroff.algorithm.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Comparator;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class NeighboursTest {

    @Test
    void nearestAreAsByTheGreatCircleToAllOthers() {
        SplittableRandom random = new SplittableRandom(1);
        double[] latitude = random.doubles(200, -80, 80).toArray();
        double[] longitude = random.doubles(200, -180, 180).toArray();
        int[][] nearest = Neighbours.nearest(latitude, longitude, 4);
        for (int place = 0; place < 200; place++) {
            int from = place;
            int[] expected = IntStream.range(0, 200)
                    .filter(other -> other != from)
                    .boxed()
                    .sorted(Comparator.comparingDouble(other -> haversine(latitude, longitude, from, other)))
                    .limit(4)
                    .mapToInt(Integer::intValue)
                    .toArray();
            assertThat(nearest[place]).isEqualTo(expected);
        }
    }

    @Test
    void thoseWithinADistanceAreAsByTheGreatCircleToAllOthers() {
        SplittableRandom random = new SplittableRandom(2);
        double[] latitude = random.doubles(300, -89, 89).toArray();
        double[] longitude = random.doubles(300, -180, 180).toArray();
        Neighbours places = new Neighbours(latitude, longitude);
        double kilometres = 2000;
        double bound = Math.pow(Math.sin(kilometres / 6371.0088 / 2), 2);
        for (int place = 0; place < 300; place++) {
            int from = place;
            int[] expected = IntStream.range(0, 300)
                    .filter(other -> other != from && haversine(latitude, longitude, from, other) <= bound)
                    .boxed()
                    .sorted(Comparator.comparingDouble(other -> haversine(latitude, longitude, from, other)))
                    .mapToInt(Integer::intValue)
                    .toArray();
            assertThat(places.within(place, kilometres)).isEqualTo(expected);
        }

        assertThat(places.within(0, 1e9)).as("all, from any distance on").hasSize(299);
    }

    @Test
    void placesInOneSpotAreWithinNoDistance() {
        Neighbours places = new Neighbours(new double[] {1, 1, 1, 2}, new double[] {2, 2, 2, 2});
        assertThat(places.within(1, 0)).containsExactly(0, 2);
    }

    private static double haversine(double[] latitude, double[] longitude, int a, int b) {
        double down = Math.sin(Math.toRadians(latitude[a] - latitude[b]) / 2);
        double across = Math.sin(Math.toRadians(longitude[a] - longitude[b]) / 2);
        return down * down
                + Math.cos(Math.toRadians(latitude[a])) * Math.cos(Math.toRadians(latitude[b])) * across * across;
    }

    @Test
    void placesInOneSpotAreNeighboursByIndex() {
        int[][] nearest = Neighbours.nearest(new double[] {1, 1, 1}, new double[] {2, 2, 2}, 5);
        assertThat(nearest[2]).containsExactly(0, 1);
        assertThat(nearest[0]).containsExactly(1, 2);
    }

    @Test
    void contiguityIsTheShareOfPairsInOneCluster() {
        int[][] neighbours = {{1}, {0, 2}, {1}};
        assertThat(Neighbours.sameCluster(new int[] {5, 5, 6}, neighbours)).hasValue(.5);
        assertThat(Neighbours.sameCluster(new int[] {5}, new int[][] {{}})).isEmpty();
    }

    @Test
    void aPlaceWithoutCoordinatesIsRefused() {
        double[] missing = {1, Double.NaN};
        assertThatThrownBy(() -> Neighbours.nearest(new double[2], missing, 1)).hasMessageContaining("place 1");
        assertThatThrownBy(() -> Neighbours.nearest(missing, missing, 0)).hasMessageContaining("0 neighbours");
    }

    @Test
    void standardisedColumnsHaveTheirWeightAsDeviation() {
        double[][] rows = {{1, 7, 5}, {3, 7, 5}};
        Standardisation fitted = Standardisation.fit(rows, 2, 1, 0);
        assertThat(fitted.apply(rows)[1]).containsExactly(new double[] {2, 0, 0}, within(1e-12));
        assertThatThrownBy(() -> Standardisation.fit(rows, 1)).hasMessageContaining("1 weights");
        assertThatThrownBy(() -> Standardisation.fit(rows, 1, -1, 1)).hasMessageContaining("column 1");
    }
}
