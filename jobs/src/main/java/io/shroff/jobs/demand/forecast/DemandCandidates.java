package io.shroff.jobs.demand.forecast;

import io.shroff.algorithm.forest.DecisionForest;
import io.shroff.jobs.demand.DemandRows;
import io.shroff.jobs.demand.feature.LogScale;
import io.shroff.platform.catalog.DemandTables;
import java.io.Serializable;
import java.sql.Date;
import java.util.List;
import java.util.TreeMap;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/**
 * The forecasts that compete for each cell: the forest, exponential smoothing, both together, these with the growth of
 * a year ago, and the naive ones.
 */
public final class DemandCandidates {
    public static final String FOREST = "random_forest";
    public static final String SMOOTHING = "exponential_smoothing";
    public static final String COMBINED = "combined";
    public static final String ENSEMBLE = "ensemble";
    static final String LAST_VALUE = "last_value";

    /** Naive forecasts, the one that always exists first. */
    static final List<String> NAIVE = List.of(LAST_VALUE, "last_growth", "year_growth", "year_value");

    public static final List<String> ALL =
            List.of(FOREST, SMOOTHING, COMBINED, ENSEMBLE, LAST_VALUE, "last_growth", "year_growth", "year_value");

    /** Rows of {@link #of}: what a cell is, and one column a candidate. */
    static final StructType SCHEMA = schema();

    /** Forests by the fold at which they are asked. */
    public record Forests(TreeMap<Integer, DecisionForest> byFold) implements Serializable {
        public Forests {
            byFold = new TreeMap<>(byFold);
        }
    }

    private DemandCandidates() {}

    /** The candidates of feature rows that have a fold. */
    static Dataset<Row> of(Dataset<Row> features, TreeMap<Integer, DecisionForest> forests) {
        JavaSparkContext spark =
                JavaSparkContext.fromSparkContext(features.sparkSession().sparkContext());
        Broadcast<Forests> shared = spark.broadcast(new Forests(forests));
        return DemandStratum.withVolume(features)
                .map(
                        (MapFunction<Row, Row>)
                                row -> candidates(row, shared.value().byFold().get(row.<Integer>getAs("fold"))),
                        Encoders.row(SCHEMA));
    }

    /**
     * A candidate's forecast of a row, or the last value where the candidate has none (no growth from nothing, no year
     * of history): what somebody who forecasts by that rule would fall back on.
     */
    static double forecast(Row row, String candidate) {
        Double value = row.getAs(candidate);
        return value != null ? value : row.<Double>getAs(LAST_VALUE);
    }

    /** The name of the candidate, or of the one that takes its place. */
    static String available(Row row, String candidate) {
        return row.getAs(candidate) == null ? LAST_VALUE : candidate;
    }

    private static Row candidates(Row row, @Nullable DecisionForest forest) {
        double unit = row.<Double>getAs(LogScale.UNIT);
        Double byForest = null;
        if (forest != null && row.<Boolean>getAs("learned")) {
            byForest = DemandVector.forecast(row.<Double>getAs("last"), forest.predict(DemandVector.of(row)), unit);
        }

        Double smoothed = row.getAs(SMOOTHING);
        return DemandRows.of(
                SCHEMA,
                row.<Date>getAs("as_of"),
                row.getAs("region"),
                row.getAs("product"),
                row.getAs("channel"),
                row.getAs("measure"),
                row.getAs("period_grain"),
                row.getAs("origin"),
                row.getAs("period"),
                row.getAs("horizon"),
                row.getAs("region_level"),
                row.getAs("parent"),
                row.getAs("hierarchy"),
                row.getAs("fold"),
                row.getAs("volume"),
                row.getAs("last"),
                unit,
                row.getAs("actual"),
                byForest,
                smoothed,
                byForest == null || smoothed == null ? null : mean(unit, byForest, smoothed),
                mean(unit, byForest, smoothed, row.getAs("year_growth")),
                row.getAs("last_value"),
                row.getAs("last_growth"),
                row.getAs("year_growth"),
                row.getAs("year_value"),
                row.getAs("currency"));
    }

    /** The geometric mean of what is known, of values to which the unit is added; null where nothing is. */
    private static @Nullable Double mean(double unit, @Nullable Double... forecasts) {
        double sum = 0;
        int n = 0;
        for (Double forecast : forecasts) {
            if (forecast != null) {
                sum += LogScale.log(forecast, unit);
                n++;
            }
        }

        return n == 0 ? null : Double.valueOf(LogScale.value(sum / n, unit));
    }

    private static StructType schema() {
        StructType backtest = DemandTables.BACKTEST.schema();
        StructType schema = new StructType();
        for (String name : backtest.fieldNames()) {
            if (name.equals("base_forecast")) {
                break;
            }

            schema = schema.add(backtest.apply(name));
        }

        return schema.add("currency", DataTypes.StringType, true);
    }
}
