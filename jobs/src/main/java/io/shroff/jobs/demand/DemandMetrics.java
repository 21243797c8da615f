package io.shroff.jobs.demand;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;

import io.shroff.algorithm.metric.ForecastMetric;
import io.shroff.platform.catalog.DemandTables;
import io.shroff.platform.method.SortedGroups;
import java.sql.Date;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.functions;

/** Measures every candidate of a back-test, by product and over all products. */
final class DemandMetrics {
    static final String ALL_PRODUCTS = "all";

    private DemandMetrics() {}

    /** Rows of the evaluation contract; all candidates of a group are judged on the same forecasts. */
    static Dataset<Row> of(Dataset<Row> backtest, LocalDate asOf) {
        Column[] group = DemandStratum.COLUMNS.stream().map(functions::col).toArray(Column[]::new);
        // Within a group rows are summed in the order of their key, so that results do not depend on partitioning.
        Column[] order = Stream.concat(
                        DemandStratum.COLUMNS.stream(), Stream.of("region", "product", "channel", "origin"))
                .map(functions::col)
                .toArray(Column[]::new);
        return backtest.withColumn("stratum", explode(array(col("product"), lit(ALL_PRODUCTS))))
                .repartition(group)
                .sortWithinPartitions(order)
                .mapPartitions(
                        (MapPartitionsFunction<Row, Row>)
                                rows -> SortedGroups.flatMap(rows, DemandStratum.COLUMNS, g -> measure(g, asOf)),
                        Encoders.row(DemandTables.EVALUATION.schema()));
    }

    private static Iterator<Row> measure(Iterator<Row> group, LocalDate asOf) {
        int candidates = DemandCandidates.ALL.size();
        double[][] columns = new double[candidates + 1][16];
        int n = 0;
        Row head = null;
        while (group.hasNext()) {
            Row row = group.next();
            head = row;
            if (n == columns[0].length) {
                for (int i = 0; i <= candidates; i++) {
                    columns[i] = Arrays.copyOf(columns[i], 2 * n);
                }
            }

            for (int i = 0; i < candidates; i++) {
                columns[i][n] = DemandCandidates.forecast(row, DemandCandidates.ALL.get(i));
            }

            columns[candidates][n++] = row.getAs("actual");
        }

        List<Row> results = new ArrayList<>();
        if (head != null) {
            double[] actual = Arrays.copyOf(columns[candidates], n);
            for (int i = 0; i < candidates; i++) {
                double[] forecast = Arrays.copyOf(columns[i], n);
                for (ForecastMetric metric : ForecastMetric.values()) {
                    results.add(row(head, asOf, DemandCandidates.ALL.get(i), metric, metric.of(actual, forecast), n));
                }
            }
        }

        return results.iterator();
    }

    private static Row row(
            Row head, LocalDate asOf, String candidate, ForecastMetric metric, OptionalDouble value, long forecasts) {
        return RowFactory.create(
                Date.valueOf(asOf),
                candidate,
                head.getAs("region_level"),
                head.getAs("stratum"),
                head.getAs("measure"),
                head.getAs("period_grain"),
                head.getAs("horizon"),
                metric.label(),
                value.isPresent() ? value.getAsDouble() : null,
                forecasts);
    }
}
