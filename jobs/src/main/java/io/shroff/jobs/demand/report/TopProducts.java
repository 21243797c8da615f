package io.shroff.jobs.demand.report;

import static org.apache.spark.sql.functions.col;

import io.shroff.platform.catalog.DemandTables;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What is most likely sold next, region by region.
 *
 * @param regions the country and the largest states at once, the others when asked for
 */
record TopProducts(List<Fold<TopProducts.Region>> regions, String leftOut) {
    private static final int MOST_ROWS = 20_000;
    private static final int MOST_REGIONS = 60;
    private static final int FIRST_REGIONS = 6;
    private static final int PRODUCTS = 5;

    /** A region's products, the likeliest first. */
    record Region(String name, String sales, List<Bar> bars) {}

    /** One product: its share in words, and as the width of its bar. */
    record Bar(String product, String share, String width) {}

    private record Sales(String product, double expected) {}

    static TopProducts of(Mart mart) {
        Dataset<Row> shares = mart.rows(DemandTables.MART_TOP_PRODUCT)
                .filter(col("region_level").isin("country", "state"));
        List<Row> rows = Mart.over(
                        shares,
                        "channel",
                        List.of("region", "region_level", "product"),
                        List.of("expected_sales"),
                        List.of())
                .orderBy("region_level", "region", "product")
                .limit(MOST_ROWS)
                .collectAsList();
        Map<String, List<Sales>> byRegion = new LinkedHashMap<>();
        rows.forEach(row -> byRegion.computeIfAbsent(row.getAs("region"), region -> new ArrayList<>())
                .add(new Sales(row.getAs("product"), row.getAs("expected_sales"))));
        List<String> order = byRegion.keySet().stream()
                .sorted(Comparator.comparing((String region) -> region.contains("/"))
                        .thenComparing(region -> -total(byRegion.getOrDefault(region, List.of())))
                        .thenComparing(region -> region))
                .toList();
        List<Region> regions = order.stream()
                .limit(MOST_REGIONS)
                .map(region -> region(region, byRegion.getOrDefault(region, List.of())))
                .toList();
        return new TopProducts(
                Fold.of(regions, FIRST_REGIONS, "regions"),
                order.size() > regions.size()
                        ? Figures.grouped(order.size() - regions.size()) + " regions of the least demand are left out."
                        : "");
    }

    private static double total(List<Sales> sales) {
        return sales.stream().mapToDouble(Sales::expected).sum();
    }

    private static Region region(String path, List<Sales> sales) {
        double total = total(sales);
        List<Bar> bars = sales.stream()
                .sorted(Comparator.comparing((Sales s) -> -s.expected()).thenComparing(Sales::product))
                .limit(PRODUCTS)
                .map(s -> bar(s.product(), total > 0 ? s.expected() / total : 0))
                .toList();
        return new Region(Names.region(path), Figures.compact(total), bars);
    }

    private static Bar bar(String product, double share) {
        return new Bar(Names.product(product), Figures.percent(share), Figures.width(share));
    }
}
