package io.shroff.jobs.demand;

import static org.apache.spark.sql.functions.aggregate;
import static org.apache.spark.sql.functions.array_sort;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.sum;

import org.apache.spark.sql.Column;

/** Sums of fractions whose last digit does not depend on the order in which rows arrive. */
public final class Sums {
    private Sums() {}

    /** For many rows of a size known to be below 1e20: adds them to twelve decimals. */
    static Column exact(Column value) {
        return sum(value.cast("decimal(38,12)")).cast("double");
    }

    /** For a few rows of any size: adds them in the order of another column; null counts as nothing. */
    public static Column inOrderOf(Column order, Column value) {
        return aggregate(
                array_sort(collect_list(
                        struct(order.as("place"), value.cast("double").as("value")))),
                lit(0.0),
                (added, next) -> added.plus(coalesce(next.getField("value"), lit(0.0))));
    }
}
