package io.shroff.jobs.demand.insight;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.desc;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.row_number;

import io.shroff.jobs.demand.InsightText;
import io.shroff.jobs.demand.RegionPaths;
import io.shroff.platform.catalog.DemandTables;
import java.time.LocalDate;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;
import org.apache.spark.sql.functions;

/** The shape of insights of any kind, and which of them come first. */
final class Insights {
    static final String BUDGET = "budget";

    private Insights() {}

    /**
     * Rows of one kind, of rows with {@code region}, {@code region_level}, {@code parent}, {@code product} and
     * {@code measure}.
     *
     * @param score the larger, the earlier in the list
     */
    static Dataset<Row> of(
            String kind, Dataset<Row> rows, Column score, Column value, Column unit, Column subject, Column reason) {
        return rows.select(
                lit(kind).as("kind"),
                score.cast("double").as("score"),
                col("region"),
                col("region_level"),
                col("parent"),
                col("product"),
                col("measure"),
                subject.as("subject"),
                value.cast("double").as("value"),
                unit.as("unit"),
                reason.as("reason"));
    }

    /** What campaigns brought, the surest gain first and those of which nothing can be told last. */
    static Dataset<Row> ofCampaigns(Dataset<Row> uplifts) {
        return of(
                "campaign_uplift",
                uplifts,
                col("uplift_lower"),
                col("extra"),
                InsightText.unit(),
                concat(
                        col("from_date").cast("string"),
                        lit(" to "),
                        col("to_date").cast("string")),
                col("reason"));
    }

    /** Rows of the contract: the first of each kind and measure, and all of the budget, whose shares add up. */
    static Dataset<Row> first(Dataset<Row> insights, int top, LocalDate asOf) {
        WindowSpec best = Window.partitionBy("kind", "measure")
                .orderBy(desc("score"), col("region"), col("product"), col("subject"), desc("value"));
        return insights.withColumn("rank", row_number().over(best))
                .filter(col("rank").leq(top).or(col("kind").equalTo(BUDGET)))
                .withColumn("as_of", lit(asOf))
                .select(DemandTables.INSIGHTS.columnNames().stream()
                        .map(functions::col)
                        .toArray(Column[]::new));
    }

    /**
     * Regions of a level, without what others leave of their parent, and without states and districts that are not
     * known.
     */
    static Column isNamed(String level) {
        return col("region_level")
                .equalTo(level)
                .and(not(RegionPaths.isRest()))
                .and(not(RegionPaths.isUnknown(col("region"))));
    }
}
