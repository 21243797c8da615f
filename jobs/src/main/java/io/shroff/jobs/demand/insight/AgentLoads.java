package io.shroff.jobs.demand.insight;

import static io.shroff.jobs.demand.InsightText.byMeasure;
import static io.shroff.jobs.demand.InsightText.place;
import static io.shroff.jobs.demand.InsightText.quantity;
import static io.shroff.jobs.demand.InsightText.sentence;
import static org.apache.spark.sql.functions.abs;
import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.inline;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.sqrt;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.try_divide;
import static org.apache.spark.sql.functions.try_sum;
import static org.apache.spark.sql.functions.when;

import io.shroff.jobs.demand.Measure;
import io.shroff.jobs.demand.RegionPaths;
import io.shroff.jobs.demand.Times;
import io.shroff.jobs.demand.segment.SegmentCounts;
import io.shroff.platform.privacy.Masks;
import java.time.LocalDate;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;

/**
 * Agents who sold much more or much less in a district than its agents on the mean, in the last year, by number and by
 * amount; those that chance explains least come first. Ids of agents point at persons, so they leave here masked.
 *
 * <p>By chance alone sales come one by one, so a sum of them varies by the sum of their squares (of numbers: by the
 * number): agents stand in the order of their distance from the mean in such deviations.
 */
final class AgentLoads {
    private static final int FEWEST_AGENTS = 3;

    private AgentLoads() {}

    /**
     * @param margin how far from the mean, as a share of it, a load is worth a word
     * @param fewest sales of an agent on the mean, below which chance decides, of amounts as well
     */
    static Dataset<Row> of(Dataset<Row> sales, Dataset<Row> places, LocalDate asOf, double margin, double fewest) {
        WindowSpec district = Window.partitionBy("region", "measure");
        Column squares = try_sum(col("squares")).over(district).cast("double");
        Dataset<Row> loads = sold(sales, places, asOf)
                .withColumn("agents", count(lit(1)).over(district))
                .withColumn("mean", mean("value", district))
                .withColumn("mean_sold", mean("sold", district))
                .withColumn("deviation", sqrt(squares.divide(col("agents"))))
                .filter(col("agents").geq(FEWEST_AGENTS).and(col("mean_sold").geq(fewest)))
                .withColumn("load", try_divide(col("value").cast("double"), col("mean")))
                .filter(abs(col("load").minus(1)).geq(margin))
                .withColumn("agent", Masks.STARS.masked("agent_id"))
                .withColumn("product", lit("all"))
                .withColumn("region_level", lit("district"))
                .withColumn("parent", RegionPaths.parent());
        Column isMore = col("load").gt(1);
        Column advice = byMeasure(
                when(isMore, "some of the work could go to others").otherwise("there is room for more work"),
                when(isMore, "some of it could go to others").otherwise("there is room for more"));
        return Insights.of(
                "agent_load",
                loads,
                try_divide(abs(col("value").cast("double").minus(col("mean"))), col("deviation")),
                col("load"),
                lit(Times.THE_MEAN),
                col("agent"),
                sentence(
                        "Agent ",
                        col("agent"),
                        byMeasure(" made ", " sold for "),
                        quantity(col("value")),
                        byMeasure(" sales in ", " in "),
                        place(col("region")),
                        " in the last 12 months, ",
                        Times.text(col("load")),
                        " times the ",
                        quantity(col("mean")),
                        " that its ",
                        col("agents").cast("string"),
                        " agents ",
                        byMeasure("made", "sold for"),
                        " on average: ",
                        advice,
                        "."));
    }

    /** A row an agent, district and measure. */
    private static Dataset<Row> sold(Dataset<Row> sales, Dataset<Row> places, LocalDate asOf) {
        Column amount = col("amount");
        return SegmentCounts.lastYear(sales, asOf)
                .filter(col("agent_id").isNotNull())
                .groupBy("pincode", "agent_id")
                .agg(
                        count(lit(1)).as("sold"),
                        sum(amount).as("amount"),
                        try_sum(amount.multiply(amount)).as("squares"),
                        min("currency").as("currency"))
                .join(places.select("pincode", "state", "district"), new String[] {"pincode"}, "left")
                .withColumn("region", RegionPaths.district())
                // Sent once for the sums and for the windows over them.
                .repartition(col("region"))
                .groupBy("region", "agent_id")
                .agg(
                        sum("sold").as("sold"),
                        sum("amount").as("amount"),
                        try_sum(col("squares")).as("squares"),
                        min("currency").as("currency"))
                .select(
                        col("region"),
                        col("agent_id"),
                        col("sold"),
                        col("currency"),
                        inline(array(
                                measured(Measure.COUNT, col("sold"), col("sold")),
                                measured(Measure.AMOUNT, col("amount"), col("squares")))));
    }

    private static Column measured(String measure, Column value, Column squares) {
        return struct(
                lit(measure).as("measure"),
                value.cast("decimal(28,2)").as("value"),
                squares.cast("decimal(38,4)").as("squares"));
    }

    private static Column mean(String column, WindowSpec district) {
        return sum(column).over(district).cast("double").divide(col("agents"));
    }
}
