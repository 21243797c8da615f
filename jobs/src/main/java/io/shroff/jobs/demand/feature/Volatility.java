package io.shroff.jobs.demand.feature;

import static org.apache.spark.sql.functions.col;

import io.shroff.jobs.demand.DemandRows;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** How much series changed from one period to the next. */
public final class Volatility {
    private Volatility() {}

    /**
     * Standard deviation of the last year's changes on {@link LogScale}, all channels; no row for fewer than three.
     *
     * @param features rows of their contract
     */
    public static Dataset<Row> ofLastYear(Dataset<Row> features) {
        return features.filter(col("fold")
                        .equalTo(DemandFolds.NOW)
                        .and(col("horizon").equalTo(1))
                        .and(col("channel").equalTo(DemandRows.ALL))
                        .and(col("volatility").isNotNull()))
                .select("region", "product", "measure", "period_grain", "volatility");
    }
}
