package io.shroff.jobs.demand;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.format_string;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.map_from_entries;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.max_by;
import static org.apache.spark.sql.functions.min_by;
import static org.apache.spark.sql.functions.monotonically_increasing_id;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.sort_array;
import static org.apache.spark.sql.functions.sqrt;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.when;

import io.shroff.algorithm.forecast.Quantiles;
import io.shroff.platform.catalog.DemandTables;
import java.util.ArrayList;
import java.util.List;
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
 * chance by which those few vary. What cannot be answered is null, with the reason.
 *
 * <p>A request costs a row for each level above its pincode, and is joined with each table once.
 */
public final class DemandAnswers {
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

    /** The normal quantile at which an upper bound lies. */
    private static final double TAIL = Quantiles.normal((1 + DemandBounds.LEVEL) / 2);

    private final Tables tables;
    private final String measure;
    private final int horizon;

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
    }

    /**
     * A row for each request, in the order of the file.
     *
     * @param requests rows of {@link DemandRequests#ROWS}
     * @param explained with a column that says what the number is made of
     */
    public Dataset<Row> of(Dataset<Row> requests, boolean explained) {
        Dataset<Row> placed = placed(requests);
        Dataset<Row> answered = RequestRegions.withLastReported(
                withTopProduct(placed, withSegment(withRise(withForecast(placed)))), tables.series(), measure);
        Dataset<Row> numbers = answered.withColumn("reason", reason())
                .withColumn("expected", col("predicted_demand"))
                .withColumn("predicted_demand", isAnswered(col("expected").multiply(col("share"))))
                .withColumn(
                        "lower",
                        isAnswered(when(
                                // Of a null and 0 Spark takes 0 for the greatest.
                                col("lower").isNotNull(), greatest(lit(0.0), bound(col("lower"), lit(-1))))))
                .withColumn("upper", isAnswered(bound(col("upper"), lit(1))));
        List<Column> columns = new ArrayList<>();
        DemandRequests.ASKED.forEach(name -> columns.add(col(name)));
        Stream.of(
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
                        "reason")
                .forEach(name -> columns.add(col(name)));
        if (explained) {
            columns.add(explanation().as("explanation"));
        }

        return numbers.orderBy("request").select(columns.toArray(Column[]::new));
    }

    /**
     * Where a share of the region's sales has its bound: as far from it as that of the region, and what chance does to
     * a share of so many sales, which are independent. Each is in the share or not, with all it counts for: so its part
     * of the variance is the square of that, and all of them have their sum times the mean of what a sale counts for,
     * weighted by itself. A sale counts for one, or for its amount.
     */
    private static Column bound(Column ofRegion, Column side) {
        Column region = ofRegion.minus(col("expected")).multiply(col("share"));
        Column chance =
                col("expected").multiply(col("ticket")).multiply(col("share")).multiply(lit(1.0).minus(col("share")));
        Column width = sqrt(region.multiply(region).plus(chance.multiply(TAIL * TAIL)));
        return when(col("share").equalTo(1), ofRegion)
                .otherwise(col("predicted_demand").plus(side.multiply(width)));
    }

    private static Column isAnswered(Column value) {
        return when(col("reason").isNull(), value);
    }

    private Dataset<Row> placed(Dataset<Row> requests) {
        List<Column> columns =
                new ArrayList<>(List.of(monotonically_increasing_id().as("request")));
        DemandRequests.ASKED.forEach(name -> columns.add(col(name)));
        Bands ages = bands("age_band");
        Bands incomes = bands("income_band");
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
    private Bands bands(String column) {
        // As many rows as there are bands.
        List<String> labels = tables.segments().select(column).distinct().collectAsList().stream()
                .map(row -> row.getString(0))
                .toList();
        return Bands.ofLabels(labels);
    }

    private Dataset<Row> withForecast(Dataset<Row> placed) {
        Column[] found = FROM_OUTLOOK.stream().map(functions::col).toArray(Column[]::new);
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
                        col("last"),
                        col("rises").as("demand_rise"),
                        col("rises_probability").as("probability"));
        return answered.join(rise, new String[] {"region", "product", "asked_channel", "period_grain"}, "left");
    }

    /**
     * The share of the customers asked for, in sales or in their amount, and what a sale counts for in its chance. A
     * pincode has rows for the bands it sold in; the others are its district's share times what weight that has in the
     * pincode's own: in amounts all of it where its own are 0.
     */
    private Dataset<Row> withSegment(Dataset<Row> answered) {
        boolean isCount = isCount();
        Column ownAmount = when(col("amount").gt(0), col("shrinkage")).otherwise(1.0);
        Dataset<Row> segments = tables.segments()
                .select(
                        col("region"),
                        col("product"),
                        col("channel").as("asked_channel"),
                        col("age_band"),
                        col("income_band"),
                        col(isCount ? "share" : "amount_share").as("share"),
                        (isCount ? col("shrinkage") : ownAmount).as("shrinkage"),
                        (isCount ? lit(1.0) : col("weighted_ticket")).as("ticket"));
        String[] bands = {"region", "product", "asked_channel", "age_band", "income_band"};
        Dataset<Row> own = segments.withColumnRenamed("share", "own_share").drop("shrinkage", "ticket");
        Dataset<Row> parents = segments.withColumnRenamed("region", "parent")
                .withColumnRenamed("share", "parent_share")
                .withColumnRenamed("ticket", "parent_ticket")
                .drop("shrinkage");
        Dataset<Row> weights = segments.filter(col("age_band")
                        .equalTo(DemandRows.ALL)
                        .and(col("income_band").equalTo(DemandRows.ALL)))
                .select("region", "product", "asked_channel", "shrinkage", "ticket");
        Column isAll =
                col("age_band").equalTo(DemandRows.ALL).and(col("income_band").equalTo(DemandRows.ALL));
        Column drawn = when(
                col("region_level").equalTo(RegionPaths.LEVELS.get(0)),
                col("parent_share").multiply(coalesce(col("shrinkage"), lit(1.0))));
        return answered.join(own, bands, "left")
                .join(parents, new String[] {"parent", "product", "asked_channel", "age_band", "income_band"}, "left")
                .join(weights, new String[] {"region", "product", "asked_channel"}, "left")
                .withColumn(
                        "share",
                        when(isAll, lit(1.0))
                                .when(col("predicted_demand").isNotNull(), coalesce(col("own_share"), drawn)))
                .withColumn("ticket", coalesce(col("ticket"), col("parent_ticket")));
    }

    private boolean isCount() {
        return measure.equals(Measure.COUNT);
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

    /** Why there is no number. */
    private Column reason() {
        Column asked = concat(
                lit("nothing is forecast" + (horizon == 1 ? "" : " " + horizon + " months or quarters ahead")
                        + " of product '"),
                col("product"),
                lit("' in channel '"),
                col("asked_channel"),
                lit("', neither there nor in a region above"));
        Column unknown = format_string(
                "; the pincode was last reported for the %s of %s, and of what is not reported nothing is known",
                col("reported_grain"), col("last_reported").cast("string"));
        boolean isCount = isCount();
        String segments =
                "how the " + (isCount ? "sales" : "amounts") + " there are split by age and income is not known";
        Column otherwise = concat(
                lit("of product '"),
                col("product"),
                lit("' only the " + (isCount ? Measure.AMOUNT : Measure.COUNT) + " is known: ask for that"));
        Column isMissing = col("predicted_demand").isNull();
        return when(isMissing.and(not(col("is_measured"))), otherwise)
                .when(isMissing.and(col("last_reported").isNotNull()), concat(asked, unknown))
                .when(isMissing.and(col("state").isNull()), lit("the pincode is in no list of pincodes"))
                .when(isMissing, asked)
                .when(col("share").isNull(), lit(segments));
    }

    /** Such as age 25-34, or any age. */
    private static Column band(String of) {
        Column band = col(of + "_band");
        return when(band.equalTo(DemandRows.ALL), lit("any " + of)).otherwise(concat(lit(of + " "), band));
    }

    /** What the number is made of, step by step. */
    private Column explanation() {
        Column share = when(
                col("age_band").notEqual(DemandRows.ALL).or(col("income_band").notEqual(DemandRows.ALL)),
                isCount()
                        ? format_string(
                                "customers of %s and %s have %.4g of them: %s",
                                band("age"), band("income"), col("share"), shown("predicted_demand"))
                        : format_string(
                                "customers of %s and %s have %.4g of it: %s, which chance moves like sales of %s each",
                                band("age"), band("income"), col("share"), shown("predicted_demand"), shown("ticket")));
        return when(
                col("reason").isNull(),
                concat_ws(
                        "; ",
                        format_string("in %s, %s", col("region"), col("period_grain")),
                        format_string("last known %s", shown("last")),
                        format_string("forecast by %s %s", col("model"), shown("base_forecast")),
                        format_string("%s once all regions and products add up", shown("expected")),
                        share));
    }

    /** Large ones whole and grouped as in India, small ones to four figures. */
    private static Column shown(String column) {
        return when(col(column).geq(1000), InsightText.whole(col(column)))
                .otherwise(format_string("%.4g", col(column)));
    }

    /** The tables that answers come from. */
    public static List<io.shroff.platform.table.TableContract> sources() {
        return List.of(
                DemandTables.PLACES,
                DemandTables.SERIES_VALUES,
                DemandTables.MART_OUTLOOK,
                DemandTables.MART_RISE,
                DemandTables.MART_SEGMENTS,
                DemandTables.MART_TOP_PRODUCT);
    }
}
