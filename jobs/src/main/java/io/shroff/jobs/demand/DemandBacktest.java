package io.shroff.jobs.demand;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import io.shroff.algorithm.forest.RegressionForest;
import io.shroff.platform.catalog.DemandTables;
import java.io.Serializable;
import java.sql.Date;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.TreeMap;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/**
 * Forecasts of past periods by forests that had not seen them: at each cut a forest is grown of what was known by then,
 * and forecasts from the last period that had ended.
 */
final class DemandBacktest {
    private DemandBacktest() {}

    /** Ends of months at which the past is cut, the latest first: one step before the as_of and further back. */
    static List<LocalDate> cuts(LocalDate asOf, int folds, int stepMonths) {
        List<LocalDate> cuts = new ArrayList<>();
        for (int fold = 1; fold <= folds; fold++) {
            LocalDate month = asOf.minusMonths((long) fold * stepMonths);
            cuts.add(month.withDayOfMonth(month.lengthOfMonth()));
        }

        return cuts;
    }

    static Dataset<Row> forecasts(Dataset<Row> features, TreeMap<LocalDate, RegressionForest> forests, LocalDate asOf) {
        JavaSparkContext spark =
                JavaSparkContext.fromSparkContext(features.sparkSession().sparkContext());
        Broadcast<Forests> shared = spark.broadcast(new Forests(new TreeMap<>(forests)));
        return features.filter(col("actual").isNotNull())
                .mapPartitions(
                        (MapPartitionsFunction<Row, Row>) rows -> forecasts(rows, shared.value()),
                        Encoders.row(DemandTables.BACKTEST.schema()))
                .withColumn("as_of", lit(asOf));
    }

    /** A forest a cut; the map is ordered by date. */
    private record Forests(TreeMap<LocalDate, RegressionForest> byCut) implements Serializable {}

    private static Iterator<Row> forecasts(Iterator<Row> rows, Forests forests) {
        List<Row> results = new ArrayList<>();
        rows.forEachRemaining(row -> {
            for (LocalDate cut : forests.byCut().keySet()) {
                if (isLastKnownAt(cut, row)) {
                    results.add(forecast(row, forests.byCut().get(cut)));
                    break;
                }
            }
        });
        return results.iterator();
    }

    private static boolean isLastKnownAt(LocalDate cut, Row row) {
        PeriodGrain grain = DemandRows.grain(row);
        return grain.lastComplete(cut)
                == grain.indexOf(row.<Date>getAs("origin").toLocalDate());
    }

    private static Row forecast(Row row, RegressionForest forest) {
        double last = row.getAs("last");
        return RowFactory.create(
                row.getAs("as_of"),
                row.getAs("region"),
                row.getAs("product"),
                row.getAs("channel"),
                row.getAs("measure"),
                row.getAs("period_grain"),
                row.getAs("origin"),
                row.getAs("period"),
                row.getAs("horizon"),
                row.getAs("region_level"),
                row.getAs("actual"),
                DemandVector.forecast(last, forest.predict(DemandVector.of(row))),
                row.getAs("last_value"),
                row.getAs("last_growth"),
                row.getAs("year_growth"),
                row.getAs("year_value"));
    }
}
