package io.shroff.jobs.demand.report;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.countDistinct;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;

import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What a table of forecasts is about.
 *
 * @param grain month or quarter: the one with more rows, where there are both
 * @param regions how many there are of each level, of that grain
 * @param products without the row that says all
 * @param measure count, where it is known
 * @param currency of amounts; empty where there are none
 * @param level of the intervals, 0..1
 */
record Extent(
        String grain,
        Map<String, Long> regions,
        List<String> products,
        String measure,
        String currency,
        Optional<Double> level) {

    /** From the whole down. */
    static final List<String> LEVELS = List.of("country", "state", "district", "pincode");

    Extent {
        regions = Collections.unmodifiableMap(new LinkedHashMap<>(regions));
        products = List.copyOf(products);
    }

    static Extent of(Dataset<Row> forecasts) {
        List<Row> levels = forecasts
                .groupBy("period_grain", "region_level")
                .agg(countDistinct(col("region")).as("regions"), count(lit(1)).as("rows"))
                .collectAsList();
        List<Row> products = forecasts
                .groupBy("product", "measure")
                .agg(max(col("currency")).as("currency"), max(col("level")).as("level"))
                .collectAsList();
        String grain = grain(levels);
        Map<String, Long> regions = new LinkedHashMap<>();
        for (String level : LEVELS) {
            levels.stream()
                    .filter(row -> row.getAs("period_grain").equals(grain)
                            && row.getAs("region_level").equals(level))
                    .forEach(row -> regions.put(level, row.<Long>getAs("regions")));
        }

        return new Extent(
                grain,
                regions,
                products.stream()
                        .map(row -> row.<String>getAs("product"))
                        .filter(product -> !product.equals(Mart.ALL))
                        .distinct()
                        .sorted()
                        .toList(),
                products.stream().anyMatch(row -> row.getAs("measure").equals("count")) ? "count" : "amount",
                products.stream()
                        .map(row -> Optional.ofNullable(row.<String>getAs("currency")))
                        .flatMap(Optional::stream)
                        .min(Comparator.naturalOrder())
                        .orElse(""),
                products.stream().map(row -> row.<Double>getAs("level")).max(Comparator.naturalOrder()));
    }

    private static String grain(List<Row> levels) {
        Map<String, Long> rows = new LinkedHashMap<>();
        levels.forEach(row -> rows.merge(row.getAs("period_grain"), row.<Long>getAs("rows"), Long::sum));
        return rows.entrySet().stream()
                .max(Map.Entry.<String, Long>comparingByValue()
                        .thenComparing(Map.Entry.comparingByKey(Comparator.reverseOrder())))
                .map(Map.Entry::getKey)
                .orElse("month");
    }

    /** Demand of each region in the next period, over channels and products. */
    Dataset<Row> nextPeriod(Dataset<Row> forecasts) {
        List<String> summed = List.of("predicted_demand");
        Dataset<Row> next = forecasts.filter(col("horizon")
                .equalTo(1)
                .and(col("period_grain").equalTo(grain))
                .and(col("measure").equalTo(measure)));
        Dataset<Row> products =
                Mart.over(next, "channel", List.of("region", "region_level", "product"), summed, List.of());
        return Mart.over(products, "product", List.of("region", "region_level"), summed, List.of());
    }
}
