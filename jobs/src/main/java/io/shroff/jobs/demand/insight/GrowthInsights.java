package io.shroff.jobs.demand.insight;

import static io.shroff.jobs.demand.InsightText.byMeasure;
import static io.shroff.jobs.demand.InsightText.goods;
import static io.shroff.jobs.demand.InsightText.percent;
import static io.shroff.jobs.demand.InsightText.place;
import static io.shroff.jobs.demand.InsightText.quantity;
import static io.shroff.jobs.demand.InsightText.sentence;
import static io.shroff.jobs.demand.InsightText.span;
import static io.shroff.jobs.demand.InsightText.unit;
import static io.shroff.jobs.demand.InsightText.whole;
import static org.apache.spark.sql.functions.abs;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.udf;
import static org.apache.spark.sql.functions.when;

import io.shroff.algorithm.forecast.Quantiles;
import io.shroff.jobs.demand.Sums;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.expressions.UserDefinedFunction;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;
import org.apache.spark.sql.types.DataTypes;

/**
 * Insights read off the year ahead. A point of the distribution between the forecast and a bound is where a normal
 * distribution has it whose median is the forecast and whose tail begins at the bound.
 */
final class GrowthInsights {
    /** A year as bad as this comes once in ten. */
    private static final double DOWNSIDE = .1;

    private static final UserDefinedFunction NORMAL =
            udf((UDF1<Double, Double>) Quantiles::normal, DataTypes.DoubleType);

    /** A target is at most so many times the forecast. */
    private static final int MOST_STRETCH = 2;

    private GrowthInsights() {}

    /**
     * Pincodes that are to sell more of a product than in the year before, even at the lower bound; those that grow
     * most come first.
     *
     * @param fewest sales of the year before, fewer of which make no growth worth a name, in amounts neither; where
     *     only amounts are known any above 0 do
     */
    static Dataset<Row> emerging(Dataset<Row> years, double fewest) {
        Dataset<Row> rising = years.filter(Insights.isNamed("pincode"))
                .filter(isAtLeast(fewest, "sales_last")
                        .and(col("last").gt(0))
                        .and(col("lower").gt(col("last"))));
        Column growth = col("next").divide(col("last")).minus(1);
        return Insights.of(
                "emerging",
                rising,
                growth,
                growth.multiply(100),
                lit("%"),
                lit(""),
                sentence(
                        place(col("region")),
                        " is expected to buy ",
                        goods(col("next")),
                        " in the next ",
                        span(),
                        ", ",
                        percent(growth),
                        " more than the ",
                        quantity(col("last")),
                        " of the same time a year before; even the lower bound, ",
                        quantity(col("lower")),
                        ", is above that."));
    }

    /**
     * What a district should sell of a product: a point above its forecast, the largest first. Where the forecast has
     * no bounds there is no such point, and where they are so wide that it would be more than {@value #MOST_STRETCH}
     * times the forecast nobody would be helped by it; the sentence says so.
     */
    static Dataset<Row> targets(Dataset<Row> years, double quantile) {
        Column target = col("next")
                .plus(col("upper")
                        .minus(col("next"))
                        .multiply(NORMAL.apply(lit(quantile)).divide(tail())));
        Dataset<Row> districts = years.filter(
                        Insights.isNamed("district").and(col("next").gt(0)))
                .withColumn("target", when(target.leq(col("next").multiply(MOST_STRETCH)), target));
        return Insights.of(
                "territory_target",
                districts,
                col("target"),
                col("target"),
                unit(),
                lit(""),
                when(
                                col("target").isNull(),
                                sentence(
                                        place(col("region")),
                                        " is forecast to sell ",
                                        goods(col("next")),
                                        " in the next ",
                                        span(),
                                        "; no target is set above that",
                                        when(
                                                        col("upper").isNull(),
                                                        ", as no past period could be back-tested and so how far it may be"
                                                                + " off is not known.")
                                                .otherwise(sentence(
                                                        ": so uncertain is it that one with a ",
                                                        percent(lit(1 - quantile)),
                                                        " chance of being reached would be more than twice as much."))))
                        .otherwise(sentence(
                                place(col("region")),
                                " should sell ",
                                goods(col("target")),
                                " in the next ",
                                span(),
                                ": ",
                                quantity(col("next")),
                                byMeasure(" are", " is"),
                                " forecast, and there is a ",
                                percent(lit(1 - quantile)),
                                " chance of reaching the target.")));
    }

