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
 * @param about what the shares are of, in a sentence
 * @param regions the country and the largest states at once, the others when asked for
 */
record TopProducts(String about, List<Fold<TopProducts.Region>> regions, String leftOut) {
    private static final int MOST_ROWS = 20_000;
    private static final int MOST_REGIONS = 60;
    private static final int FIRST_REGIONS = 6;
    private static final int PRODUCTS = 5;

    /** A region's products, the likeliest first. */
    record Region(String name, String demand, List<Bar> bars) {}

    /** One product: its share in words, and as the width of its bar. */
    record Bar(String product, String share, String width) {}

    private record Demand(String product, double expected) {}

    /** @param measure count or amount, the one that the page shows */
    static TopProducts of(Mart mart, String measure, String currency) {
        Dataset<Row> shares = mart.rows(DemandTables.MART_TOP_PRODUCT)
                .filter(col("region_level")
                        .isin("country", "state")
                        .and(col("measure").equalTo(measure)));
        List<Row> rows = Mart.over(
                        shares,
                        "channel",
                        List.of("region", "region_level", "product"),
                        List.of("expected_demand"),
                        List.of())
                .orderBy("region_level", "region", "product")
                .limit(MOST_ROWS)
                .collectAsList();
        Map<String, List<Demand>> byRegion = new LinkedHashMap<>();
        rows.forEach(row -> byRegion.computeIfAbsent(row.getAs("region"), region -> new ArrayList<>())
                .add(new Demand(row.getAs("product"), row.getAs("expected_demand"))));
        List<String> order = byRegion.keySet().stream()
                .sorted(Comparator.comparing((String region) -> region.contains("/"))
                        .thenComparing(region -> -total(byRegion.getOrDefault(region, List.of())))
                        .thenComparing(region -> region))
                .toList();
        List<Region> regions = order.stream()
                .limit(MOST_REGIONS)
                .map(region -> region(region, byRegion.getOrDefault(region, List.of()), measure, currency))
                .toList();
        return new TopProducts(
                measure.equals("amount")
                        ? "Which share of what is spent next in a region goes to a product."
                        : "How likely the next sale in a region is of a product.",
                Fold.of(regions, FIRST_REGIONS, "regions"),
                order.size() > regions.size()
                        ? Figures.grouped(order.size() - regions.size()) + " regions of the least demand are left out."
                        : "");
    }

    private static double total(List<Demand> products) {
        return products.stream().mapToDouble(Demand::expected).sum();
    }

    private static Region region(String path, List<Demand> products, String measure, String currency) {
        double total = total(products);
        List<Bar> bars = products.stream()
                .sorted(Comparator.comparing((Demand d) -> -d.expected()).thenComparing(Demand::product))
                .limit(PRODUCTS)
                .map(d -> bar(d.product(), total > 0 ? d.expected() / total : 0))
                .toList();
        String quantity = Figures.quantity(total, measure, currency);
        return new Region(Names.region(path), measure.equals("amount") ? quantity : quantity + " sales", bars);
    }

    private static Bar bar(String product, double share) {
        return new Bar(Names.product(product), Figures.percent(share), Figures.width(share));
    }
}
