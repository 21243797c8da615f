package io.shroff.jobs.demand.report;

import static org.apache.spark.sql.functions.col;

import io.shroff.platform.catalog.DemandTables;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

    /** A region's products, the likeliest first; none where no sale is expected. */
    record Region(String name, String demand, List<Bar> bars) {}

    /** One product: its share in words, and as the width of its bar. */
    record Bar(String product, String share, String width) {}

    private record Demand(String product, String grain, double expected) {
        double aMonth() {
            return grain.equals("quarter") ? expected / 3 : expected;
        }
    }

    /** By measure. */
    static Map<String, TopProducts> of(Mart mart) {
        Dataset<Row> shares = mart.rows(DemandTables.MART_TOP_PRODUCT)
                .filter(col("region_level").isin("country", "state"));
        Map<String, List<Row>> byMeasure = new LinkedHashMap<>();
        Mart.over(
                        shares,
                        "channel",
                        List.of("measure", "region", "region_level", "product", "period_grain", "currency"),
                        List.of("expected_demand"),
                        List.of())
                .orderBy("measure", "region_level", "region", "product", "period_grain", "currency")
                .limit(MOST_ROWS)
                .collectAsList()
                .forEach(row -> byMeasure
                        .computeIfAbsent(row.getAs("measure"), measure -> new ArrayList<>())
                        .add(row));
        Map<String, TopProducts> views = new LinkedHashMap<>();
        byMeasure.forEach((name, rows) -> views.put(
                name,
                of(
                        rows,
                        new ShownMeasure(
                                name,
                                rows.stream()
                                        .map(row -> Optional.ofNullable(row.<String>getAs("currency")))
                                        .flatMap(Optional::stream)
                                        .findFirst()
                                        .orElse("")))));
        return views;
    }

    private static TopProducts of(List<Row> rows, ShownMeasure measure) {
        Map<String, List<Demand>> byRegion = new LinkedHashMap<>();
        rows.forEach(row -> byRegion.computeIfAbsent(row.getAs("region"), region -> new ArrayList<>())
                .add(new Demand(row.getAs("product"), row.getAs("period_grain"), row.getAs("expected_demand"))));
        List<String> order = byRegion.keySet().stream()
                .sorted(Comparator.comparing((String region) -> region.contains("/"))
                        .thenComparing(region -> -aMonth(byRegion.getOrDefault(region, List.of())))
                        .thenComparing(region -> region))
                .toList();
        List<Region> regions = order.stream()
                .limit(MOST_REGIONS)
                .map(region -> region(region, byRegion.getOrDefault(region, List.of()), measure))
                .toList();
        return new TopProducts(
                measure.isAmount()
                        ? "Which share of what is spent next in a region goes to a product."
                        : "How likely the next sale in a region is of a product.",
                Fold.of(regions, FIRST_REGIONS, "region", "regions"),
                order.size() > regions.size()
                        ? Figures.counted(
                                order.size() - regions.size(),
                                "region of the least demand is left out.",
                                "regions of the least demand are left out.")
                        : "");
    }

    private static double aMonth(List<Demand> products) {
        return products.stream().mapToDouble(Demand::aMonth).sum();
    }

    private static Region region(String path, List<Demand> products, ShownMeasure measure) {
        double total = aMonth(products);
        List<Bar> bars = products.stream()
                .sorted(Comparator.comparing((Demand d) -> -d.aMonth()).thenComparing(Demand::product))
                // Where nothing is expected no product comes first.
                .limit(total > 0 ? PRODUCTS : 0)
                .map(d -> bar(d.product(), d.aMonth() / total))
                .toList();
        List<String> grains = products.stream().map(Demand::grain).distinct().toList();
        String expected = grains.size() > 1
                ? measure.quantityInWords(total) + " a month"
                : measure.quantityInWords(
                        products.stream().mapToDouble(Demand::expected).sum());
        return new Region(Names.region(path), expected, bars);
    }

    private static Bar bar(String product, double share) {
        return new Bar(Names.product(product), Figures.percent(share), Figures.width(share));
    }
}
