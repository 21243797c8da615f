package io.shroff.jobs.demand.answer;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.lit;

import io.shroff.jobs.demand.DemandRows;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Requests, and how many there are of those that take work of their own.
 *
 * @param rows of {@link DemandRequests#ROWS}, which are looked at more than once
 * @param all of them
 * @param ofCustomers of all products and an age or income
 * @param inAChannel of all products in one channel
 */
public record AskedRequests(Dataset<Row> rows, long all, long ofCustomers, long inAChannel) {
    /** Counts them in one pass. */
    public static AskedRequests of(Dataset<Row> rows) {
        Column ofAll = col("product").equalTo(DemandRows.ALL);
        Row counts = rows.agg(
                        count(lit(1)),
                        count_if(ofAll.and(col("customer_age")
                                .isNotNull()
                                .or(col("customer_income").isNotNull()))),
                        count_if(ofAll.and(channel().notEqual(DemandRows.ALL))))
                .head();
        return new AskedRequests(rows, counts.getLong(0), counts.getLong(1), counts.getLong(2));
    }

    /** The channel asked for: without one all of them. */
    static Column channel() {
        return coalesce(col("channel"), lit(DemandRows.ALL));
    }
}
