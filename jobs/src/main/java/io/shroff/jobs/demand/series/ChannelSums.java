package io.shroff.jobs.demand.series;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_set;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.size;
import static org.apache.spark.sql.functions.sum;

import io.shroff.jobs.demand.DemandRows;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.functions;

/** Totals that are reported by channel alone, summed over channels, so that there is a series of all of them. */
final class ChannelSums {
    private static final List<String> KIND = List.of("product", "measure", "period_grain");

    private ChannelSums() {}

    /**
     * Rows of totals with those of all channels, which add up with them in one hierarchy. A product that is reported
     * over all channels as well stays as it is: its reports need not add up. Where a missing row is not known to be
     * nought, a period has a sum if all channels of the region are known in it.
     *
     * @param kinds all that there are of the rows
     */
    static Dataset<Row> added(Dataset<Row> totals, List<ReportedTotals.Kind> kinds) {
        String[] unsummed = kinds.stream()
                .filter(kind -> !kind.isOverChannels())
                .map(kind -> String.join(
                        "\n", kind.product(), kind.measure(), kind.grain().label()))
                .toArray(String[]::new);
        if (unsummed.length == 0) {
            return totals;
        }

        Column isUnsummed = concat_ws("\n", kind()).isin((Object[]) unsummed);
        Dataset<Row> byChannel = totals.filter(isUnsummed)
                .withColumn("hierarchy", col("product"))
                .withColumn(
                        "channels",
                        size(collect_set(col("channel"))
                                .over(Window.partitionBy(Stream.concat(Stream.of(col("region")), Stream.of(kind()))
                                        .toArray(Column[]::new)))));
        Dataset<Row> sums = byChannel
                .groupBy(Stream.concat(
                                Stream.of(
                                                "hierarchy",
                                                "region",
                                                "region_level",
                                                "parent",
                                                "period",
                                                "until",
                                                "channels")
                                        .map(functions::col),
                                Stream.of(kind()))
                        .toArray(Column[]::new))
                .agg(
                        sum("value").cast("decimal(18,2)").as("value"),
                        count(lit(1)).as("known"),
                        min("currency").as("currency"),
                        // By its name, unknown comes before zero.
                        min("absence").as("absence"))
                .filter(col("absence").equalTo("zero").or(col("known").equalTo(col("channels"))))
                .withColumn("channel", lit(DemandRows.ALL));
        return totals.filter(functions.not(isUnsummed))
                .unionByName(byChannel.drop("channels"))
                .unionByName(sums, true);
    }

    private static Column[] kind() {
        return KIND.stream().map(functions::col).toArray(Column[]::new);
    }
}
