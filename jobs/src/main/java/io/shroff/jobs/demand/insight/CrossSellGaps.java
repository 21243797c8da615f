package io.shroff.jobs.demand.insight;

import static io.shroff.jobs.demand.InsightText.byMeasure;
import static io.shroff.jobs.demand.InsightText.percent;
import static io.shroff.jobs.demand.InsightText.place;
import static io.shroff.jobs.demand.InsightText.quantity;
import static io.shroff.jobs.demand.InsightText.sentence;
import static io.shroff.jobs.demand.InsightText.span;
import static io.shroff.jobs.demand.InsightText.unit;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.desc_nulls_last;
import static org.apache.spark.sql.functions.first;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.median;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.when;

import io.shroff.jobs.demand.Measure;
import io.shroff.jobs.demand.RegionPaths;
import io.shroff.jobs.demand.Sums;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;

/**
 * Districts that sell one product well and another much less than districts that sell the first well, too, in numbers
 * of sales and in amounts.
 *
 * <p>The product a district is strong in is the one whose share is furthest above its share in the state, by
 * {@code margin} at least; districts are alike where that product is the same. A gap is a product whose share is below
 * the median of those alike by {@code margin} at least. Shares are those of top_product in the same measure, so a small
 * district is mostly its state and shows no gap by chance; but amounts of which no number of sales is known are not
 * drawn towards the state, so that their gaps may be chance, which the sentence says.
 */
final class CrossSellGaps {
    private CrossSellGaps() {}

    /**
     * Gaps by the sales, or their amount, that are missing in the year ahead.
     *
     * @param alike districts alike at least, below which their median says nothing
     * @param fewest sales missing a year, fewer of which are not worth a word; a missing amount is worth one from as
     *     many sales of the district's mean amount, and whatever it is where no number of sales is known
     */
    static Dataset<Row> of(Dataset<Row> topProduct, Dataset<Row> years, double margin, int alike, double fewest) {
        Dataset<Row> shares = topProduct.filter(col("channel").equalTo("all"));
        Dataset<Row> states = shares.select(
                col("region").as("state"),
                col("measure"),
                col("product"),
                col("probability").as("state_share"));
        Dataset<Row> districts = shares.filter(Insights.isNamed("district"))
                .withColumn("state", RegionPaths.above(col("region")))
                .select("region", "state", "measure", "product", "probability");
        Dataset<Row> others = districts
                .join(states, new String[] {"state", "measure", "product"}, "left")
                // So few that they may be sent once, to where the medians over all of them are made.
                .repartition(col("measure"))
                .withColumn(
                        "lift",
                        when(col("state_share").gt(0), col("probability").divide(col("state_share"))))
                .withColumn("strongest", strongest())
                .filter(col("strongest.lift").geq(1 + margin).and(col("product").notEqual(col("strongest.strength"))))
                .select("region", "state", "measure", "product", "probability", "strongest.*");
        WindowSpec likes = Window.partitionBy("measure", "strength", "product");
        Dataset<Row> gaps = others.withColumn(
                        "median", median(col("probability")).over(likes))
                .withColumn("alike", count(lit(1)).over(likes))
                .filter(col("alike")
                        .geq(alike)
                        .and(col("probability").leq(col("median").multiply(1 - margin))))
                .join(sold(years), new String[] {"region", "measure"})
                .withColumn("missing", col("median").minus(col("probability")).multiply(col("next")))
                .filter(col("missing").gt(0).and(isWorthAWord(fewest)));
        return insights(gaps);
    }

    /** Of all products of a region the one whose share is furthest above that in the state. */
    private static Column strongest() {
        return first(struct(
                        col("lift"),
                        col("product").as("strength"),
                        col("probability").as("strength_share"),
                        col("state_share").as("strength_in_state")))
                .over(Window.partitionBy("region", "measure").orderBy(desc_nulls_last("lift"), col("product")));
    }

    /**
     * What is expected of a region in each measure: {@code next}; and {@code sales} and {@code amount} of the products
     * of which both are known, null where there are none.
     */
    private static Dataset<Row> sold(Dataset<Row> years) {
        Column isCount = Measure.isCount();
        WindowSpec region = Window.partitionBy("region");
        WindowSpec product = Window.partitionBy("region", "product", "period_grain", "periods");
        // All that follows is by region, so that rows are sent once.
        return years.repartition(col("region"))
                .withColumn("both", when(count(lit(1)).over(product).equalTo(2), col("next")))
                .groupBy("region", "measure")
                .agg(
                        Sums.inOrderOf(col("product"), col("next")).as("next"),
                        max("periods").as("periods"),
                        min("period_grain").as("period_grain"),
                        max("currency").as("currency"),
                        when(count("both").gt(0), Sums.inOrderOf(col("product"), col("both")))
                                .as("both"))
                .withColumn("sales", max(when(isCount, col("both"))).over(region))
                .withColumn("amount", max(when(not(isCount), col("both"))).over(region));
    }

    private static Column isWorthAWord(double fewest) {
        return when(Measure.isCount(), col("missing").geq(fewest))
                .when(
                        col("sales").isNotNull(),
                        col("missing").multiply(col("sales")).geq(col("amount").multiply(fewest)))
                .otherwise(true);
    }

    private static Dataset<Row> insights(Dataset<Row> gaps) {
        return Insights.of(
                "cross_sell_gap",
                gaps.withColumn("region_level", lit("district")).withColumn("parent", col("state")),
                col("missing"),
                col("missing"),
                unit(),
                lit(""),
                sentence(
                        place(col("region")),
                        " sells ",
                        col("strength"),
                        " well, ",
                        percent(col("strength_share")),
                        byMeasure(" of its sales against ", " of the amount of its sales against "),
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
                        quantity(col("missing")),
                        byMeasure(" sales are", " is"),
                        " missing in the next ",
                        span(),
                        when(Measure.isCount().or(col("sales").isNotNull()), ".")
                                .otherwise("; of how many sales is not known, so that it may be chance.")));
    }
}
