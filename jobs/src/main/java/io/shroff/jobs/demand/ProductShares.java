package io.shroff.jobs.demand;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.desc;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.row_number;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import io.shroff.platform.catalog.DemandTables;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;
import org.apache.spark.sql.functions;

/**
 * Shares of products in the sales expected of a region and channel, drawn towards those of its parent:
 *
 * <pre>share = (n + k * parent's share) / (N + k)</pre>
 *
 * <p>{@code n} is what the outlook expects of the product a month, {@code N} of all products, {@code k} the strength.
 * The products of a region are those forecast for it or a region beside it: what is only known of larger regions does
 * not compete, and the parent's shares are taken among those that do. A region without any expected sales has its
 * parent's shares, and where the parent has none either the products are equally likely.
 */
final class ProductShares {
    private static final List<String> REGION = List.of("region", "channel");
    private static final WindowSpec IN_REGION = Window.partitionBy("region", "channel")
            .orderBy("product")
            .rowsBetween(Window.unboundedPreceding(), Window.unboundedFollowing());

    private ProductShares() {}

    /** One row a region, channel and product that competes there, with what is expected of it. */
    static Dataset<Row> cells(Dataset<Row> outlook, List<String> leaveOut) {
        Dataset<Row> own = NextPeriod.of(outlook)
                .filter(not(col("product").isin(leaveOut.toArray()))
                        .and(col("product").notEqual("all")))
                .withColumn("depth", RegionPaths.depth())
                .withColumn("home", RegionPaths.home());
        Dataset<Row> beside = own.groupBy("home", "depth", "channel", "product")
                .agg(min(struct("period_grain", "period")).as("period_beside"));
        Dataset<Row> regions = own.groupBy("region", "channel", "home", "depth")
                .agg(min("region_level").as("region_level"));
        Column period = coalesce(col("period_own"), col("period_beside"));
        Dataset<Row> cells = regions.join(beside, new String[] {"home", "depth", "channel"})
                .join(
                        own.select(
                                col("region"),
                                col("channel"),
                                col("product"),
                                col("expected"),
                                struct("period_grain", "period").as("period_own")),
                        new String[] {"region", "channel", "product"},
                        "left")
                .withColumn("expected", coalesce(col("expected"), lit(0.0)))
                .withColumn("period_grain", period.getField("period_grain"))
                .withColumn("period", period.getField("period"))
                .drop("period_own", "period_beside");
        Column aMonth = col("expected")
                .divide(when(col("period_grain").equalTo(PeriodGrain.QUARTER.label()), lit(3.0))
                        .otherwise(lit(1.0)));
        return cells.withColumn("n", aMonth)
                .withColumn("total", sum("n").over(IN_REGION))
                .withColumn("products", count(lit(1)).over(IN_REGION));
    }

    /** Rows of the contract. */
    static Dataset<Row> ranked(Dataset<Row> cells, Optional<Double> strength, LocalDate asOf) {
        // Each level is made once: without it, a plan would hold every level above as often as there are levels below.
        Dataset<Row> weighed =
                ShareStrength.added(cells, strength, strengths(cells)).localCheckpoint();
        Dataset<Row> shares = shares(weighed.filter(col("depth").equalTo(1))
                .withColumn("prior", lit(null).cast("double")));
        for (int depth = 2; depth <= RegionPaths.DEEPEST; depth++) {
            Dataset<Row> level = weighed.filter(col("depth").equalTo(depth))
                    .join(priors(shares), new String[] {"home", "channel", "product"}, "left");
            shares = shares.unionByName(shares(level)).localCheckpoint();
        }

        WindowSpec likeliest = Window.partitionBy("region", "channel").orderBy(desc("probability"), col("product"));
        return shares.withColumn("rank", row_number().over(likeliest))
                .withColumn("expected_sales", col("expected"))
                .withColumn("as_of", lit(asOf))
                .select(DemandTables.TOP_PRODUCT.columnNames().stream()
                        .map(functions::col)
                        .toArray(Column[]::new));
    }

    private static Dataset<Row> priors(Dataset<Row> shares) {
        return shares.select(
                col("region").as("home"),
                col("channel"),
                col("product"),
                col("probability").as("prior"));
    }

    private static Dataset<Row> shares(Dataset<Row> level) {
        Column prior = col("prior").divide(col("priors"));
        return level.withColumn("prior", coalesce(col("prior"), lit(0.0)))
                .withColumn("priors", sum("prior").over(IN_REGION))
                .withColumn(
                        "probability",
                        when(
                                        col("priors").gt(0),
                                        col("n").plus(col("strength").multiply(prior))
                                                .divide(col("total").plus(col("strength"))))
                                .when(col("total").gt(0), col("n").divide(col("total")))
                                .otherwise(lit(1.0).divide(col("products"))));
    }

    private static Dataset<Row> strengths(Dataset<Row> cells) {
        Column share = col("parent_n").divide(col("parent_total"));
        Dataset<Row> parents =
                cells.select(col("region").as("home"), col("channel"), col("product"), col("n").as("parent_n"));
        Dataset<Row> beside = cells.join(parents, new String[] {"home", "channel", "product"})
                .withColumn("parent_total", sum("parent_n").over(IN_REGION))
                .filter(col("parent_total").gt(0))
                .withColumn("parent_share", share)
                .withColumn("parent_square", sum(share.multiply(share)).over(IN_REGION));
        return ShareStrength.byDepth(beside, REGION);
    }
}
