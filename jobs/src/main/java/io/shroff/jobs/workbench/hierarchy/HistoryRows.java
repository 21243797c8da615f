package io.shroff.jobs.workbench.hierarchy;

import static org.apache.spark.sql.functions.abs;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.pow;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.when;

import io.shroff.jobs.workbench.frame.WorkbenchInputs;
import io.shroff.jobs.workbench.series.SummedSeries;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.expressions.Window;

/**
 * Base forecasts made from history: those of every node, whose intervals say how far each may be moved.
 *
 * <p>A node without an interval may be moved by as much as its forecast; none is taken for surer than a ten-thousandth
 * of the least sure one.
 */
final class HistoryRows {
    private static final double LEVEL = .95;
    /** Half the width of a normal law's interval of that level, in deviations. */
    private static final double DEVIATIONS = 1.959964;

    private static final double SUREST = 1e-8;

    private HistoryRows() {}

    static LevelRows of(WorkbenchInputs inputs, CohereHierarchy.Columns columns, CohereHierarchy.Options options) {
        SummedSeries forecasts = SummedSeries.of(
                inputs,
                new SummedSeries.Plan(
                        List.copyOf(columns.dimensions().values()),
                        columns.times().get(0),
                        columns.value(),
                        options.horizon().orElseThrow(),
                        options.period(),
                        LEVEL));
        Column half = col("upper").divide(2).minus(col("lower").divide(2)).divide(DEVIATIONS);
        Column deviation = coalesce(half, abs(col("forecast")));
        Column most = max(deviation).over(Window.partitionBy("step", "time"));
        // Only what variances are beside each other counts; squares of shares are within what a double holds.
        Column variance = when(most.gt(0), greatest(pow(deviation.divide(most), lit(2)), lit(SUREST)))
                .otherwise(1.0);
        return new LevelRows(
                forecasts
                        .rows()
                        .select(
                                struct(
                                                col("step"),
                                                col("time").as(columns.times().get(0)))
                                        .as("problem"),
                                col("levels"),
                                col("forecast").as("base"),
                                variance.as("variance")),
                forecasts.notes());
    }
}