    /**
     * How a budget is split over the states, each by the growth it is to bring, times lower bound over forecast: one
     * split by each measure that is known. By the lower bounds alone where no state is to grow. Of a product whose year
     * before is not known no growth is counted, and the sentence says so. Where one state has no lower bound, forecasts
     * take the place of all.
     */
    static Dataset<Row> budget(Dataset<Row> years) {
        Dataset<Row> states = years.filter(col("region_level").equalTo("state"))
                // So few that they may be sent once, to where the sums over all of them are made.
                .repartition(col("measure"))
                .withColumn("gain", col("next").minus(col("last")))
                .groupBy("region", "measure")
                .agg(
                        min("region_level").as("region_level"),
                        min("parent").as("parent"),
                        max("currency").as("currency"),
                        max("periods").as("periods"),
                        min("period_grain").as("period_grain"),
                        total("next").as("next"),
                        total("lower").as("sum_of_lower"),
                        total("gain").as("gain"),
                        count("lower").as("bounded"),
                        count("gain").as("known"),
                        count(lit(1)).as("products"))
                .withColumn("lower", when(col("bounded").equalTo(col("products")), col("sum_of_lower")));
        WindowSpec all = Window.partitionBy("measure")
                .orderBy("region")
                .rowsBetween(Window.unboundedPreceding(), Window.unboundedFollowing());
        Column sure = col("least").divide(col("next"));
        Column beside = sentence(
                ", ",
                quantity(abs(col("gain"))),
                when(col("gain").lt(0), " less").otherwise(" more"),
                " than a year before",
                when(col("known").lt(col("products")), " of what was known then")
                        .otherwise(""));
        Dataset<Row> weighed = states.filter(col("next").gt(0))
                .withColumn("unbounded", count(when(col("lower").isNull(), 1)).over(all))
                .withColumn("least", when(col("unbounded").gt(0), col("next")).otherwise(col("lower")))
                .withColumn("brings", greatest(lit(0.0), col("gain")).multiply(sure))
                .withColumn("all_bring", sum("brings").over(all))
                .withColumn(
                        "weight", when(col("all_bring").gt(0), col("brings")).otherwise(col("least")))
                .withColumn("weights", sum("weight").over(all))
                .filter(col("weights").gt(0))
                .withColumn("share", col("weight").divide(col("weights")))
                .withColumn("product", lit("all"))
                .withColumn("beside", when(col("known").equalTo(0), "").otherwise(beside));
        return Insights.of(
                Insights.BUDGET,
                weighed,
                col("share"),
                col("share"),
                lit("share"),
                lit(""),
                sentence(
                        place(col("region")),
                        " gets ",
                        percent(col("share")),
                        " of the budget by ",
                        byMeasure("number of sales", "amount"),
                        ": ",
                        quantity(col("next")),
                        byMeasure(" are", " is"),
                        " forecast for the next ",
                        span(),
                        col("beside"),
                        when(col("lower").isNull(), "; how far that may be off is not known.")
                                .otherwise(sentence("; the lower bound is ", quantity(col("lower")), "."))));
    }

    /**
     * Districts and products by what a bad year would cost them, the most first; those without bounds tell of none.
     *
     * @param fewest sales forecast, fewer of which are not worth a word, in amounts neither; where only amounts are
     *     known any above 0 are
     */
    static Dataset<Row> risks(Dataset<Row> years, Dataset<Row> volatilities, double fewest) {
        Column width = NORMAL.apply(lit(1 - DOWNSIDE)).divide(tail());
        Dataset<Row> districts = years.filter(Insights.isNamed("district")
                        .and(isAtLeast(fewest, "sales_next"))
                        .and(col("next").gt(0))
                        .and(col("lower").isNotNull()))
                .join(volatilities, new String[] {"region", "product", "measure", "period_grain"})
                .withColumn("downside", col("next").minus(col("lower")).multiply(width));
        return Insights.of(
                "demand_risk",
                districts,
                col("downside"),
                col("downside"),
                unit(),
                lit(""),
                sentence(
                        place(col("region")),
                        ": of ",
                        byMeasure(
                                sentence(whole(col("next")), " sales of ", col("product")),
                                sentence("sales of ", goods(col("next")))),
                        " forecast for the next ",
                        span(),
                        ", ",
                        quantity(col("downside")),
                        " (",
                        percent(col("downside").divide(col("next"))),
                        ") or more would be missing in one year of ten. From one ",
                        col("period_grain"),
                        " to the next, ",
                        byMeasure("sales", "amounts"),
                        " changed by ",
                        percent(col("volatility")),
                        " (standard deviation over the last year)."));
    }

    /** Whether there are so many sales, or nobody knows how many. */
    private static Column isAtLeast(double fewest, String sales) {
        return col(sales).isNull().or(col(sales).geq(fewest));
    }

    /** The normal quantile at which the upper bound lies. */
    private static Column tail() {
        return NORMAL.apply(col("level").plus(1).divide(2));
    }

    private static Column total(String column) {
        return Sums.inOrderOf(col("product"), col(column));
    }
}
