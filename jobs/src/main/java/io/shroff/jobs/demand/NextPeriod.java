package io.shroff.jobs.demand;

import static org.apache.spark.sql.functions.col;

import java.sql.Date;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/**
 * What the outlook expects in the next period of a region, product and channel: a number of sales or their amount.
 *
 * @param grain label of the period's length
 * @param period its first day
 * @param currency of an amount; null of a number of sales, and where it is not known
 */
public record NextPeriod(
        String grain,
        Date period,
        double expected,
        @Nullable String currency) {
    /** Of both measures. */
    public static Dataset<Row> rows(Dataset<Row> outlook) {
        return outlook.filter(col("horizon").equalTo(1)).withColumn("expected", col("predicted_demand"));
    }

    /** @param row of {@link #rows} */
    public static NextPeriod of(Row row) {
        return new NextPeriod(
                row.getAs("period_grain"), row.getAs("period"), row.<Double>getAs("expected"), row.getAs("currency"));
    }

    /** That of a product forecast by month and by quarter is the month: the quarters may hold the same sales. */
    public NextPeriod or(NextPeriod other) {
        int order = grain.compareTo(other.grain);
        return order < 0 || order == 0 && period.compareTo(other.period) <= 0 ? this : other;
    }

    /** What is expected a month: of a quarter a third. */
    public double aMonth() {
        return grain.equals(PeriodGrain.QUARTER.label()) ? expected / 3 : expected;
    }

    /** The same period, in which nothing is expected. */
    public NextPeriod withoutSales() {
        return new NextPeriod(grain, period, 0, currency);
    }
}
