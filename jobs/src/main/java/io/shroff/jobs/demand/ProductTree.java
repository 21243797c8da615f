package io.shroff.jobs.demand;

import io.shroff.platform.catalog.DemandTables;
import java.sql.Date;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/**
 * What is expected of the products of all regions through one channel, and their shares from the country down.
 *
 * <p>Holds a channel: some 200 bytes a region and product, so 100 MB for 20,000 regions of 25 products.
 */
final class ProductTree {
    private final String channel;
    /** In the order of the rows: a parent before its children. */
    private final Map<String, Region> regions = new LinkedHashMap<>();

    /** @param sorted rows of {@link ProductShares#cells} of one channel */
    ProductTree(Iterator<Row> sorted) {
        Map<Siblings, Map<String, NextPeriod>> beside = new LinkedHashMap<>();
        Map<Siblings, Set<String>> inRests = new LinkedHashMap<>();
        Set<String> censored = new TreeSet<>();
        String name = "";
        while (sorted.hasNext()) {
            Row row = sorted.next();
            name = row.getAs("channel");
            Region region = regions.computeIfAbsent(row.getAs("region"), r -> new Region(row));
            String product = row.getAs("product");
            NextPeriod next = NextPeriod.of(row);
            region.own.merge(product, next, NextPeriod::or);
            if (row.<Boolean>getAs("censored")) {
                censored.add(product);
            }

            if (region.isRest()) {
                inRests.computeIfAbsent(region.siblings, s -> new TreeSet<>()).add(product);
            }
        }

        this.channel = name;
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

    private @Nullable Region parent(Region region) {
        return regions.get(region.siblings.home());
    }

    /** Rows of {@link StrengthMoments}. */
    Iterator<Row> moments() {
        StrengthMoments moments = new StrengthMoments();
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
            moments.add(region.siblings.depth(), region.total, n, sum(parentN), parentN);
        }

        return moments.rows(channel);
    }

    /** Rows of the contract. */
    Iterator<Row> shares(ShareStrength strength, LocalDate asOf) {
        for (Region region : regions.values()) {
            region.draw(parent(region), strength.at(region.siblings.depth()));
        }

        Date day = Date.valueOf(asOf);
        return regions.values().stream()
                .flatMap(region -> region.ranked(day, channel).stream())
                .iterator();
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

    private static final class Region {
        private final String name;
        private final String level;
        private final Siblings siblings;
        private final Map<String, NextPeriod> own = new TreeMap<>();
        private String[] products = {};
        private NextPeriod[] next = {};
        private double[] n = {};
        private double[] shares = {};
        private double total;

        Region(Row row) {
            this.name = row.getAs("region");
            this.level = row.getAs("region_level");
            this.siblings = new Siblings(row.getAs("home"), row.<Integer>getAs("depth"));
        }

        boolean isRest() {
            return name.endsWith(RegionPaths.REST);
        }

        /** @param unknown products that may have sales where they have no row */
        void compete(Map<String, NextPeriod> beside, Set<String> unknown) {
            products = beside.keySet().stream()
                    .filter(product -> own.containsKey(product) || !unknown.contains(product))
                    .toArray(String[]::new);
            next = Arrays.stream(products)
                    .map(product -> own.getOrDefault(product, beside.get(product)))
                    .toArray(NextPeriod[]::new);
            n = Arrays.stream(next).mapToDouble(NextPeriod::aMonth).toArray();
            total = sum(n);
        }

        int indexOf(String product) {
            return Arrays.binarySearch(products, product);
        }

        void draw(@Nullable Region parent, double strength) {
            double[] priors = new double[n.length];
            for (int i = 0; i < n.length && parent != null; i++) {
                int j = parent.indexOf(products[i]);
                priors[i] = j < 0 ? 0 : parent.shares[j];
            }

            double all = sum(priors);
            shares = new double[n.length];
            for (int i = 0; i < n.length; i++) {
                if (all > 0) {
                    shares[i] = (n[i] + strength * (priors[i] / all)) / (total + strength);
                } else {
                    shares[i] = total > 0 ? n[i] / total : 1.0 / n.length;
                }
            }
        }

        List<Row> ranked(Date asOf, String channel) {
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
                        name,
                        level,
                        channel,
                        products[i],
                        shares[i],
                        rows.size() + 1,
                        next[i].period(),
                        next[i].grain(),
                        next[i].expected()));
            }

            return rows;
        }
    }
}
