package io.shroff.jobs.demand.insight;

import static org.apache.spark.sql.functions.add_months;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.sqrt;
import static org.apache.spark.sql.functions.when;

import io.shroff.jobs.demand.Measure;
import io.shroff.jobs.demand.PeriodGrain;
import io.shroff.jobs.demand.Sums;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;

/**
 * What the outlook expects of the year ahead, beside the same periods a year before.
 *
 * <p>The half width of the interval of a sum lies between that of independent errors and that of errors that are all
 * alike: {@code sqrt((1 - c) sum h^2 + c (sum h)^2)} with {@code h} the half widths of the periods and {@code c} the
 * correlation assumed between their errors.
 */
final class YearAhead {
    private YearAhead() {}

    /**
     * One row a region, product and measure over all channels: {@code next}; {@code lower} and {@code upper}, null
     * where one of the periods has no bounds; {@code level}, {@code periods}; {@code currency} of amounts; and
     * {@code last}, null where one of the periods a year before is not known. Where a product is forecast by month and
     * by quarter, the months count. What region and product sell by number stands beside their amounts, too:
     * {@code sales_next} and {@code sales_last}, null where it is not known.
     */
    static Dataset<Row> of(Dataset<Row> outlook, Dataset<Row> series, List<String> leaveOut, double correlation) {
        Dataset<Row> ahead = outlook.filter(col("channel")
                .equalTo("all")
                .and(col("product").notEqual("all"))
                .and(not(col("product").isin(leaveOut.toArray())))
                .and(col("horizon")
                        .leq(when(col("period_grain").equalTo(PeriodGrain.QUARTER.label()), 4)
                                .otherwise(12))));
        String[] key = {"region", "product", "measure", "period_grain"};
        Column finest = min("period_grain").over(Window.partitionBy("region", "product", "measure"));
        Dataset<Row> before = series.filter(col("channel").equalTo("all"))
                .select(
                        col("region"),
                        col("product"),
                        col("measure"),
                        col("period_grain"),
                        add_months(col("period"), 12).as("period"),
                        col("value"));
        Column below = col("predicted_demand").minus(col("lower"));
        Column above = col("upper").minus(col("predicted_demand"));
        Column isBounded = col("bounded").equalTo(col("periods"));
        // Sent once for all that follows, the windows and the sums.
        return ahead.repartition(col("region"), col("product"))
                .withColumn("finest", finest)
                .filter(col("period_grain").equalTo(col("finest")))
                .join(before, new String[] {"region", "product", "measure", "period_grain", "period"}, "left")
                .groupBy(key[0], key[1], key[2], key[3])
                .agg(
                        min("region_level").as("region_level"),
                        min("parent").as("parent"),
                        max("currency").as("currency"),
                        max("level").as("level"),
                        count(lit(1)).as("periods"),
                        count("value").as("known"),
                        count(below.plus(above)).as("bounded"),
                        total(col("predicted_demand")).as("next"),
                        total(col("value")).as("last"),
                        total(below).as("below"),
                        total(below.multiply(below)).as("below_squared"),
                        total(above).as("above"),
                        total(above.multiply(above)).as("above_squared"))
                .withColumn("last", when(col("known").equalTo(col("periods")), col("last")))
                .withColumn(
                        "lower",
                        when(isBounded, greatest(lit(0.0), col("next").minus(halfWidth("below", correlation)))))
                .withColumn("upper", when(isBounded, col("next").plus(halfWidth("above", correlation))))
                .withColumn("sales_next", ofSales("next"))
                .withColumn("sales_last", ofSales("last"))
                .drop("known", "bounded", "below", "below_squared", "above", "above_squared");
    }

    private static Column ofSales(String column) {
        return max(when(Measure.isCount(), col(column))).over(Window.partitionBy("region", "product"));
    }

    private static Column total(Column value) {
        return Sums.inOrderOf(col("horizon"), value);
    }

    private static Column halfWidth(String side, double correlation) {
        return sqrt(col(side + "_squared")
                .multiply(1 - correlation)
                .plus(col(side).multiply(col(side)).multiply(correlation)));
    }
}
