package io.shroff.jobs.demand;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sqrt;
import static org.apache.spark.sql.functions.when;

import io.shroff.algorithm.forecast.Quantiles;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** The share that customers of an age and income have in what a region is forecast, and its bounds. */
final class AnswerShares {
    /** Column of the products whose share is not known, in words; null where one product is asked for. */
    static final String UNSPLIT = "unsplit";

    /** The normal quantile at which an upper bound lies. */
    private static final double TAIL = Quantiles.normal((1 + DemandBounds.LEVEL) / 2);

    private static final String[] BANDS = {"region", "product", "asked_channel", "age_band", "income_band"};

    private final Dataset<Row> segments;

    /** @param segments rows of their contract */
    AnswerShares(Dataset<Row> segments, String measure) {
        boolean isCount = measure.equals(Measure.COUNT);
        Column ownAmount = when(col("amount").gt(0), col("shrinkage")).otherwise(1.0);
        this.segments = segments.select(
                col("region"),
                col("product"),
                col("channel").as("asked_channel"),
                col("age_band"),
                col("income_band"),
                col(isCount ? "share" : "amount_share").as("share"),
                (isCount ? col("shrinkage") : ownAmount).as("shrinkage"),
                (isCount ? lit(1.0) : col("weighted_ticket")).as("ticket"));
    }

    /** Whether a request tells of a customer's age or income. */
    static Column isSplit() {
        return col("age_band").notEqual(DemandRows.ALL).or(col("income_band").notEqual(DemandRows.ALL));
    }

    /**
     * The share of the customers asked for, in sales or in their amount, and what a sale counts for in its chance. A
     * pincode has rows for the bands it sold in; the others are its district's share times what weight that has in the
     * pincode's own: in amounts all of it where its own are 0.
     */
    Dataset<Row> of(Dataset<Row> answered) {
        Dataset<Row> own = segments.withColumnRenamed("share", "own_share").drop("shrinkage", "ticket");
        Dataset<Row> parents = segments.withColumnRenamed("region", "parent")
                .withColumnRenamed("share", "parent_share")
                .withColumnRenamed("ticket", "parent_ticket")
                .drop("shrinkage");
        Dataset<Row> weights = segments.filter(col("age_band")
                        .equalTo(DemandRows.ALL)
                        .and(col("income_band").equalTo(DemandRows.ALL)))
                .select("region", "product", "asked_channel", "shrinkage", "ticket");
        Column drawn = when(
                col("region_level").equalTo(RegionPaths.LEVELS.get(0)),
                col("parent_share").multiply(coalesce(col("shrinkage"), lit(1.0))));
        return answered.join(own, BANDS, "left")
                .join(parents, new String[] {"parent", "product", "asked_channel", "age_band", "income_band"}, "left")
                .join(weights, new String[] {"region", "product", "asked_channel"}, "left")
                .withColumn(
                        "share",
                        when(isSplit(), when(col("predicted_demand").isNotNull(), coalesce(col("own_share"), drawn)))
                                .otherwise(1.0))
                .withColumn("ticket", coalesce(col("ticket"), col("parent_ticket")))
                .withColumn(UNSPLIT, lit(null).cast("string"));
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
