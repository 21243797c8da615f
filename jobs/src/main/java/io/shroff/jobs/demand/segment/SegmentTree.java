package io.shroff.jobs.demand.segment;

import io.shroff.jobs.demand.DemandRows;
import io.shroff.jobs.demand.RegionPaths;
import io.shroff.jobs.demand.share.ShareStrength;
import io.shroff.jobs.demand.share.StrengthMoments;
import java.sql.Date;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/**
 * Sales of one product and channel in all regions by the customers' bands, and their shares from the country down.
 *
 * <p>Holds a product and channel: 32 bytes a region and cell, of which there are some fifty; so some 40 MB for 20,000
 * regions.
 */
final class SegmentTree {
    private final Group group;
    /** In the order of paths: a parent before its children. */
    private final NavigableMap<String, SegmentRegion> regions = new TreeMap<>();
    /** Cells as they were met. */
    private final Map<Cell, Integer> numbers = new HashMap<>();
    /** Cells in the order of names. */
    private final List<Cell> cells;

    /** @param group rows of {@link SegmentShares#cells} of one product and channel, in any order */
    SegmentTree(Iterator<Row> group) {
        String product = "";
        String channel = "";
        TreeSet<String> currencies = new TreeSet<>();
        while (group.hasNext()) {
            Row row = group.next();
            product = row.getAs("product");
            channel = row.getAs("channel");
            if (row.getAs("sales") == null) {
                region(row.getAs("region")).expect(row);
            } else {
                sell(row);
                currencies.add(row.getAs("currency"));
            }
        }

        this.group = new Group(product, channel, currencies.isEmpty() ? "" : currencies.first());
        this.cells = numbers.keySet().stream()
                .sorted(Comparator.comparing(Cell::age).thenComparing(Cell::income))
                .toList();
        sumUp();
    }

    private void sell(Row row) {
        long sales = row.<Long>getAs("sales");
        int[] sums = Stream.of(row.<String>getAs("age_band"), DemandRows.ALL)
                .flatMap(age -> Stream.of(row.<String>getAs("income_band"), DemandRows.ALL)
                        .map(income -> new Cell(age, income)))
                .mapToInt(this::number)
                .toArray();
        region(row.getAs("region")).sell(sums, sales, row.getAs("amount"), row.getAs("squares"));
    }

    /** Adds what each region sold to the one above, a child before its parent. */
    private void sumUp() {
        for (SegmentRegion sold : List.copyOf(regions.values())) {
            for (String path = sold.path(); path != null && sold.total() > 0; path = RegionPaths.above(path)) {
                region(path);
            }
        }

        int[] places = cells.stream().mapToInt(this::number).toArray();
        regions.values().forEach(region -> region.order(places));
        for (SegmentRegion region : regions.descendingMap().values()) {
            SegmentRegion parent = parent(region);
            if (parent != null) {
                parent.add(region);
            }
        }
    }

    private int number(Cell cell) {
        return numbers.computeIfAbsent(cell, c -> numbers.size());
    }

    private SegmentRegion region(String path) {
        return regions.computeIfAbsent(path, SegmentRegion::new);
    }

    private @Nullable SegmentRegion parent(SegmentRegion region) {
        String above = RegionPaths.above(region.path());
        return above == null ? null : regions.get(above);
    }

    /** Rows of {@link StrengthMoments}, over the cells that are no sums of others. */
    Iterator<Row> moments() {
        int[] finest = IntStream.range(0, cells.size())
                .filter(i -> !cells.get(i).isSum())
                .toArray();
        StrengthMoments moments = new StrengthMoments();
        for (SegmentRegion region : regions.values()) {
            SegmentRegion parent = parent(region);
            moments.add(
                    region.depth(),
                    region.total(),
                    region.sold(finest),
                    parent == null ? 0 : parent.total(),
                    parent == null ? new double[finest.length] : parent.sold(finest));
        }

        // No name holds a line break, so no two groups share a place in the order.
        return moments.rows(group.product() + "\n" + group.channel());
    }

    /** Rows of the contract. */
    Iterator<Row> shares(ShareStrength strength, LocalDate asOf) {
        for (SegmentRegion region : regions.values()) {
            region.draw(parent(region), strength.at(region.depth()));
        }

        Date day = Date.valueOf(asOf);
        return regions.values().stream()
                .flatMap(region -> rows(region, day).stream())
                .iterator();
    }

    private List<Row> rows(SegmentRegion region, Date asOf) {
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < cells.size() && region.isForecast(); i++) {
            if (region.depth() < RegionPaths.DEEPEST || region.isSold(i)) {
                rows.add(region.row(asOf, group, cells.get(i), i));
            }
        }

        return rows;
    }

    /** @param currency of the amounts; empty where nothing was sold */
    record Group(String product, String channel, String currency) {}

    /** Bands of age and income, or all of them. */
    record Cell(String age, String income) {
        boolean isSum() {
            return age.equals(DemandRows.ALL) || income.equals(DemandRows.ALL);
        }
    }
}
