package io.shroff.jobs.demand.answer;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min_by;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.when;

import io.shroff.jobs.demand.DemandRows;
import io.shroff.jobs.demand.RegionPaths;
import io.shroff.jobs.demand.RequestRegions;
import io.shroff.jobs.demand.Sums;
import io.shroff.jobs.demand.series.SalesSeries;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;

/** Finds what is forecast of the requests: in the smallest region that has it, or as a sum where no table has that. */
final class AnswerForecasts {
    /** Column of how many products a forecast is the sum of; null where it is one of the outlook's. */
    static final String SUMMED = "summed";

    private static final String SUM_OF_PRODUCTS = "sum of products";

    private static final List<String> CELL = List.of(RequestRegions.KEY, "product", "channel");

    private static final List<String> FROM_OUTLOOK = List.of(
            "region",
            "region_level",
            "parent",
            "period",
            "period_grain",
            "predicted_demand",
            "lower",
            "upper",
            "confidence",
            "model",
            "base_forecast");

    private final DemandAnswers.Tables tables;
    private final String measure;
    private final int horizon;

    AnswerForecasts(DemandAnswers.Tables tables, String measure, int horizon) {
        this.tables = tables;
        this.measure = measure;
        this.horizon = horizon;
    }

    /**
     * Requests with their forecast: columns of the outlook, {@link #SUMMED}, {@code is_measured}, whether anything is
     * known of the product in the measure, and {@code is_forecast}, whether anything is forecast of the pincode itself;
     * null where there is none.
     *
     * @param placed requests with the state and district of their pincode
     * @param more columns of the outlook
     */
    Dataset<Row> of(AskedRequests asked, Dataset<Row> placed, List<String> more) {
        Column[] found = Stream.of(FROM_OUTLOOK, more, List.of(SUMMED))
                .flatMap(List::stream)
                .distinct()
                .map(functions::col)
                .toArray(Column[]::new);
        Column[] rank = {
            RegionPaths.LEVELS.stream()
                    .map(level -> when(col("region_level").equalTo(level), RegionPaths.LEVELS.indexOf(level)))
                    .reduce((a, b) -> coalesce(a, b))
                    .orElseThrow(),
            col("period_grain"),
            col("region"),
            col(SUMMED).isNotNull()
        };
        Dataset<Row> forecasts = RequestRegions.keyed(atHorizon(tables.outlook()));
        Dataset<Row> single = RequestRegions.of(placed)
                .join(forecasts, CELL.toArray(String[]::new))
                .withColumn(SUMMED, lit(null).cast("long"));
        Dataset<Row> best = (asked.inAChannel() == 0 ? single : single.unionByName(sums(placed, forecasts), true))
                .groupBy("request")
                // The smallest region; of a product forecast by month and by quarter, the month.
                .agg(min_by(struct(found), struct(rank)).as("found"))
                .select("request", "found.*");
        // As many rows as there are products.
        Dataset<Row> measured = tables.outlook()
                .groupBy("product")
                .agg(max(col("measure").equalTo(measure)).as("is_measured"));
        Dataset<Row> pincodes = RequestRegions.keyed(
                        tables.outlook().filter(col("region_level").equalTo(RegionPaths.LEVELS.get(0))))
                .select(col(RequestRegions.KEY).as("pincode"), lit(true).as("is_forecast"))
                .distinct();
        return placed.join(best, new String[] {"request"}, "left")
                .join(broadcast(measured), new String[] {"product"}, "left")
                .join(pincodes, new String[] {"pincode"}, "left");
    }

    /**
     * What is forecast of all products in the one channel asked for, by region: no table has that, so it is added up. A
     * month without a sale is one with none, so a product that was never sold there counts for nothing, as it does in
     * the number for all channels; the sum of a region above would be of other pincodes.
     */
    private Dataset<Row> sums(Dataset<Row> placed, Dataset<Row> forecasts) {
        Dataset<Row> asked = RequestRegions.of(placed)
                .filter(col("product")
                        .equalTo(DemandRows.ALL)
                        .and(col("channel").notEqual(DemandRows.ALL)))
                .drop("product");
        return asked.join(
                        soldOneByOne(forecasts).filter(col("product").notEqual(DemandRows.ALL)),
                        new String[] {RequestRegions.KEY, "channel"})
                .groupBy("request", "region", "region_level", "parent", "period", "period_grain")
                .agg(
                        Sums.inOrderOf(col("product"), col("predicted_demand")).as("predicted_demand"),
                        count(lit(1)).as(SUMMED))
                .withColumn("model", lit(SUM_OF_PRODUCTS));
    }

    /** Forecasts of products and channels of which sales are reported one by one. */
    Dataset<Row> soldOneByOne() {
        return soldOneByOne(atHorizon(tables.outlook()));
    }

    /**
     * Without what is reported in totals: those need not be sales, and the sum over all channels has them not either.
     */
    private Dataset<Row> soldOneByOne(Dataset<Row> forecasts) {
        // As many rows as there are products and channels.
        Dataset<Row> sold = tables.series()
                .filter(col("hierarchy")
                        .equalTo(SalesSeries.HIERARCHY)
                        .and(col("measure").equalTo(measure)))
                .select("product", "channel", "period_grain")
                .distinct();
        return forecasts.join(broadcast(sold), new String[] {"product", "channel", "period_grain"}, "left_semi");
    }

    /** Rows in the measure and that far ahead. */
    Dataset<Row> atHorizon(Dataset<Row> rows) {
        return rows.filter(col("measure").equalTo(measure).and(col("horizon").equalTo(horizon)));
    }
}
