package io.shroff.jobs.demand;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.substring_index;
import static org.apache.spark.sql.functions.when;

import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Finds the regions that hold the pincode of a request: a pincode by its six digits, wherever the tables have it, and
 * what lies above it by the names in the directory, whatever their spelling.
 */
public final class RequestRegions {
    /** What a region is found by. */
    public static final String KEY = "region_key";

    private static final String PINCODE = "[1-9][0-9]{5}";

    private RequestRegions() {}

    /**
     * Each request once for each region that may hold its pincode.
     *
     * @param placed requests with the state and district of the pincode, null where the directory has none
     */
    public static Dataset<Row> of(Dataset<Row> placed) {
        Column state = concat_ws("/", lit("IN"), col("state"));
        Column above = when(
                        col("state").isNotNull(),
                        array(
                                col("pincode"),
                                RegionPaths.spelled(RegionPaths.district()),
                                RegionPaths.spelled(state),
                                RegionPaths.spelled(lit("IN"))))
                .otherwise(array(col("pincode")));
        return placed.select(
                col("request"),
                explode(above).as(KEY),
                col("product"),
                col("asked_channel").as("channel"));
    }

    /** Rows of regions with their {@link #KEY}. */
    public static Dataset<Row> keyed(Dataset<Row> rows) {
        Column name = substring_index(col("region"), "/", -1);
        return rows.withColumn(
                KEY, when(name.rlike("^" + PINCODE + "$"), name).otherwise(RegionPaths.spelled(col("region"))));
    }

    /**
     * Requests with {@code last_reported} and {@code reported_grain}: the last period in which the pincode was among
     * those reported, where what is not reported is not known; null where it never was.
     */
    public static Dataset<Row> withLastReported(Dataset<Row> requests, Dataset<Row> series, String measure) {
        Dataset<Row> listed = series.filter(col("region_level")
                        .equalTo(RegionPaths.LEVELS.get(0))
                        .and(col("absence").equalTo("unknown"))
                        .and(col("measure").equalTo(measure)))
                .withColumn("pincode", substring_index(col("region"), "/", -1))
                .groupBy(col("pincode"), col("product"), col("channel").as("asked_channel"))
                .agg(max("period").as("last_reported"), min("period_grain").as("reported_grain"));
        return requests.join(listed, new String[] {"pincode", "product", "asked_channel"}, "left");
    }
}
