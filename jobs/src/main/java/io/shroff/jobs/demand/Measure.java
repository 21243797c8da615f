package io.shroff.jobs.demand;

import static org.apache.spark.sql.functions.col;

import org.apache.spark.sql.Column;
import org.apache.spark.sql.Row;

/** What demand is measured in: how many sales there are, or how much money they bring. */
public final class Measure {
    public static final String COUNT = "count";
    public static final String AMOUNT = "amount";

    private Measure() {}

    /** Whether a row is of a number. */
    public static boolean isCount(Row row) {
        return row.<String>getAs("measure").equals(COUNT);
    }

    /** Whether a row is of an amount. */
    public static boolean isAmount(Row row) {
        return row.<String>getAs("measure").equals(AMOUNT);
    }

    /** Whether a row is of a number. */
    public static Column isCount() {
        return col("measure").equalTo(COUNT);
    }

    /** Whether a row is of an amount. */
    public static Column isAmount() {
        return col("measure").equalTo(AMOUNT);
    }
}
