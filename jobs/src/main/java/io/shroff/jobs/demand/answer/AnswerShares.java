package io.shroff.jobs.demand.answer;

import static org.apache.spark.sql.functions.abs;
import static org.apache.spark.sql.functions.aggregate;
import static org.apache.spark.sql.functions.array_distinct;
import static org.apache.spark.sql.functions.array_sort;
import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.filter;
import static org.apache.spark.sql.functions.get;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.map;
import static org.apache.spark.sql.functions.map_concat;
import static org.apache.spark.sql.functions.map_contains_key;
import static org.apache.spark.sql.functions.map_from_entries;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.nullif;
import static org.apache.spark.sql.functions.sqrt;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.transform;
import static org.apache.spark.sql.functions.when;

import io.shroff.algorithm.forecast.Quantiles;
import io.shroff.jobs.demand.DemandRows;
import io.shroff.jobs.demand.Measure;
import io.shroff.jobs.demand.RegionPaths;
import io.shroff.jobs.demand.forecast.DemandBounds;
import java.util.function.Function;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** The share that customers of an age and income have in what a region is forecast, and its bounds. */
final class AnswerShares {
    /** Column of the products whose share is not known, in words; null where one product is asked for. */
    static final String UNSPLIT = "unsplit";

    /** Column of the region whose split stands in for one that is not known; null where none does. */
    static final String STOOD_IN = "stood_in";

    /** Column of what such customers bought nowhere in the last year, in words; null where they bought it somewhere. */
    static final String UNBOUGHT = "unbought";

    /** The normal quantile at which an upper bound lies. */
    private static final double TAIL = Quantiles.normal((1 + DemandBounds.LEVEL) / 2);

    /** Forecasts that add up differ from their sum by less than this share. */
    private static final double ROUNDING = 1e-6;

    private static final String[] BANDS = {"region", "product", "asked_channel", "age_band", "income_band"};

    private final Dataset<Row> segments;

    /** @param segments rows of their contract */
    AnswerShares(Dataset<Row> segments, String measure) {
        boolean isCount = measure.equals(Measure.COUNT);
        Column ownAmount = when(col("amount").gt(0), col("shrinkage")).otherwise(1.0);
        this.segments = segments.select(
                col("region"),
                col("region_level"),
                col("product"),
                col("channel").as("asked_channel"),
                col("age_band"),
                col("income_band"),
                col(isCount ? "share" : "amount_share").as("share"),
                (isCount ? col("shrinkage") : ownAmount).as("shrinkage"),
                (isCount ? lit(1.0) : col("weighted_ticket")).as("ticket"));
    }

    /** The part that makes what moved a region's number add up to that of some of its customers. */
    static final String PART = "customers' share";

    /** Whether a request tells of a customer's age or income. */
    static Column isSplit() {
        return col("age_band").notEqual(DemandRows.ALL).or(col("income_band").notEqual(DemandRows.ALL));
    }

    /**
     * The share of the customers asked for, in sales or in their amount, and what a sale counts for in its chance. A
     * pincode has rows for the bands it sold in; the others are its district's share times what weight that has in the
     * pincode's own: in amounts all of it where its own are 0. Where no split of a region is known, that of the nearest
     * above stands in; of all but pincodes, what is no row of a split that is known has no part in it.
     */
    Dataset<Row> of(Dataset<Row> answered) {
        Column above = RegionPaths.upwards(when(isPincode(), RegionPaths.home()).otherwise(col("region")));
        Dataset<Row> own = segments.select("region", "product", "asked_channel", "age_band", "income_band", "share")
                .withColumnRenamed("share", "own_share");
        Dataset<Row> others = own.withColumnRenamed("region", "from")
                .withColumnRenamed("own_share", "from_share")
                .withColumn("is_bought", lit(true));
        Dataset<Row> weights = wholes().select("region", "product", "asked_channel", "shrinkage", "ticket");
        Column isOther = isSplit().and(col("own_share").isNull());
        Column isBought = coalesce(col("is_bought"), lit(false));
        Column drawn = when(isBought, col("from_share"))
                .when(col("from").isNotNull(), lit(0.0))
                .multiply(
                        when(isPincode(), coalesce(col("shrinkage"), lit(1.0))).otherwise(1.0));
        Column isStandIn =
                isPincode().and(col("shrinkage").isNull()).or(not(col("from").equalTo(get(above, lit(0)))));
        return answered.join(broadcast(splitAbovePincodes()), new String[] {"product", "asked_channel"}, "left")
                .withColumn("from", get(filter(above, region -> map_contains_key(col("known"), region)), lit(0)))
                .withColumn("from_ticket", col("known").getItem(col("from")))
                .join(own, BANDS, "left")
                .join(others, new String[] {"from", "product", "asked_channel", "age_band", "income_band"}, "left")
                .join(weights, new String[] {"region", "product", "asked_channel"}, "left")
                .withColumn(
                        "share",
                        when(isSplit(), when(col("predicted_demand").isNotNull(), coalesce(col("own_share"), drawn)))
                                .otherwise(1.0))
                .withColumn("ticket", coalesce(col("ticket"), col("from_ticket")))
                .withColumn(UNSPLIT, lit(null).cast("string"))
                .withColumn(UNBOUGHT, when(isOther.and(col("from").isNotNull()).and(not(isBought)), "it"))
                .withColumn(STOOD_IN, when(isOther.and(isBought).and(isStandIn), col("from")))
                .drop("known");
    }

