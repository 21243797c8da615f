package io.shroff.jobs.demand.answer;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.map_from_entries;
import static org.apache.spark.sql.functions.max_by;
import static org.apache.spark.sql.functions.monotonically_increasing_id;
import static org.apache.spark.sql.functions.not;
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
 * channel; the answer names it, and where that is no pincode says why. Where the request tells of a customer's age or
 * income, the forecast is that region's times the share of such customers in the measure asked for, as in the table of
 * segments, and its bounds allow for the chance by which those few vary; where such customers bought nothing anywhere,
 * none is expected of them. Of all products it is what such customers have of each, added up. All products of one
 * channel are in no table: they are the sum of what is forecast there of each, without bounds. What cannot be answered
 * is null, with the reason.
 *
 * <p>A request costs a row for each level above its pincode, and is joined with each table once.
 */
public final class DemandAnswers {
    /** Column of the line of the file that the request stands in. */
    public static final String LINE = "line";

    /**
     * Column of why there is no number, no more than a number, or one of a region above; null where nothing is left to
     * say.
     */
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

    private final Tables tables;
    private final String measure;
    private final int horizon;
    private final AnswerForecasts forecasts;
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
        this.forecasts = new AnswerForecasts(tables, measure, horizon);
        this.shares = new AnswerShares(tables.segments(), measure);
        this.text = new AnswerText(measure, horizon);
    }

    /** A row for each request, in no order. */
    public Dataset<Row> of(AskedRequests asked) {
        Dataset<Row> placed = placed(asked.rows());
        return columns(answered(asked, placed, forecasts.of(asked, placed, List.of())), List.of());
    }

    /**
     * The same with {@code last_value} and {@code moved_by}, what moved each number from there, which add up to it, and
     * {@code explanation}, all it is made of. The last value is that of the region, so that the customers' share is one
     * of the parts.
     */
    public Dataset<Row> explained(AskedRequests asked, DemandMoves moves) {
        Dataset<Row> placed = placed(asked.rows());
        Dataset<Row> forecast = forecasts.of(asked, placed, DemandMoves.FORECAST);
        Column[] cell = Stream.concat(DemandMoves.CELL.stream(), DemandMoves.FORECAST.stream())
                .map(functions::col)
                .toArray(Column[]::new);
        Dataset<Row> cells = forecast.filter(col("region")
                        .isNotNull()
                        .and(col(AnswerForecasts.SUMMED).isNull()))
                .select(cell)
                .distinct();
        Dataset<Row> moved = moves.of(cells, measure, horizon);
        return columns(
                answered(asked, placed, forecast)
                        .join(moved, DemandMoves.CELL.toArray(String[]::new), "left")
                        .withColumn("last_value", ifAnswered(col("last_value")))
                        .withColumn("moved_by", ifAnswered(AnswerShares.withShare(col("moved_by"))))
                        .withColumn("explanation", text.explanation()),
                List.of("last_value", "moved_by", "explanation"));
    }

    /**
     * Answers in the order of their file, with a row for each that is no request. Age and income are numbers in an
     * answer, and in a refused row whatever text it has for them: where there are any such rows, variants.
     *
     * @param refused rows of {@link DemandRequests#REFUSED}
     */
    public static Dataset<Row> inOrder(Dataset<Row> answers, Optional<Dataset<Row>> refused) {
        return refused.map(rows -> numbersOrTexts(answers).unionByName(numbersOrTexts(rows), true))
                .orElse(answers)
                .orderBy(LINE, REASON);
    }

    private static Dataset<Row> numbersOrTexts(Dataset<Row> rows) {
        Dataset<Row> either = rows;
        for (String column : List.of("customer_age", "customer_income")) {
            either = List.of(rows.columns()).contains(column)
                    ? either.withColumn(column, col(column).cast("variant"))
                    : either;
        }

        return either;
    }

    /** Whether a row of answers has no number. */
    public static Column isUnanswered() {
        return col("predicted_demand").isNull();
    }

    private Dataset<Row> answered(AskedRequests asked, Dataset<Row> placed, Dataset<Row> forecast) {
        Dataset<Row> shared = withAllProducts(asked, forecast, shares.of(withRise(forecast)));
        Dataset<Row> answered =
                RequestRegions.withLastReported(withTopProduct(placed, shared), tables.series(), measure);
        Column isBounded = not(AnswerShares.isUnbought());
        return answered.withColumn("expected", col("predicted_demand"))
                .withColumn(REASON, text.reason())
                .withColumn(
                        "predicted_demand",
                        when(col(REASON).isNull(), col("expected").multiply(col("share"))))
                .withColumn(REASON, coalesce(col(REASON), text.lack()))
                .withColumn(
                        "lower",
                        ifAnswered(when(
                                // Of a null and 0 Spark takes 0 for the greatest.
                                isBounded.and(col("lower").isNotNull()),
                                greatest(lit(0.0), AnswerShares.bound(col("lower"), lit(-1))))))
                .withColumn("upper", ifAnswered(when(isBounded, AnswerShares.bound(col("upper"), lit(1)))))
                .withColumn("confidence", ifAnswered(col("confidence")))
                .withColumn("demand_rise", ifAnswered(col("demand_rise")))
                .withColumn("probability", ifAnswered(col("probability")));
    }

    /** Makes ready for customers of all products where anybody asks for them. */
    private Dataset<Row> withAllProducts(AskedRequests asked, Dataset<Row> forecast, Dataset<Row> shared) {
        return asked.ofCustomers() == 0
                ? shared
                : shared.join(
                                shares.ofAllProducts(forecast, forecasts.soldOneByOne()),
                                new String[] {"request"},
                                "left")
                        .withColumn("share", coalesce(col("all_share"), col("share")))
                        .withColumn("ticket", coalesce(col("all_ticket"), col("ticket")))
                        .withColumn(AnswerShares.UNSPLIT, col("all_unsplit"))
                        .withColumn(AnswerShares.UNBOUGHT, coalesce(col("all_unbought"), col(AnswerShares.UNBOUGHT)))
                        .withColumn(AnswerShares.STOOD_IN, coalesce(col("all_stood_in"), col(AnswerShares.STOOD_IN)));
    }

    private static Dataset<Row> columns(Dataset<Row> answered, List<String> more) {
        Column[] columns = Stream.of(List.of(LINE), DemandRequests.ASKED, ANSWER, more)
                .flatMap(List::stream)
                .map(functions::col)
                .toArray(Column[]::new);
        return answered.select(columns);
    }

    private static Column ifAnswered(Column value) {
        return when(not(isUnanswered()), value);
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
                .withColumn("asked_channel", AskedRequests.channel())
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

    private Dataset<Row> withRise(Dataset<Row> answered) {
        Dataset<Row> rise = forecasts
                .atHorizon(tables.rise())
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
