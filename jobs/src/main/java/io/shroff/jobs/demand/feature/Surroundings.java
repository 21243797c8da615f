package io.shroff.jobs.demand.feature;

import io.shroff.algorithm.cluster.Neighbours;
import io.shroff.jobs.demand.Place;
import io.shroff.jobs.demand.series.RegionPlaces;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntToDoubleFunction;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * What each region of one product and channel is seen beside. A number of a period is made of that period and those
 * before it alone: whatever comes later, and whichever regions begin later, it stays as it is.
 */
final class Surroundings {
    private final List<KnownRegion> regions;
    private final int length;
    private final SurroundingRows.Reach reach;
    private final Map<String, Double> units;
    /** By measure, and by level and the region summed over. */
    private final Map<String, Map<String, double[]>> sums = new HashMap<>();

    /** Of each region that has a place the others of its level, the nearest first: found when asked for, not kept. */
    private final Map<String, Supplier<List<KnownRegion>>> near = new HashMap<>();

    /**
     * @param regions in an order of their own, in which sums are made
     * @param length number of periods, the first of which is 0
     * @param units by measure, of {@link LogScale}
     */
    Surroundings(
            List<KnownRegion> regions,
            int length,
            RegionPlaces places,
            SurroundingRows.Reach reach,
            Map<String, Double> units) {
        this.regions = List.copyOf(regions);
        this.length = length;
        this.reach = reach;
        this.units = new HashMap<>(units);
        sumUp();
        findNeighbours(places);
    }

    Map<Surrounding, double[]> of(KnownRegion region, String measure) {
        Map<Surrounding, double[]> seen = new EnumMap<>(Surrounding.class);
        Map<String, double[]> ofMeasure = sums.getOrDefault(measure, Map.of());
        region.wholes().forEach((whole, key) -> seen.put(whole, ofMeasure.get(key)));
        seen.put(Surrounding.VALUE, each(t -> region.value(measure, t)));
        seen.put(Surrounding.TICKET, each(region::ticketFromYear));
        seen.put(Surrounding.INCOME_OF_YEAR, each(t -> region.incomeOfYear(t, reach.fewestIncomes())));
        List<KnownRegion> neighbours =
                near.getOrDefault(region.name(), List::of).get();
        seen.put(Surrounding.NEIGHBOURS, each(t -> growth(neighbours, measure, t)));
        return seen;
    }

    private double[] each(IntToDoubleFunction of) {
        return IntStream.range(0, length).mapToDouble(of).toArray();
    }

    private void sumUp() {
        for (KnownRegion region : regions) {
            for (String measure : region.measures().keySet()) {
                Map<String, double[]> ofMeasure = sums.computeIfAbsent(measure, m -> new HashMap<>());
                region.wholes()
                        .values()
                        .forEach(key ->
                                add(ofMeasure.computeIfAbsent(key, k -> each(t -> Double.NaN)), region, measure));
            }
        }
    }

    private void add(double[] sum, KnownRegion region, String measure) {
        for (int t = 0; t < length; t++) {
            double value = region.value(measure, t);
            if (!Double.isNaN(value)) {
                sum[t] = value + (Double.isNaN(sum[t]) ? 0 : sum[t]);
            }
        }
    }

    private void findNeighbours(RegionPlaces places) {
        Map<String, List<KnownRegion>> placed = new TreeMap<>();
        for (KnownRegion region : regions) {
            if (places.of(region.level(), region.name()).isPresent()) {
                placed.computeIfAbsent(region.level(), level -> new ArrayList<>())
                        .add(region);
            }
        }

        placed.values().forEach(level -> {
            List<Place> at = level.stream()
                    .flatMap(region -> places.of(region.level(), region.name()).stream())
                    .toList();
            Neighbours all = new Neighbours(
                    at.stream().mapToDouble(Place::latitude).toArray(),
                    at.stream().mapToDouble(Place::longitude).toArray());
            IntStream.range(0, level.size())
                    .forEach(i -> near.put(
                            level.get(i).name(),
                            () -> Arrays.stream(all.within(i, reach.kilometres()))
                                    .mapToObj(level::get)
                                    .toList()));
        });
    }

    /**
     * Of the sum of the nearest that are known in both periods: one that is not yet known takes no place of another.
     */
    private double growth(List<KnownRegion> nearestFirst, String measure, int period) {
        double before = 0;
        double now = 0;
        int n = 0;
        for (KnownRegion neighbour : nearestFirst) {
            double then = neighbour.value(measure, period - 1);
            double value = neighbour.value(measure, period);
            if (!Double.isNaN(then) && !Double.isNaN(value)) {
                before += then;
                now += value;
                if (++n == reach.neighbours()) {
                    break;
                }
            }
        }

        double unit = units.getOrDefault(measure, 1.0);
        return n == 0 ? Double.NaN : LogScale.log(now, unit) - LogScale.log(before, unit);
    }
}