    /**
     * Products and channels with {@code known}, the regions above pincodes whose split of them is known, each with what
     * a sale counts for: as many rows as there are products and channels.
     */
    private Dataset<Row> splitAbovePincodes() {
        return wholes().filter(not(isPincode()).and(col("share").isNotNull()))
                .groupBy("product", "asked_channel")
                .agg(map_from_entries(collect_list(struct("region", "ticket"))).as("known"));
    }

    /** Segments that are all customers of a region: it has one where its split is known. */
    private Dataset<Row> wholes() {
        return segments.filter(not(isSplit()));
    }

    private static Column isPincode() {
        return col("region_level").equalTo(RegionPaths.LEVELS.get(0));
    }

    /**
     * By request what {@link #of} says, for requests of all products: their segments are those of the products, so what
     * the customers have of each is added up. Their share is not known where that of a product is not, nor where some
     * of all sales are of products that are not forecast one by one.
     *
     * @param answered requests with their forecasts, of any product
     * @param outlook forecasts at the horizon, in the measure
     */
    Dataset<Row> ofAllProducts(Dataset<Row> answered, Dataset<Row> outlook) {
        Dataset<Row> asked = answered.filter(
                        isOfAllProducts().and(col("predicted_demand").isNotNull()))
                .select(
                        col("request"),
                        col("region"),
                        col("region_level"),
                        col("parent"),
                        col("asked_channel"),
                        col("period_grain"),
                        col("age_band"),
                        col("income_band"),
                        col("predicted_demand").as("whole"));
        Dataset<Row> single = outlook.filter(col("product").notEqual(DemandRows.ALL))
                .select(
                        col("region"),
                        col("product"),
                        col("channel").as("asked_channel"),
                        col("period_grain"),
                        col("predicted_demand"));
        Column[] part = {
            col("product"),
            col("predicted_demand"),
            coalesce(col("share"), lit(-1.0)).as("share"),
            col("ticket"),
            col(UNBOUGHT),
            col(STOOD_IN)
        };
        Column unknown = filter(
                col("parts"),
                of -> of.getField("share")
                        .lt(0)
                        .and(of.getField("predicted_demand").gt(0)));
        Column addsUp = abs(col("sum").minus(col("whole")))
                .leq(greatest(col("whole"), lit(1.0)).multiply(ROUNDING));
        return of(asked.join(single, new String[] {"region", "asked_channel", "period_grain"}))
                .groupBy("request", "whole")
                // In an order of their own, so that sums are always the same.
                .agg(array_sort(collect_list(struct(part))).as("parts"))
                .withColumn("sum", total(of -> lit(1.0)))
                .withColumn("unknown", concat_ws(", ", transform(unknown, of -> of.getField("product"))))
                .select(
                        col("request"),
                        when(
                                        col("unknown").equalTo("").and(addsUp),
                                        when(
                                                        col("sum").gt(0),
                                                        total(of -> of.getField("share"))
                                                                .divide(col("sum")))
                                                .otherwise(0.0))
                                .as("all_share"),
                        when(
                                        col("sum").gt(0),
                                        total(of -> of.getField("ticket")).divide(col("sum")))
                                .as("all_ticket"),
                        when(addsUp, nullif(col("unknown"), lit("")))
                                .otherwise("products that are not forecast one by one")
                                .as("all_unsplit"),
                        nullif(
                                        concat_ws(
                                                ", ",
                                                transform(
                                                        filter(
                                                                col("parts"),
                                                                of -> of.getField(UNBOUGHT)
                                                                        .isNotNull()),
                                                        of -> of.getField("product"))),
                                        lit(""))
                                .as("all_unbought"),
                        nullif(
                                        concat_ws(
                                                ", ",
                                                array_sort(array_distinct(
                                                        transform(col("parts"), of -> of.getField(STOOD_IN))))),
                                        lit(""))
                                .as("all_stood_in"));
    }

    /** What moved the region's number, with what its other customers have of it: so the parts add up to the answer. */
    static Column withShare(Column moved) {
        Column part = col("predicted_demand").minus(col("expected"));
        return when(isSplit().and(part.notEqual(0)), map_concat(moved, map(lit(PART), part)))
                .otherwise(moved);
    }

    /** Whether the number is 0 since no such customer bought anything: no sales tell how far chance moves it. */
    static Column isUnbought() {
        return col(UNBOUGHT).isNotNull().and(col("share").equalTo(0));
    }

    /** Whether a request is of all products and tells of a customer. */
    static Column isOfAllProducts() {
        return col("product").equalTo(DemandRows.ALL).and(isSplit());
    }

    /** The sum over products of what each is forecast times what it counts for; of 0 it is 0. */
    private static Column total(Function<Column, Column> each) {
        return aggregate(
                col("parts"),
                lit(0.0),
                (sum, of) -> sum.plus(when(
                                of.getField("predicted_demand").gt(0),
                                of.getField("predicted_demand").multiply(each.apply(of)))
                        .otherwise(0.0)));
    }

    /**
     * Where a share of the region's sales has its bound: as far from it as that of the region, and what chance does to
     * a share of so many sales, which are independent. Each is in the share or not, with all it counts for: so its part
     * of the variance is the square of that, and all of them have their sum times the mean of what a sale counts for,
     * weighted by itself. A sale counts for one, or for its amount.
     */
    static Column bound(Column ofRegion, Column side) {
        Column region = ofRegion.minus(col("expected")).multiply(col("share"));
        Column chance =
                col("expected").multiply(col("ticket")).multiply(col("share")).multiply(lit(1.0).minus(col("share")));
        Column width = sqrt(region.multiply(region).plus(chance.multiply(TAIL * TAIL)));
        return when(col("share").equalTo(1), ofRegion)
                .otherwise(col("predicted_demand").plus(side.multiply(width)));
    }
}
