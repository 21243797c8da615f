package io.shroff.jobs.demand.report;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.row_number;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import io.shroff.platform.catalog.DemandTables;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;

/**
 * Regions that are the likeliest to outgrow their state in the next period, level by level, of every product.
 *
 * @param levels the largest regions first, and open
 */
record RisingRegions(List<Level> levels) {
    private static final int SHOWN = 10;

    /** The likeliest of one level. */
    record Level(String title, boolean open, String share, List<Rise> rises) {}

    /** One region and product. */
    record Rise(String region, String product, String growth, String rises, String relative) {}

    static RisingRegions of(Mart mart, String grain, String measure) {
        Dataset<Row> next = mart.rows(DemandTables.MART_RISE)
                .filter(col("horizon")
                        .equalTo(1)
                        .and(col("period_grain").equalTo(grain))
                        .and(col("measure").equalTo(measure)))
                .withColumn("is_all", col("channel").equalTo(Mart.ALL));
        List<Row> shares = next.groupBy("region_level", "is_all")
                .agg(
                        sum(when(col("rises"), 1L).otherwise(0L)).as("rising"),
                        count(col("rises")).as("cells"))
                .collectAsList();
        List<Level> levels = new ArrayList<>();
        for (String level : List.of("state", "district", "pincode")) {
            // A region's channels repeat what it does as a whole: they are shown only where there is no whole.
            Optional<Row> share = shares.stream()
                    .filter(row -> row.getAs("region_level").equals(level))
                    .max(Comparator.comparing(row -> row.<Boolean>getAs("is_all")));
            share.ifPresent(row -> levels.add(new Level(
                    Names.sentence(Names.levels(level)),
                    levels.isEmpty(),
                    share(row),
                    likeliest(next.filter(col("region_level")
                            .equalTo(level)
                            .and(col("is_all").equalTo(row.<Boolean>getAs("is_all"))))))));
        }

        return new RisingRegions(levels);
    }

    private static String share(Row row) {
        long cells = row.<Long>getAs("cells");
        if (cells == 0) {
            return "No probabilities are known, since no past period could be back-tested.";
        }

        return Figures.percent(row.<Long>getAs("rising") / (double) cells) + " of " + Figures.grouped(cells)
                + " series are expected above their last period.";
    }

    /** The likeliest of each product, so that the calmest one does not fill the list. */
    private static List<Rise> likeliest(Dataset<Row> next) {
        Column[] likeliest = {
            col("rises_relative_probability").desc(),
            col("predicted_demand").desc(),
            col("region"),
            col("product"),
            col("channel")
        };
        return next
                .withColumn(
                        "place", row_number().over(Window.partitionBy("product").orderBy(likeliest)))
                .orderBy(Stream.concat(Stream.of(col("place")), Arrays.stream(likeliest))
                        .toArray(Column[]::new))
                .limit(SHOWN)
                .orderBy(likeliest)
                .collectAsList()
                .stream()
                .map(row -> new Rise(
                        Names.place(row.getAs("region")),
                        withChannel(row.getAs("product"), row.getAs("channel")),
                        Figures.change(Math.expm1(row.<Double>getAs("predicted_growth"))),
                        probability(row, "rises_probability"),
                        probability(row, "rises_relative_probability")))
                .toList();
    }

    private static String probability(Row row, String column) {
        Double value = row.getAs(column);
        return Figures.percent(value == null ? Double.NaN : value);
    }

    private static String withChannel(String product, String channel) {
        return Names.product(product) + (channel.equals(Mart.ALL) ? "" : ", " + channel);
    }
}
