package io.shroff.jobs.demand;

import static io.shroff.jobs.demand.InsightText.percent;
import static io.shroff.jobs.demand.InsightText.place;
import static io.shroff.jobs.demand.InsightText.sentence;
import static io.shroff.jobs.demand.InsightText.span;
import static io.shroff.jobs.demand.InsightText.whole;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.desc;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.median;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.row_number;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;

/**
 * Districts that sell one product well and another much less than districts that sell the first well, too.
 *
 * <p>The product a district is strong in is the one whose share is furthest above its share in the state, by
 * {@code margin} at least; districts are alike where that product is the same. A gap is a product whose share is below
 * the median of those alike by {@code margin} at least. Shares are those of top_product, so a small district is mostly
 * its state and shows no gap by chance.
 */
final class CrossSellGaps {
    private CrossSellGaps() {}

    /**
     * Gaps by the sales that are missing in the year ahead.
     *
     * @param alike districts alike at least, below which their median says nothing
     * @param fewest sales missing a year, fewer of which are not worth a word
     */
    static Dataset<Row> of(Dataset<Row> topProduct, Dataset<Row> years, double margin, int alike, double fewest) {
        Dataset<Row> shares = topProduct.filter(col("channel").equalTo("all"));
        Dataset<Row> states = shares.select(
                col("region").as("state"), col("product"), col("probability").as("state_share"));
        Dataset<Row> districts = shares.filter(Insights.isNamed("district"))
                .withColumn("state", RegionPaths.above(col("region")))
                .select("region", "state", "product", "probability");
        Dataset<Row> strong = districts
                .join(states, new String[] {"state", "product"})
                .filter(col("state_share").gt(0))
                .withColumn("lift", col("probability").divide(col("state_share")))
                .withColumn(
                        "place", row_number().over(Window.partitionBy("region").orderBy(desc("lift"), col("product"))))
                .filter(col("place").equalTo(1).and(col("lift").geq(1 + margin)))
                .select(
                        col("region"),
                        col("product").as("strength"),
                        col("probability").as("strength_share"),
                        col("state_share").as("strength_in_state"));
        Dataset<Row> others =
                districts.join(strong, "region").filter(col("product").notEqual(col("strength")));
        Dataset<Row> medians = others.groupBy("strength", "product")
                .agg(median(col("probability")).as("median"), count(lit(1)).as("alike"))
                .filter(col("alike").geq(alike));
        Dataset<Row> sales = years.filter(col("measure").equalTo("count"))
                .groupBy("region")
                .agg(
                        Sums.inOrderOf(col("product"), col("next")).as("next"),
                        max("periods").as("periods"),
                        min("period_grain").as("period_grain"));
        Dataset<Row> gaps = others.join(medians, new String[] {"strength", "product"})
                .filter(col("probability").leq(col("median").multiply(1 - margin)))
                .join(sales, "region")
                .withColumn("missing", col("median").minus(col("probability")).multiply(col("next")))
                .filter(col("missing").gt(0).and(col("missing").geq(fewest)))
                .withColumn("measure", lit("count"));
        return Insights.of(
                "cross_sell_gap",
                gaps,
                col("missing"),
                col("missing"),
                lit("sales"),
                lit(""),
                sentence(
                        place(col("region")),
                        " sells ",
                        col("strength"),
                        " well, ",
                        percent(col("strength_share")),
                        " of its sales against ",
                        percent(col("strength_in_state")),
                        " in ",
                        place(col("state")),
                        ", but only ",
                        percent(col("probability")),
                        " are ",
                        col("product"),
                        " against ",
                        percent(col("median")),
                        " in the ",
                        col("alike").cast("string"),
                        " districts strong in the same: ",
                        whole(col("missing")),
                        " sales are missing in the next ",
                        span(),
                        "."));
    }
}
