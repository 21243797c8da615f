package io.shroff.jobs.demand;

import static org.apache.spark.sql.functions.col;

import org.apache.spark.sql.Column;
import org.apache.spark.sql.Row;

/** What demand is measured in: how many sales there are, or how much money they bring. */
final class Measure {
    static final String COUNT = "count";
    static final String AMOUNT = "amount";

    private Measure() {}

    static boolean isCount(Row row) {
        return row.<String>getAs("measure").equals(COUNT);
    }

    static boolean isAmount(Row row) {
        return row.<String>getAs("measure").equals(AMOUNT);
    }

    static Column isCount() {
        return col("measure").equalTo(COUNT);
    }

    static Column isAmount() {
        return col("measure").equalTo(AMOUNT);
    }
}
