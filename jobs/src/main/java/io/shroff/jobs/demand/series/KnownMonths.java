package io.shroff.jobs.demand.series;

import static org.apache.spark.sql.functions.add_months;
import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.trunc;
import static org.apache.spark.sql.functions.when;

import io.shroff.jobs.demand.PeriodGrain;
import io.shroff.platform.error.ErrorCode;
import io.shroff.platform.error.ShroffException;
import java.sql.Date;
import java.time.YearMonth;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * How many rows the feeds have of each month. A date mistyped by decades would stretch every series to it, with zeros
 * between; and a month that has only begun would be taken for one without sales. Both are told by the months beside.
 *
 * @param rows of sales and totals, a quarter's in its first month, and 0 in the others; months without any are not
 *     there
 * @param sales single sales among them
 */
record KnownMonths(TreeMap<YearMonth, Long> rows, TreeMap<YearMonth, Long> sales) {
    /** A month with a smaller share of the sales that are usual is not believed to be whole. */
    private static final double THIN = .1;

    private static final int YEAR = 12;

    KnownMonths {
        rows = new TreeMap<>(rows);
        sales = new TreeMap<>(sales);
    }

    static KnownMonths of(Dataset<Row> sales, Dataset<Row> totals) {
        Column period = col("period");
        Column months = when(
                        col("period_grain").equalTo(PeriodGrain.QUARTER.label()),
                        array(period, add_months(period, 1), add_months(period, 2)))
                .otherwise(array(period));
        Dataset<Row> sold =
                sales.select(trunc(col("sale_date"), "MM").as("month"), lit(1).as("row"), lit(1).as("sale"));
        Dataset<Row> added = totals.select(col("period"), explode(months).as("month"))
                .select(col("month"), col("month").equalTo(period).cast("int").as("row"), lit(0).as("sale"));
        TreeMap<YearMonth, Long> rowsByMonth = new TreeMap<>();
        TreeMap<YearMonth, Long> salesByMonth = new TreeMap<>();
        // A row a month.
        for (Row row : sold.unionByName(added)
                .groupBy("month")
                .agg(sum("row").as("rows"), sum("sale").as("sales"))
                .collectAsList()) {
            YearMonth month = YearMonth.from(row.<Date>getAs("month").toLocalDate());
            rowsByMonth.put(month, row.<Long>getAs("rows"));
            salesByMonth.put(month, row.<Long>getAs("sales"));
        }

        return new KnownMonths(rowsByMonth, salesByMonth);
    }

    /**
     * Refuses months apart from the others.
     *
     * @param longest months in a row that may be without any rows
     * @param last the last month that series are made of; one after it does no harm
     */
    KnownMonths withoutGapAbove(int longest, YearMonth last) {
        YearMonth before = null;
        for (YearMonth month : rows.keySet()) {
            YearMonth end = month.isAfter(last) ? last : month.minusMonths(1);
            if (before != null && before.plusMonths(longest).isBefore(end)) {
                throw gap(before, end);
            }

            before = month;
        }

        return this;
    }

    private ShroffException gap(YearMonth before, YearMonth end) {
        long rowsBefore = total(rows.headMap(before, true));
        long rowsAfter = total(rows.tailMap(end, false));
        String few = rowsAfter <= rowsBefore
                ? rowsAfter + " after that. Where dates are mistaken, mend the rows or pass --as-of "
                        + before.atEndOfMonth()
                : rowsBefore + " before that. Where dates are mistaken, mend the rows or quarantine them by a rule"
                        + " of the feed";
        return new ShroffException(
                ErrorCode.BAD_DATA,
                "Cannot make series: the feeds have no row from " + before.plusMonths(1) + " to " + end + ", and only "
                        + few + "; where the gap is real, set jobs.build-demand-series.longest-gap-months.");
    }

    /**
     * A sentence where the last month has hardly a sale beside what is usual, which is the median of the year before.
     */
    Optional<String> doubtOfLast(YearMonth last) {
        long[] before = LongStream.rangeClosed(1, YEAR)
                .map(back -> sales.getOrDefault(last.minusMonths(back), 0L))
                .sorted()
                .toArray();
        double usual = (before[YEAR / 2 - 1] + before[YEAR / 2]) / 2.0;
        long sold = sales.getOrDefault(last, 0L);
        return sold >= THIN * usual
                ? Optional.empty()
                : Optional.of("demand: " + last + ", the last month, has " + sold + " sales where " + Math.round(usual)
                        + " a month are usual; if it is not all there yet, pass --as-of "
                        + last.minusMonths(1).atEndOfMonth());
    }

    private static long total(Map<YearMonth, Long> rows) {
        return rows.values().stream().mapToLong(Long::longValue).sum();
    }
}
