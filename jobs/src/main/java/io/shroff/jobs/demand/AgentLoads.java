package io.shroff.jobs.demand;

import static io.shroff.jobs.demand.InsightText.decimal;
import static io.shroff.jobs.demand.InsightText.place;
import static io.shroff.jobs.demand.InsightText.sentence;
import static io.shroff.jobs.demand.InsightText.whole;
import static org.apache.spark.sql.functions.abs;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sqrt;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import io.shroff.platform.privacy.Masks;
import java.time.LocalDate;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;

/**
 * Agents who sold much more or much less in a district than its agents on the mean, in the last year; those that chance
 * explains least come first. Ids of agents point at persons, so they leave here masked.
 */
final class AgentLoads {
    private static final int FEWEST_AGENTS = 3;

    private AgentLoads() {}

    /**
     * @param margin how far from the mean, as a share of it, a load is worth a word
     * @param fewest sales of an agent on the mean, below which chance decides
     */
    static Dataset<Row> of(Dataset<Row> sales, Dataset<Row> places, LocalDate asOf, double margin, double fewest) {
        WindowSpec district = Window.partitionBy("region");
        Dataset<Row> loads = SegmentCounts.lastYear(sales, asOf)
                .filter(col("agent_id").isNotNull())
                .groupBy("pincode", "agent_id")
                .agg(count(lit(1)).as("sold"))
                .join(places.select("pincode", "state", "district"), new String[] {"pincode"}, "left")
                .withColumn("region", RegionPaths.district())
                .groupBy("region", "agent_id")
                .agg(sum("sold").as("sold"))
                .withColumn("agents", count(lit(1)).over(district))
                .withColumn("mean", sum("sold").over(district).divide(col("agents")))
                .filter(col("agents").geq(FEWEST_AGENTS).and(col("mean").geq(fewest)))
                .withColumn("load", col("sold").divide(col("mean")))
                .filter(abs(col("load").minus(1)).geq(margin))
                .withColumn("agent", Masks.STARS.masked("agent_id"))
                .withColumn("product", lit("all"))
                .withColumn("measure", lit("count"));
        Column advice =
                when(col("load").gt(1), "some of the work could go to others").otherwise("there is room for more work");
        return Insights.of(
                "agent_load",
                loads,
                abs(col("sold").minus(col("mean"))).divide(sqrt(col("mean"))),
                col("load"),
                lit("times the mean"),
                col("agent"),
                sentence(
                        "Agent ",
                        col("agent"),
                        " made ",
                        whole(col("sold")),
                        " sales in ",
                        place(col("region")),
                        " in the last 12 months, ",
                        decimal(col("load")),
                        " times the mean of ",
                        whole(col("mean")),
                        " of its ",
                        col("agents").cast("string"),
                        " agents: ",
                        advice,
                        "."));
    }
}
