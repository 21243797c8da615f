package io.shroff.jobs.demand.product;

import io.shroff.jobs.demand.DemandRows;
import io.shroff.jobs.demand.NextPeriod;
import io.shroff.jobs.demand.RegionPaths;
import io.shroff.jobs.demand.share.ShareStrength;
import io.shroff.jobs.demand.share.StrengthMoments;
import io.shroff.platform.catalog.DemandTables;
import java.sql.Date;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/** What is expected of the products of all regions in one measure, and their shares from the country down. */
final class ProductTree {
    private final String measure;
    /** In the order of the rows: a parent before its children. */
    private final Map<String, Region> regions = new LinkedHashMap<>();

    private final Map<Siblings, Set<String>> inRests = new LinkedHashMap<>();
    private final Set<String> censored = new TreeSet<>();

    ProductTree(String measure) {
        this.measure = measure;
    }

    /** @param row of {@link ProductShares#cells} */
    void add(Row row) {
        Region region = regions.computeIfAbsent(row.getAs("region"), r -> new Region(row));
        String product = row.getAs("product");
        region.own.merge(product, NextPeriod.of(row), NextPeriod::or);
        if (row.<Boolean>getAs("censored")) {
            censored.add(product);
        }

        if (region.isRest()) {
            inRests.computeIfAbsent(region.siblings, s -> new TreeSet<>()).add(product);
        }
    }

    /** Once all rows are there: which products each region has. */
    void compete() {
        Map<Siblings, Map<String, NextPeriod>> beside = new LinkedHashMap<>();
        for (Region region : regions.values()) {
            Map<String, NextPeriod> all = beside.computeIfAbsent(region.siblings, s -> new TreeMap<>());
            region.own.forEach((product, next) -> all.merge(product, next.withoutSales(), NextPeriod::or));
        }

        for (Region region : regions.values()) {
            Set<String> unknown = new TreeSet<>(censored);
            unknown.addAll(inRests.getOrDefault(region.siblings, Set.of()));
            region.compete(beside.getOrDefault(region.siblings, Map.of()), unknown);
        }
    }

    Collection<Region> regions() {
        return regions.values();
    }

    Optional<Region> region(String path) {
        return Optional.ofNullable(regions.get(path));
    }

    private @Nullable Region parent(Region region) {
        return regions.get(region.home());
    }

    /** Adds each region beside its parent. */
    void addTo(StrengthMoments moments) {
        for (Region region : regions.values()) {
            Region parent = parent(region);
            int[] place = IntStream.range(0, region.n.length)
                    .map(i -> parent == null ? -1 : parent.indexOf(region.products[i]))
                    .toArray();
            int[] shared =
                    IntStream.range(0, place.length).filter(i -> place[i] >= 0).toArray();
            double[] n = Arrays.stream(shared).mapToDouble(i -> region.n[i]).toArray();
            double[] parentN = Arrays.stream(shared)
                    .mapToDouble(i -> parent == null ? 0 : parent.n[place[i]])
                    .toArray();
            moments.add(region.depth(), region.total, n, sum(parentN), parentN);
        }
    }

    /** @param sales that a region's own shares rest on; empty where nobody knows */
    void draw(ShareStrength strength, Function<Region, OptionalDouble> sales) {
        for (Region region : regions.values()) {
            region.draw(parent(region), strength.at(region.depth()), sales.apply(region));
        }
    }

    /** Rows of the contract. */
    Stream<Row> ranked(Date asOf, String channel) {
        return regions.values().stream().flatMap(region -> region.ranked(asOf, channel, measure).stream());
    }

    private static double sum(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }

        return sum;
    }

    /** Regions of one depth below the same home: their products compete in each of them. */
    private record Siblings(String home, int depth) {}

    /** A region and what is expected of it. */
    static final class Region {
        private final String path;
        private final String level;
        private final @Nullable String parent;
        private final Siblings siblings;
        private final Map<String, NextPeriod> own = new TreeMap<>();
        private String[] products = {};
        private NextPeriod[] next = {};
        private double[] n = {};
        private double[] shares = {};
        private double total;

        Region(Row row) {
            this.path = row.getAs("region");
            this.level = row.getAs("region_level");
            this.parent = row.getAs("parent");
            this.siblings = new Siblings(row.getAs("home"), row.<Integer>getAs("depth"));
        }

        String path() {
            return path;
        }

        /** The region whose shares it is drawn towards. */
        String home() {
            return siblings.home();
        }

        int depth() {
            return siblings.depth();
        }

        /** What is expected a month. */
        double total() {
            return total;
        }

        /** What is expected a month of the products that another has, too; empty where there are none. */
        OptionalDouble aMonth(Region other) {
            double[] shared = own.entrySet().stream()
                    .filter(entry -> other.own.containsKey(entry.getKey()))
                    .mapToDouble(entry -> entry.getValue().aMonth())
                    .toArray();
            return shared.length == 0 ? OptionalDouble.empty() : OptionalDouble.of(sum(shared));
        }

        private boolean isRest() {
            return RegionPaths.isRest(path);
        }

        /** @param unknown products that may have sales where they have no row */
        private void compete(Map<String, NextPeriod> beside, Set<String> unknown) {
            products = beside.keySet().stream()
                    .filter(product -> own.containsKey(product) || !unknown.contains(product))
                    .toArray(String[]::new);
            next = Arrays.stream(products)
                    .map(product -> own.getOrDefault(product, beside.get(product)))
                    .toArray(NextPeriod[]::new);
            n = Arrays.stream(next).mapToDouble(NextPeriod::aMonth).toArray();
            total = sum(n);
        }

        private int indexOf(String product) {
            return Arrays.binarySearch(products, product);
        }

        private void draw(@Nullable Region parent, double strength, OptionalDouble sales) {
            double[] priors = new double[n.length];
            for (int i = 0; i < n.length && parent != null; i++) {
                int j = parent.indexOf(products[i]);
                priors[i] = j < 0 ? 0 : parent.shares[j];
            }

            double all = sum(priors);
            boolean isDrawn = all > 0 && (total == 0 || sales.isPresent());
            double weight = total > 0 ? sales.orElse(0) : 0;
            // The number of sales itself is divided by itself: counts stay what they are to the last digit.
            double salesEach = total > 0 ? weight / total : 0;
            shares = new double[n.length];
            for (int i = 0; i < n.length; i++) {
                if (isDrawn) {
                    shares[i] = (n[i] * salesEach + strength * (priors[i] / all)) / (weight + strength);
                } else {
                    shares[i] = total > 0 ? n[i] / total : 1.0 / n.length;
                }
            }
        }

        private List<Row> ranked(Date asOf, String channel, String measure) {
            int[] likeliest = IntStream.range(0, n.length)
                    .boxed()
                    .sorted(Comparator.comparingDouble((Integer i) -> -shares[i])
                            .thenComparing(i -> products[i]))
                    .mapToInt(Integer::intValue)
                    .toArray();
            List<Row> rows = new ArrayList<>(likeliest.length);
            for (int i : likeliest) {
                rows.add(DemandRows.of(
                        DemandTables.TOP_PRODUCT.schema(),
                        asOf,
                        path,
                        level,
                        parent,
                        channel,
                        measure,
                        products[i],
                        shares[i],
                        rows.size() + 1,
                        next[i].period(),
                        next[i].grain(),
                        next[i].expected(),
                        next[i].currency()));
            }

            return rows;
        }
    }
}
