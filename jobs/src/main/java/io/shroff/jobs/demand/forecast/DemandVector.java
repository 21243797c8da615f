package io.shroff.jobs.demand.forecast;

import io.shroff.jobs.demand.feature.LogScale;
import java.util.List;
import org.apache.spark.sql.Row;

/**
 * The numbers a demand forest sees and the number it predicts: the change from origin to target on {@link LogScale}.
 * Made here for training and scoring alike. A feature that is not known is 0, which for changes means none.
 */
public final class DemandVector {
    /** A new one comes last: a forest that was grown before knows them by their places. */
    public static final List<String> FEATURES = List.of(
            "log_last",
            "growth",
            "growth_before",
            "growth_year",
            "season",
            "from_short_mean",
            "from_long_mean",
            "volatility",
            "state_growth",
            "state_season",
            "country_growth",
            "country_season",
            "periods_known",
            "season_position",
            "periods_a_year",
            "is_amount",
            "horizon",
            "income",
            "income_growth",
            "neighbour_growth",
            "neighbour_season",
            "district_growth",
            "district_season");

    /** Labels are kept to this grid, so that sums over them are exact and no order of adding changes a tree. */
    private static final double LABEL_GRID = 4096;

    private DemandVector() {}

    /** What a forest sees of a row of features, in the order of {@link #FEATURES}. */
    public static double[] of(Row features) {
        double[] vector = new double[FEATURES.size()];
        for (int i = 0; i < vector.length; i++) {
            Object value = features.getAs(FEATURES.get(i));
            vector[i] = value == null ? 0 : ((Number) value).doubleValue();
        }

        return vector;
    }

    static double label(double last, double actual, double unit) {
        return Math.rint((LogScale.log(actual, unit) - LogScale.log(last, unit)) * LABEL_GRID) / LABEL_GRID;
    }

    /** The value a predicted change leads to; never negative. */
    public static double forecast(double last, double change, double unit) {
        return Math.max(0, LogScale.value(LogScale.log(last, unit) + change, unit));
    }
}
