package io.shroff.jobs.demand.report;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.countDistinct;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;

/**
 * What a table of forecasts is about.
 *
 * @param scopes one a measure, numbers of sales first
 * @param regions how many there are of each level, in whichever measure
 * @param level of the intervals, 0..1
 */
record Extent(List<Scope> scopes, Map<String, Long> regions, Optional<Double> level) {

    /** From the whole down. */
    static final List<String> LEVELS = List.of("country", "state", "district", "pincode");

    private static final String MONTH = "month";
    private static final String DEMAND = "predicted_demand";

    /**
     * What is forecast in one measure.
     *
     * @param products without the row that says all
     * @param grain month, or quarter where no product is forecast by month
     * @param isMixed whether some products are forecast by month and others by quarter alone
     */
    record Scope(ShownMeasure measure, List<String> products, String grain, boolean isMixed) {
        Scope {
            products = List.copyOf(products);
        }

        /** The period that a quantity of {@link #nextPeriod} is of: such as next month. */
        String period() {
            return isMixed ? "a month" : "next " + grain;
        }
    }

    Extent {
        scopes = List.copyOf(scopes);
        regions = Collections.unmodifiableMap(new LinkedHashMap<>(regions));
    }

    static Extent of(Dataset<Row> forecasts) {
        List<Row> levels = forecasts
                .groupBy("region_level")
                .agg(countDistinct(col("region")).as("regions"))
                .collectAsList();
        List<Row> products = forecasts
                .groupBy("measure", "product")
                .agg(
                        max(col("currency")).as("currency"),
                        max(col("level")).as("level"),
                        max(col("period_grain").equalTo(MONTH)).as("has_months"))
                .collectAsList();
        Map<String, Long> regions = new LinkedHashMap<>();
        for (String level : LEVELS) {
            levels.stream()
                    .filter(row -> row.getAs("region_level").equals(level))
                    .forEach(row -> regions.put(level, row.<Long>getAs("regions")));
        }

        return new Extent(
                products.stream()
                        .map(row -> row.<String>getAs("measure"))
                        .distinct()
                        .sorted(ShownMeasure.FIRST)
                        .map(measure -> scope(
                                measure,
                                products.stream()
                                        .filter(row -> row.getAs("measure").equals(measure))
                                        .toList()))
                        .toList(),
                regions,
                products.stream().map(row -> row.<Double>getAs("level")).max(Comparator.naturalOrder()));
    }

    private static Scope scope(String measure, List<Row> products) {
        String currency = products.stream()
                .map(row -> Optional.ofNullable(row.<String>getAs("currency")))
                .flatMap(Optional::stream)
                .min(Comparator.naturalOrder())
                .orElse("");
        boolean hasMonths = products.stream().anyMatch(row -> row.<Boolean>getAs("has_months"));
        return new Scope(
                new ShownMeasure(measure, currency),
                products.stream()
                        .map(row -> row.<String>getAs("product"))
                        .filter(product -> !product.equals(Mart.ALL))
                        .sorted()
                        .toList(),
                hasMonths ? MONTH : "quarter",
                hasMonths && products.stream().anyMatch(row -> !row.<Boolean>getAs("has_months")));
    }

    List<ShownMeasure> measures() {
        return scopes.stream().map(Scope::measure).toList();
    }

    /** Products of whichever measure. */
    List<String> products() {
        return scopes.stream()
                .flatMap(scope -> scope.products().stream())
                .distinct()
                .sorted()
                .toList();
    }

    /** The column of {@link #nextPeriod} that holds a measure. */
    static String next(ShownMeasure measure) {
        return "next_" + measure.name();
    }

    /**
     * Demand of each region in the next period, over channels and products, a column a measure: null where nothing is
     * forecast. Of a product forecast by quarter alone it is a third where others are by month. A row that says all may
     * hold products that have none of their own, and products may have rows that it does not hold: the more counts.
     */
    Dataset<Row> nextPeriod(Dataset<Row> forecasts) {
        Dataset<Row> next = forecasts.filter(col("horizon").equalTo(1)).repartition(col("region"));
        Dataset<Row> channels = Mart.over(
                next,
                "channel",
                List.of("region", "region_level", "measure", "product", "period_grain"),
                List.of(DEMAND),
                List.of());
        Column isMonth = col("period_grain").equalTo(MONTH);
        Object[] monthly = scopes.stream()
                .filter(scope -> scope.grain().equals(MONTH))
                .map(scope -> scope.measure().name())
                .toArray();
        Column share = when(col("measure").isin(monthly), lit(3)).otherwise(lit(1));
        Dataset<Row> products = channels.groupBy("region", "region_level", "measure", "product")
                .agg(coalesce(
                                max(when(isMonth, col(DEMAND))),
                                max(when(not(isMonth), col(DEMAND).divide(share))))
                        .as(DEMAND));
        List<Column> columns = new ArrayList<>();
        for (ShownMeasure measure : measures()) {
            Column isMeasure = col("measure").equalTo(measure.name());
            Column isAll = col("product").equalTo(Mart.ALL);
            columns.add(greatest(
                            max(when(isMeasure.and(isAll), col(DEMAND))),
                            sum(when(isMeasure.and(not(isAll)), Mart.exact(col(DEMAND))))
                                    .cast(DataTypes.DoubleType))
                    .as(next(measure)));
        }

        return products.groupBy("region", "region_level")
                .agg(columns.get(0), columns.subList(1, columns.size()).toArray(Column[]::new));
    }
}
