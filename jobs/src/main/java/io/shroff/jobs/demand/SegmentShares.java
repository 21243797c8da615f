package io.shroff.jobs.demand;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.sum;

import io.shroff.platform.catalog.DemandTables;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;
import org.apache.spark.sql.functions;

/**
 * Shares of the customers' bands in the sales of a region, product and channel, drawn towards the parent's shares,
 * which are drawn towards those of theirs, up to the country:
 *
 * <pre>share = (n + k * parent's share) / (N + k)</pre>
 *
 * <p>with {@code n} the sales of the last year in the bands, {@code N} in all, {@code k} the strength. This is linear,
 * so shares that are summed over a dimension are drawn alike and go on adding up.
 *
 * <p>Countries, states and districts have a row for every cell the country sold in; pincodes for those they sold in
 * themselves, since all others are the district's share times {@code shrinkage}.
 */
final class SegmentShares {
    private static final List<String> SEGMENT = List.of("product", "channel", "age_band", "income_band");
    private static final List<String> GROUP = List.of("region", "product", "channel");
    private static final List<String> CELL = List.of("region", "product", "channel", "age_band", "income_band");

    private SegmentShares() {}

    /**
     * Rows of the contract.
     *
     * @param counts as {@link SegmentCounts} makes them
     */
    static Dataset<Row> of(Dataset<Row> counts, Dataset<Row> outlook, Optional<Double> strength, LocalDate asOf) {
        Dataset<Row> forecasts = NextPeriod.of(outlook).withColumn("depth", RegionPaths.depth());
        // Each level is made once: without it, a plan would hold every level above as often as there are levels below.
        Dataset<Row> regions = ShareStrength.added(regions(counts, forecasts), strength, strengths(counts))
                .localCheckpoint();
        Dataset<Row> shares = atDepth(counts, 1)
                .withColumn("share", col("sales").divide(col("total")))
                .withColumn("shrinkage", lit(0.0))
                .select(columns(CELL.stream(), Stream.of("sales", "share", "shrinkage")));
        for (int depth = 2; depth <= RegionPaths.DEEPEST; depth++) {
            Dataset<Row> level = atDepth(regions, depth);
            Dataset<Row> sold = atDepth(counts, depth).select(columns(CELL.stream(), Stream.of("sales")));
            // The cells of pincodes are their own: all others would be most of the table and say nothing new.
            Dataset<Row> cells = depth == RegionPaths.DEEPEST
                    ? level.join(sold, names(GROUP.stream(), Stream.of()))
                            .join(priors(shares), names(Stream.of("parent"), SEGMENT.stream()))
                    : level.join(priors(shares), new String[] {"parent", "product", "channel"})
                            .join(sold, names(CELL.stream(), Stream.of()), "left");
            Dataset<Row> down = shares.unionByName(shrunk(cells));
            shares = depth == RegionPaths.DEEPEST ? down : down.localCheckpoint();
        }

        return shares.join(
                        forecasts.select(columns(GROUP.stream(), Stream.of("region_level", "period", "expected"))),
                        names(GROUP.stream(), Stream.of()))
                .withColumn("expected_sales", col("expected").multiply(col("share")))
                .withColumn("as_of", lit(asOf))
                .select(columns(DemandTables.SEGMENTS.columnNames().stream(), Stream.of()));
    }

    private static Dataset<Row> atDepth(Dataset<Row> rows, int depth) {
        return rows.filter(col("depth").equalTo(depth));
    }

    private static Dataset<Row> shrunk(Dataset<Row> cells) {
        Column weight = col("total").plus(col("strength"));
        Column share = col("sales").plus(col("strength").multiply(col("prior"))).divide(weight);
        return cells.withColumn("sales", coalesce(col("sales"), lit(0L)))
                .withColumn("share", share)
                .withColumn("shrinkage", col("strength").divide(weight))
                .select(columns(CELL.stream(), Stream.of("sales", "share", "shrinkage")));
    }

    private static Dataset<Row> priors(Dataset<Row> shares) {
        return shares.withColumnRenamed("region", "parent")
                .withColumnRenamed("share", "prior")
                .select(columns(Stream.of("parent", "prior"), SEGMENT.stream()));
    }

    /** Each region that sold or is forecast to sell, with its sales of the last year, which may be none. */
    private static Dataset<Row> regions(Dataset<Row> counts, Dataset<Row> forecasts) {
        Dataset<Row> forecast = forecasts
                .select(col("depth"), col("region"), col("product"), col("channel"))
                .withColumn("total", lit(0L));
        return counts.select("depth", "region", "product", "channel", "total")
                .unionByName(forecast)
                .groupBy("depth", "region", "product", "channel")
                .agg(max("total").as("total"))
                .withColumn("parent", RegionPaths.above(col("region")));
    }

    private static Dataset<Row> strengths(Dataset<Row> counts) {
        WindowSpec inOrder = Window.partitionBy("region", "product", "channel")
                .orderBy("age_band", "income_band")
                .rowsBetween(Window.unboundedPreceding(), Window.unboundedFollowing());
        Column share = col("sales").divide(col("total"));
        Dataset<Row> cells = counts.filter(col("age_band")
                .notEqual(SegmentCounts.ALL)
                .and(col("income_band").notEqual(SegmentCounts.ALL)));
        Dataset<Row> parents = cells.withColumn("parent_share", share)
                .withColumn("parent_square", sum(share.multiply(share)).over(inOrder))
                .withColumnRenamed("total", "parent_total")
                .withColumnRenamed("region", "parent")
                .drop("depth", "sales");
        Dataset<Row> beside = cells.withColumn("parent", RegionPaths.above(col("region")))
                .withColumn("n", col("sales"))
                .join(parents, names(Stream.of("parent"), SEGMENT.stream()));
        return ShareStrength.byDepth(beside, GROUP);
    }

    private static Column[] columns(Stream<String> names, Stream<String> more) {
        return Stream.concat(names, more).map(functions::col).toArray(Column[]::new);
    }

    private static String[] names(Stream<String> names, Stream<String> more) {
        return Stream.concat(names, more).toArray(String[]::new);
    }
}
