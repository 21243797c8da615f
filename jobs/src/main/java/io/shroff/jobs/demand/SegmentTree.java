package io.shroff.jobs.demand;

import io.shroff.platform.catalog.DemandTables;
import java.sql.Date;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/**
 * Sales of one product and channel in all regions by the customers' bands, and their shares from the country down.
 *
 * <p>Holds a product and channel: 16 bytes a region and cell, of which there are some fifty; so some 20 MB for 20,000
 * regions.
 */
final class SegmentTree {
    private final String product;
    private final String channel;
    /** In the order of paths: a parent before its children. */
    private final Map<String, Region> regions = new TreeMap<>();
    /** Cells as they were met. */
    private final Map<Cell, Integer> numbers = new HashMap<>();
    /** Cells in the order of names. */
    private final List<Cell> cells;

    /** @param group rows of {@link SegmentShares#cells} of one product and channel, in any order */
    SegmentTree(Iterator<Row> group) {
        String ofProduct = "";
        String throughChannel = "";
        while (group.hasNext()) {
            Row row = group.next();
            ofProduct = row.getAs("product");
            throughChannel = row.getAs("channel");
            if (row.getAs("sales") == null) {
                region(row.getAs("region")).expect(row);
            } else {
                sell(row);
            }
        }

        this.product = ofProduct;
        this.channel = throughChannel;
        this.cells = numbers.keySet().stream()
                .sorted(Comparator.comparing(Cell::age).thenComparing(Cell::income))
                .toList();
        int[] places = cells.stream().mapToInt(this::number).toArray();
        regions.values().forEach(region -> region.order(places));
    }

    private void sell(Row row) {
        long sales = row.<Long>getAs("sales");
        int[] sums = Stream.of(row.<String>getAs("age_band"), DemandRows.ALL)
                .flatMap(age -> Stream.of(row.<String>getAs("income_band"), DemandRows.ALL)
                        .map(income -> new Cell(age, income)))
                .mapToInt(this::number)
                .toArray();
        for (String path = row.getAs("region"); path != null; path = RegionPaths.above(path)) {
            region(path).sell(sums, sales);
        }
    }

    private int number(Cell cell) {
        return numbers.computeIfAbsent(cell, c -> numbers.size());
    }

    private Region region(String path) {
        return regions.computeIfAbsent(path, Region::new);
    }

    private @Nullable Region parent(Region region) {
        String above = RegionPaths.above(region.path);
        return above == null ? null : regions.get(above);
    }

    /** Rows of {@link StrengthMoments}, over the cells that are no sums of others. */
    Iterator<Row> moments() {
        int[] finest = IntStream.range(0, cells.size())
                .filter(i -> !cells.get(i).isSum())
                .toArray();
        StrengthMoments moments = new StrengthMoments();
        for (Region region : regions.values()) {
            Region parent = parent(region);
            moments.add(
                    region.depth,
                    region.total,
                    region.sold(finest),
                    parent == null ? 0 : parent.total,
                    parent == null ? new double[finest.length] : parent.sold(finest));
        }

        // No name holds a line break, so no two groups share a place in the order.
        return moments.rows(product + "\n" + channel);
    }

    /** Rows of the contract. */
    Iterator<Row> shares(ShareStrength strength, LocalDate asOf) {
        for (Region region : regions.values()) {
            region.draw(parent(region), strength.at(region.depth));
        }

        Date day = Date.valueOf(asOf);
        return regions.values().stream()
                .flatMap(region -> rows(region, day).stream())
                .iterator();
    }

    private List<Row> rows(Region region, Date asOf) {
        NextPeriod next = region.next;
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < region.shares.length && next != null; i++) {
            if (region.depth < RegionPaths.DEEPEST || region.sales[i] > 0) {
                rows.add(DemandRows.of(
                        DemandTables.SEGMENTS.schema(),
                        asOf,
                        region.path,
                        region.level,
                        product,
                        channel,
                        cells.get(i).age,
                        cells.get(i).income,
                        next.period(),
                        region.sales[i],
                        region.shares[i],
                        region.shrinkage,
                        next.expected() * region.shares[i]));
            }
        }

        return rows;
    }

    private record Cell(String age, String income) {
        boolean isSum() {
            return age.equals(DemandRows.ALL) || income.equals(DemandRows.ALL);
        }
    }

    private static final class Region {
        private final String path;
        private final int depth;
        private long total;
        private long[] sales = {};
        private double[] shares = {};
        private double shrinkage;
        private String level = "";
        private @Nullable NextPeriod next;

        Region(String path) {
            this.path = path;
            this.depth = path.split("/").length;
        }

        void expect(Row row) {
            NextPeriod other = NextPeriod.of(row);
            level = row.getAs("region_level");
            next = next == null ? other : next.or(other);
        }

        void sell(int[] numbers, long sold) {
            total += sold;
            for (int number : numbers) {
                sales = number < sales.length ? sales : Arrays.copyOf(sales, number + 1);
                sales[number] += sold;
            }
        }

        /** From here on cells are known by their place in the order of names. */
        void order(int[] places) {
            long[] known = sales;
            sales = Arrays.stream(places)
                    .mapToLong(number -> number < known.length ? known[number] : 0)
                    .toArray();
        }

        double[] sold(int[] cells) {
            return Arrays.stream(cells).mapToDouble(i -> sales[i]).toArray();
        }

        void draw(@Nullable Region parent, double strength) {
            double weight = depth == 1 ? 0 : strength;
            boolean isKnown = depth == 1 ? total > 0 : parent != null && parent.shares.length > 0;
            shares = new double[isKnown ? sales.length : 0];
            shrinkage = weight / (total + weight);
            for (int i = 0; i < shares.length; i++) {
                double prior = parent == null ? 0 : parent.shares[i];
                shares[i] = (sales[i] + weight * prior) / (total + weight);
            }
        }
    }
}
