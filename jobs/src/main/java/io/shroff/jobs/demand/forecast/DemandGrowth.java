package io.shroff.jobs.demand.forecast;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.median;
import static org.apache.spark.sql.functions.rank;
import static org.apache.spark.sql.functions.substring_index;
import static org.apache.spark.sql.functions.when;

import io.shroff.jobs.demand.feature.LogScale;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;
import org.apache.spark.sql.functions;

/** Growth from the last period to a forecast, and how it stands to the regions beside it. */
final class DemandGrowth {
    /** Columns of {@link #of}: what tells who will outgrow the regions beside it, as ranks from -1 to 1. */
    static final List<String> RANKS = List.of(
            "year_growth_rank",
            "last_growth_rank",
            "last_rank",
            "year_value_rank",
            "random_forest_rank",
            "exponential_smoothing_rank",
            "predicted_demand_rank");

    /** Whether no other region of its level is beside it. */
    static final String ALONE = "is_alone";

    private static final String RANK = "_rank";
    private static final String LAST = "last";

    private static final Column[] KIND = Stream.of(
                    "product", "channel", "measure", "period_grain", "fold", "horizon", "region_level")
            .map(functions::col)
            .toArray(Column[]::new);

    private DemandGrowth() {}

    /**
     * Rows with {@code last}, {@code unit}, {@code predicted_demand} and {@code actual} (which may be null), further
     * with {@code predicted_growth}, {@code state_growth} and {@code actual_relative}: changes on {@link LogScale},
     * their median over the regions of the same level in the same state (of states: in the country), and the change
     * less that median; null of a region that {@code is_alone} there, which is the median itself. And with
     * {@link #RANKS}: where in the country a candidate's growth less that median, or the size less that of the median,
     * puts the region: -1 the least, 1 the most, ties in their middle; one that is not known counts as the median.
     */
    static Dataset<Row> of(Dataset<Row> cells) {
        WindowSpec beside = Window.partitionBy(Stream.concat(
                        Stream.of(KIND),
                        Stream.of(when(col("region_level").equalTo("state"), lit("IN"))
                                .otherwise(substring_index(col("region"), "/", 2))))
                .toArray(Column[]::new));
        Dataset<Row> rows = cells.withColumn("predicted_growth", growthTo("predicted_demand"))
                .withColumn("actual_growth", growthTo("actual"))
                .withColumn("state_growth", median(col("predicted_growth")).over(beside))
                .withColumn("actual_state_growth", median(col("actual_growth")).over(beside))
                .withColumn(ALONE, count(lit(1)).over(beside).equalTo(1))
                .withColumn("actual_relative", expr("if(is_alone, null, actual_growth - actual_state_growth)"))
                .drop("actual_growth", "actual_state_growth");
        Map<String, Column> relative = new LinkedHashMap<>();
        Map<String, Column> ranks = new LinkedHashMap<>();
        for (String rank : RANKS) {
            String of = rank.substring(0, rank.length() - RANK.length());
            Column value = of.equals(LAST) ? LogScale.log(col(LAST)) : growthTo(of);
            relative.put(rank, coalesce(value.minus(median(value).over(beside)), lit(0.0)));
            ranks.put(rank, middleRank(rank));
        }

        // All of one partitioning before all of the other: each row moves once.
        return rows.withColumns(relative).withColumns(ranks);
    }

    private static Column growthTo(String forecast) {
        return LogScale.log(col(forecast)).minus(LogScale.log(col(LAST)));
    }

    /** Rows below less rows above, as a share of the others: with what is known of those before and alike, one sort. */
    private static Column middleRank(String column) {
        WindowSpec before = Window.partitionBy(KIND).orderBy(col(column));
        Column others = count(lit(1)).over(Window.partitionBy(KIND)).minus(1);
        Column below = rank().over(before).minus(1);
        Column alike = count(lit(1)).over(before.rangeBetween(Window.currentRow(), Window.currentRow()));
        Column above = others.minus(below).minus(alike.minus(1));
        return when(others.gt(0), below.minus(above).divide(others)).otherwise(0.0);
    }
}
