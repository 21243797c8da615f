package io.shroff.jobs.demand.answer;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.map_from_entries;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.max_by;
import static org.apache.spark.sql.functions.min_by;
import static org.apache.spark.sql.functions.monotonically_increasing_id;
import static org.apache.spark.sql.functions.sort_array;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.when;

import io.shroff.jobs.demand.DemandRows;
import io.shroff.jobs.demand.RegionPaths;
import io.shroff.jobs.demand.RequestRegions;
import io.shroff.jobs.demand.explain.DemandMoves;
import io.shroff.jobs.demand.segment.Bands;
import io.shroff.platform.feed.FeedSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;

/**
 * Answers requests from the published tables: the same numbers, looked up.
 *
 * <p>A request is answered from the smallest region that holds its pincode and has a forecast of the product and
 * channel; the answer names it. Where the request tells of a customer's age or income, the forecast is that region's
 * times the share of such customers in the measure asked for, as in the table of segments, and its bounds allow for the
 * chance by which those few vary. Of all products it is what such customers have of each, added up. What cannot be
 * answered is null, with the reason.
 *
 * <p>A request costs a row for each level above its pincode, and is joined with each table once.
 */
public final class DemandAnswers {
    private static final List<String> CELL = List.of(RequestRegions.KEY, "product", "channel");

    /** Column of the line of the file that the request stands in. */
    public static final String LINE = "line";

    /** Column of why there is no number; null where there is one. */
    public static final String REASON = "reason";

    /** What is said to a request, after what it asked. */
    private static final List<String> ANSWER = List.of(
            "predicted_demand",
            "lower",
            "upper",
            "confidence",
            "demand_rise",
            "probability",
            "top_product",
            "all_products",
            "region",
            "region_level",
            "period",
            "period_grain",
            "model",
            REASON);

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

    private final Tables tables;
    private final String measure;
    private final int horizon;
    private final AnswerShares shares;
    private final AnswerText text;

    /**
     * Where answers come from, at one as_of.
     *
     * @param places, series, outlook, rise, segments, topProducts rows of their contracts
     */
    public record Tables(
            Dataset<Row> places,
            Dataset<Row> series,
            Dataset<Row> outlook,
            Dataset<Row> rise,
            Dataset<Row> segments,
            Dataset<Row> topProducts) {}

    /**
     * @param measure count or amount
     * @param horizon periods ahead, from 1
     */
    public DemandAnswers(Tables tables, String measure, int horizon) {
        this.tables = tables;
        this.measure = measure;
        this.horizon = horizon;
        this.shares = new AnswerShares(tables.segments(), measure);
        this.text = new AnswerText(measure, horizon);
    }

    /**
     * A row for each request, in no order.
     *
     * @param requests rows of {@link DemandRequests#ROWS}, which are looked at more than once
     */
    public Dataset<Row> of(Dataset<Row> requests) {
        Dataset<Row> placed = placed(requests);
        return columns(answered(requests, placed, withForecast(placed, List.of())), List.of());
    }

    /** The same with {@code moved_by}, what moved each number, and {@code explanation}, all it is made of. */
    public Dataset<Row> explained(Dataset<Row> requests, DemandMoves moves) {
        Dataset<Row> placed = placed(requests);
        Dataset<Row> forecast = withForecast(placed, DemandMoves.FORECAST);
        Column[] cell = Stream.concat(DemandMoves.CELL.stream(), DemandMoves.FORECAST.stream())
                .map(functions::col)
                .toArray(Column[]::new);
        Dataset<Row> cells =
                forecast.filter(col("region").isNotNull()).select(cell).distinct();
        Dataset<Row> moved = moves.of(cells, measure, horizon);
        return columns(
                answered(requests, placed, forecast)
                        .join(moved, DemandMoves.CELL.toArray(String[]::new), "left")
                        .withColumn("moved_by", isAnswered(col("moved_by")))
                        .withColumn("explanation", text.explanation()),
                List.of("moved_by", "explanation"));
    }

    /**
     * Answers in the order of their file, with a row for each that is no request.
     *
     * @param refused with {@link #LINE} and reason
     */
    public static Dataset<Row> inOrder(Dataset<Row> answers, Optional<Dataset<Row>> refused) {
        return refused.map(rows -> answers.unionByName(rows, true))
                .orElse(answers)
                .orderBy(LINE, REASON);
    }

    private Dataset<Row> answered(Dataset<Row> requests, Dataset<Row> placed, Dataset<Row> forecast) {
        Dataset<Row> shared = withAllProducts(requests, forecast, shares.of(withRise(forecast)));
        Dataset<Row> answered =
                RequestRegions.withLastReported(withTopProduct(placed, shared), tables.series(), measure);
        return answered.withColumn(REASON, text.reason())
                .withColumn("expected", col("predicted_demand"))
                .withColumn("predicted_demand", isAnswered(col("expected").multiply(col("share"))))
                .withColumn(
                        "lower",
                        isAnswered(when(
                                // Of a null and 0 Spark takes 0 for the greatest.
                                col("lower").isNotNull(),
                                greatest(lit(0.0), AnswerShares.bound(col("lower"), lit(-1))))))
                .withColumn("upper", isAnswered(AnswerShares.bound(col("upper"), lit(1))));
    }

