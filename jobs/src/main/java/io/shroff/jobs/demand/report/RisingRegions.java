package io.shroff.jobs.demand.report;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.row_number;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import io.shroff.platform.catalog.DemandTables;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;

/**
 * Regions that are the likeliest to outgrow their state in the next period, level by level, of every product.
 *
 * @param levels the largest regions first, and open
 */
record RisingRegions(List<Level> levels) {
    private static final int SHOWN = 10;
    private static final List<String> LEVELS = List.of("state", "district", "pincode");

    private static final String ALONE = "alone";

    /**
     * The likeliest of one level.
     *
     * @param alone what it means to be alone, in a sentence; empty where none of them is
     */
    record Level(String title, boolean open, String share, String alone, List<Rise> rises) {}

    /**
     * One region and product.
     *
     * @param sizes what is sold in the last period and in the next: of few sales any growth is large
     */
    record Rise(String region, String product, String sizes, String growth, String rises, String relative) {}

    /**
     * By measure.
     *
     * @param partial measures in which the row of all products does not hold all of them
     */
    static Map<String, RisingRegions> of(Mart mart, Set<String> partial) {
        Map<String, Map<String, List<Row>>> byMeasure = new LinkedHashMap<>();
        likeliest(mart.rows(DemandTables.MART_RISE))
                .forEach(row -> byMeasure
                        .computeIfAbsent(row.getAs("measure"), measure -> new LinkedHashMap<>())
                        .computeIfAbsent(row.getAs("region_level"), level -> new ArrayList<>())
                        .add(row));
        Map<String, RisingRegions> views = new LinkedHashMap<>();
        byMeasure.forEach((measure, levels) -> views.put(measure, of(levels, partial.contains(measure))));
        return views;
    }

    private static RisingRegions of(Map<String, List<Row>> byLevel, boolean isPartial) {
        List<Level> levels = new ArrayList<>();
        for (String level : LEVELS) {
            List<Row> rows = byLevel.getOrDefault(level, List.of());
            if (!rows.isEmpty()) {
                levels.add(new Level(
                        Names.sentence(Names.levels(level)),
                        levels.isEmpty(),
                        share(rows.get(0)),
                        rows.stream().anyMatch(RisingRegions::isAlone) ? alone(level) : "",
                        rows.stream().map(row -> rise(row, isPartial)).toList()));
            }
        }

        return new RisingRegions(levels);
    }

    private static String share(Row row) {
        long cells = row.<Long>getAs("cells");
        if (cells == 0) {
            return "No probabilities are known, since no past period could be back-tested.";
        }

        return Figures.percent(row.<Long>getAs("rising") / (double) cells) + " of "
                + Figures.counted(cells, "series is expected above its", "series are expected above their")
                + " last period.";
    }

    /**
     * The likeliest of each product of a measure and level, so that the calmest one does not fill the list.
     *
     * <p>A product's channels repeat what it does as a whole, and its quarters what its months do: they stand only
     * where there is no whole and no month.
     */
    private static List<Row> likeliest(Dataset<Row> rises) {
        WindowSpec level = Window.partitionBy("measure", "region_level");
        WindowSpec product = Window.partitionBy("measure", "region_level", "product");
        Column[] likeliest = {
            col("rises_relative_probability").desc(),
            col("predicted_demand").desc(),
            col("region"),
            col("product"),
            col("channel")
        };
        return rises.filter(col("horizon").equalTo(1).and(col("region_level").isin(LEVELS.toArray())))
                .withColumn("is_all", col("channel").equalTo(Mart.ALL))
                .withColumn("shortest", min("period_grain").over(product))
                .filter(col("period_grain").equalTo(col("shortest")))
                .withColumn("has_all", max("is_all").over(product))
                .filter(col("is_all").equalTo(col("has_all")))
                .withColumn("place", row_number().over(product.orderBy(likeliest)))
                .withColumn("rising", sum(when(col("rises"), 1L).otherwise(0L)).over(level))
                .withColumn("cells", count(col("rises")).over(level))
                .withColumn(
                        "at",
                        row_number()
                                .over(level.orderBy(Stream.concat(Stream.of(col("place")), Arrays.stream(likeliest))
                                        .toArray(Column[]::new))))
                .filter(col("at").leq(SHOWN))
                .orderBy(Stream.concat(Stream.of(col("measure"), col("region_level")), Arrays.stream(likeliest))
                        .toArray(Column[]::new))
                .collectAsList();
    }

    private static Rise rise(Row row, boolean isPartial) {
        double last = row.<Double>getAs("last");
        double next = row.<Double>getAs("predicted_demand");
        ShownMeasure measure = new ShownMeasure(
                row.getAs("measure"),
                Optional.ofNullable(row.<String>getAs("currency")).orElse(""));
        return new Rise(
                Names.place(row.getAs("region")),
                withChannel(Names.product(row.getAs("product"), isPartial), row.getAs("channel")),
                "from " + measure.quantity(last) + " to " + measure.quantityInWords(next) + " a "
                        + row.getAs("period_grain"),
                last > 0 ? Figures.change(next / last - 1) : "from none",
                probability(row, "rises_probability"),
                isAlone(row) ? ALONE : probability(row, "rises_relative_probability"));
    }

    /** By the contract: a region that is the median of its state by itself has a probability of 0. */
    private static boolean isAlone(Row row) {
        Double probability = row.getAs("rises_relative_probability");
        return probability != null && probability == 0;
    }

    private static String alone(String level) {
        return Names.sentence(ALONE) + ": the product is forecast for no other " + level
                + (level.equals("state") ? "" : " of its state") + ", so there is nothing to outgrow.";
    }

    private static String probability(Row row, String column) {
        Double value = row.getAs(column);
        return Figures.percent(value == null ? Double.NaN : value);
    }

    private static String withChannel(String product, String channel) {
        return product + (channel.equals(Mart.ALL) ? "" : ", " + channel);
    }
}
