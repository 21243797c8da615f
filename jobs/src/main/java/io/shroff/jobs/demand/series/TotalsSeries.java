package io.shroff.jobs.demand.series;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.substring_index;
import static org.apache.spark.sql.functions.when;

import io.shroff.jobs.demand.Measure;
import io.shroff.jobs.demand.RegionPaths;
import io.shroff.jobs.demand.Spelling;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Totals as they were reported, each pincode under the district it lies in. */
public final class TotalsSeries {
    private static final Column STATE = substring_index(col("region"), "/", 2);
    private static final Column NAME = substring_index(col("region"), "/", -1);

    private TotalsSeries() {}

    /**
     * Rows as {@link RegionSums} takes them.
     *
     * @param currency of amounts whose feed names none
     */
    public static Dataset<Row> of(ReportedTotals totals, Dataset<Row> places, String currency) {
        Dataset<Row> placed = totals.hasLoosePincodes()
                ? placed(totals.rows(), places)
                : totals.rows().withColumn("parent", RegionPaths.parent());
        Dataset<Row> rows = placed.withColumn("until", totals.until())
                .withColumn(
                        "currency",
                        when(col("measure").equalTo(Measure.AMOUNT), coalesce(col("currency"), lit(currency))))
                .withColumn("hierarchy", concat_ws("/", col("product"), col("channel")));
        return ChannelSums.added(rows, totals.kinds())
                .select(
                        col("hierarchy"),
                        col("region"),
                        col("region_level"),
                        col("parent"),
                        col("product"),
                        col("channel"),
                        col("period_grain"),
                        col("period"),
                        col("absence"),
                        col("until"),
                        col("measure"),
                        col("value"),
                        col("currency"));
    }

    /**
     * A pincode reported under a state goes under the district that the directory names: that reported one, whatever
     * its spelling, if there is one. Else it has no parent, as nothing is reported that it is a part of, and no sum is
     * made of pincodes that may not be all of their district.
     */
    private static Dataset<Row> placed(Dataset<Row> totals, Dataset<Row> places) {
        Dataset<Row> districts = totals.filter(col("region_level").equalTo("district"))
                .groupBy(STATE.as("state_path"), Spelling.of(NAME).as("spelled"))
                .agg(min("region").as("district"));
        Dataset<Row> homes = places.select(
                col("pincode").as("name"),
                col("district").as("home"),
                Spelling.of(col("district")).as("spelled"));
        return totals.withColumn("state_path", STATE)
                .withColumn("name", when(ReportedTotals.IS_LOOSE, NAME))
                .join(homes, new String[] {"name"}, "left")
                .join(districts, new String[] {"state_path", "spelled"}, "left")
                .withColumn(
                        "parent", when(ReportedTotals.IS_LOOSE, col("district")).otherwise(RegionPaths.parent()))
                .withColumn(
                        "region",
                        when(
                                        ReportedTotals.IS_LOOSE,
                                        concat_ws(
                                                "/",
                                                coalesce(
                                                        col("district"),
                                                        RegionPaths.district(col("state_path"), col("home"))),
                                                col("name")))
                                .otherwise(col("region")));
    }
}
