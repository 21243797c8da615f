package io.shroff.jobs.demand;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.least;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.when;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;

/**
 * How many sales the shares of the region above count as, by the depth of a region: the concentration {@code k} of a
 * Dirichlet prior around the parent's shares {@code p}.
 *
 * <p>Of a region with {@code N} sales, of which a share {@code x} falls into each cell, such a prior expects
 *
 * <pre>E[sum (x - p)^2] = (1 - sum p^2) (N + k) / (N (1 + k))</pre>
 *
 * and less by {@code w = 1 - N / parent's N} because the parent's shares hold the region's own sales. With {@code A = N
 * sum (x - p)^2 / (1 - sum p^2)} the moments of all regions of a depth give {@code k = (sum w N - sum A) / (sum A - sum
 * w)}.
 *
 * <p>Regions that differ by no more than chance give the largest strength, {@value #LARGEST} sales; regions that have
 * nothing in common the least, {@value #LEAST}. Where no region can be compared with another (only children, one cell)
 * every strength gives the same shares, and the largest is taken.
 */
final class ShareStrength {
    static final double LEAST = 1;
    static final double LARGEST = 1_000_000;

    private static final double NEGLIGIBLE = 1e-6;

    private ShareStrength() {}

    /**
     * Adds a column {@code strength}.
     *
     * @param rows with a column {@code depth}
     * @param strength the same for all where it is given
     * @param estimates rows of {@link #byDepth}
     */
    static Dataset<Row> added(Dataset<Row> rows, Optional<Double> strength, Dataset<Row> estimates) {
        return strength.map(value -> rows.withColumn("strength", lit(value.doubleValue())))
                .orElseGet(() -> rows.join(broadcast(estimates), new String[] {"depth"}, "left")
                        .withColumn("strength", coalesce(col("strength"), lit(LARGEST))));
    }

    /**
     * One row a depth with its {@code strength}.
     *
     * @param cells with {@code depth}, {@code n}, {@code total}, {@code parent_share}, {@code parent_square} (sum of
     *     the squared shares of the parent) and {@code parent_total}; cells without sales may be left out
     * @param group columns that name the region and what its shares are of
     */
    static Dataset<Row> byDepth(Dataset<Row> cells, List<String> group) {
        Column share = col("n").divide(col("total"));
        Column room = lit(1).minus(col("parent_square"));
        Column apart = lit(1).minus(col("total").divide(col("parent_total")));
        Column[] keys = Stream.concat(group.stream(), Stream.of("depth"))
                .map(functions::col)
                .toArray(Column[]::new);
        Dataset<Row> regions = cells.filter(
                        col("total").gt(0).and(col("parent_total").gt(0)))
                .groupBy(keys)
                .agg(
                        max("total").as("total"),
                        max("parent_total").as("parent_total"),
                        max("parent_square").as("parent_square"),
                        Sums.exact(share.multiply(
                                        share.minus(col("parent_share").multiply(2))))
                                .as("distance"))
                .filter(room.gt(NEGLIGIBLE).and(apart.gt(NEGLIGIBLE)))
                .select(
                        col("depth"),
                        apart.as("apart"),
                        apart.multiply(col("total")).as("sales"),
                        greatest(lit(0.0), col("distance").plus(col("parent_square")))
                                .divide(room)
                                .multiply(col("total"))
                                .as("spread"));
        return regions.groupBy("depth")
                .agg(
                        Sums.exact(col("apart")).as("apart"),
                        Sums.exact(col("sales")).as("sales"),
                        Sums.exact(col("spread")).as("spread"))
                .select(col("depth"), estimate().as("strength"));
    }

    private static Column estimate() {
        Column above = col("sales").minus(col("spread"));
        Column below = col("spread").minus(col("apart"));
        return when(below.leq(0), lit(LARGEST))
                .otherwise(greatest(lit(LEAST), least(lit(LARGEST), above.divide(below))));
    }
}
