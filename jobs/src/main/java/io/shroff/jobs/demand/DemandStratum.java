package io.shroff.jobs.demand;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.ntile;

import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.functions;

/**
 * Forecasts that are judged together: of one level, product, measure, grain, quarter by volume and horizon, and coarser
 * groups for where those hold too few.
 */
final class DemandStratum {
    /** Columns of a group; product is {@code all} and volume {@link #ANY_VOLUME} where it spans them. */
    static final List<String> COLUMNS =
            List.of("region_level", "stratum", "measure", "period_grain", "volume", "horizon");

    static final int ANY_VOLUME = 0;
    static final int VOLUMES = 4;

    private DemandStratum() {}

    /** From the finest group a cell is in to the coarsest. */
    static List<String> groupsOf(Row cell) {
        return List.of(
                key(cell, cell.getAs("product"), cell.<Integer>getAs("volume"), horizon(cell)),
                key(cell, cell.getAs("product"), ANY_VOLUME, horizon(cell)),
                key(cell, DemandRows.ALL, ANY_VOLUME, horizon(cell)));
    }

    /** The group a row of results is about. */
    static String of(Row result) {
        return of(result, horizon(result));
    }

    /** The group like that of a row of results but for another horizon. */
    static String of(Row result, int horizon) {
        return key(result, result.getAs("stratum"), result.<Integer>getAs("volume"), horizon);
    }

    private static int horizon(Row row) {
        return row.<Integer>getAs("horizon");
    }

    private static String key(Row row, String product, int volume, int horizon) {
        return String.join(
                " | ",
                row.<String>getAs("region_level"),
                product,
                row.<String>getAs("measure"),
                row.<String>getAs("period_grain"),
                volume == ANY_VOLUME ? "any volume" : "volume " + volume,
                String.valueOf(horizon));
    }

    /** Feature rows of a fold with {@code volume}, 1 for the smallest values at the origin to 4 for the largest. */
    static Dataset<Row> withVolume(Dataset<Row> features) {
        Column[] kind =
                List.of("region_level", "product", "channel", "measure", "period_grain", "fold", "horizon").stream()
                        .map(functions::col)
                        .toArray(Column[]::new);
        return features.withColumn(
                "volume", ntile(VOLUMES).over(Window.partitionBy(kind).orderBy(col("last"), col("region"))));
    }
}