    /** Looks whether anybody asks for customers of all products before it makes ready for it. */
    private Dataset<Row> withAllProducts(Dataset<Row> requests, Dataset<Row> forecast, Dataset<Row> shared) {
        Column isAsked = col("product")
                .equalTo(DemandRows.ALL)
                .and(col("customer_age").isNotNull().or(col("customer_income").isNotNull()));
        return requests.filter(isAsked).isEmpty()
                ? shared
                : shared.join(
                                shares.ofAllProducts(forecast, atHorizon(tables.outlook())),
                                new String[] {"request"},
                                "left")
                        .withColumn("share", coalesce(col("all_share"), col("share")))
                        .withColumn("ticket", coalesce(col("all_ticket"), col("ticket")))
                        .withColumn(AnswerShares.UNSPLIT, col("all_unsplit"));
    }

    private static Dataset<Row> columns(Dataset<Row> answered, List<String> more) {
        Column[] columns = Stream.of(List.of(LINE), DemandRequests.ASKED, ANSWER, more)
                .flatMap(List::stream)
                .map(functions::col)
                .toArray(Column[]::new);
        return answered.select(columns);
    }

    private static Column isAnswered(Column value) {
        return when(col("reason").isNull(), value);
    }

    private Dataset<Row> placed(Dataset<Row> requests) {
        List<Column> columns = new ArrayList<>(List.of(
                monotonically_increasing_id().as("request"),
                col(FeedSpec.SOURCE_LINE).as(LINE)));
        DemandRequests.ASKED.forEach(name -> columns.add(col(name)));
        // As many rows as there are pairs of bands.
        List<Row> labels =
                tables.segments().select("age_band", "income_band").distinct().collectAsList();
        Bands ages = bands(labels, 0);
        Bands incomes = bands(labels, 1);
        return requests.select(columns.toArray(Column[]::new))
                .join(tables.places().select("pincode", "state", "district"), new String[] {"pincode"}, "left")
                .withColumn("asked_channel", coalesce(col("channel"), lit(DemandRows.ALL)))
                .withColumn("age_band", bandAsked(ages, "customer_age"))
                .withColumn("income_band", bandAsked(incomes, "customer_income"));
    }

    private static Column bandAsked(Bands bands, String column) {
        return when(col(column).isNull(), lit(DemandRows.ALL)).otherwise(bands.of(col(column)));
    }

    /** The bands that the table of segments was made with. */
    private static Bands bands(List<Row> labels, int column) {
        return Bands.ofLabels(labels.stream().map(row -> row.getString(column)).toList());
    }

    /** @param more columns of the outlook */
    private Dataset<Row> withForecast(Dataset<Row> placed, List<String> more) {
        Column[] found = Stream.concat(FROM_OUTLOOK.stream(), more.stream())
                .distinct()
                .map(functions::col)
                .toArray(Column[]::new);
        Column[] rank = {
            RegionPaths.LEVELS.stream()
                    .map(level -> when(col("region_level").equalTo(level), RegionPaths.LEVELS.indexOf(level)))
                    .reduce((a, b) -> coalesce(a, b))
                    .orElseThrow(),
            col("period_grain"),
            col("region")
        };
        Dataset<Row> forecasts = RequestRegions.keyed(atHorizon(tables.outlook()));
        Dataset<Row> best = RequestRegions.of(placed)
                .join(forecasts, CELL.toArray(String[]::new))
                .groupBy("request")
                // The smallest region; of a product forecast by month and by quarter, the month.
                .agg(min_by(struct(found), struct(rank)).as("found"))
                .select("request", "found.*");
        // As many rows as there are products.
        Dataset<Row> measured = tables.outlook()
                .groupBy("product")
                .agg(max(col("measure").equalTo(measure)).as("is_measured"));
        return placed.join(best, new String[] {"request"}, "left")
                .join(broadcast(measured), new String[] {"product"}, "left");
    }

    private Dataset<Row> atHorizon(Dataset<Row> rows) {
        return rows.filter(col("measure").equalTo(measure).and(col("horizon").equalTo(horizon)));
    }

    private Dataset<Row> withRise(Dataset<Row> answered) {
        Dataset<Row> rise = atHorizon(tables.rise())
                .select(
                        col("region"),
                        col("product"),
                        col("channel").as("asked_channel"),
                        col("period_grain"),
                        col("rises").as("demand_rise"),
                        col("rises_probability").as("probability"));
        return answered.join(rise, new String[] {"region", "product", "asked_channel", "period_grain"}, "left");
    }

    private Dataset<Row> withTopProduct(Dataset<Row> placed, Dataset<Row> answered) {
        Dataset<Row> ranked = RequestRegions.keyed(
                        tables.topProducts().filter(col("measure").equalTo(measure)))
                .groupBy(col(RequestRegions.KEY), col("region"), col("channel"))
                .agg(
                        max_by(col("product"), col("rank").multiply(-1)).as("top_product"),
                        map_from_entries(sort_array(collect_list(struct(col("product"), col("probability")))))
                                .as("all_products"));
        // Of what was asked and not of the answers so far, which would be made twice.
        Dataset<Row> nearest = RequestRegions.of(placed)
                .drop("product")
                .join(ranked, new String[] {RequestRegions.KEY, "channel"})
                .groupBy("request")
                .agg(max_by(struct("top_product", "all_products"), struct(RegionPaths.depth(), col("region")))
                        .as("ranked"))
                .select("request", "ranked.*");
        return answered.join(nearest, new String[] {"request"}, "left");
    }
}
