package io.shroff.jobs.workbench.hierarchy;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.struct;

import io.shroff.jobs.workbench.frame.WorkbenchInputs;
import io.shroff.jobs.workbench.series.SummedSeries;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.sql.Column;

/** Base forecasts made from history: those of every node, whose intervals say how far each may be moved. */
final class HistoryRows {
    private static final double LEVEL = .95;

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
        List<Column> levels = IntStream.range(0, columns.levels().size())
                .mapToObj(col("levels")::getItem)
                .toList();
        return new LevelRows(
                LevelRows.selected(
                        forecasts.rows(),
                        struct(col("step"), col("time").as(columns.times().get(0))),
                        levels,
                        col("forecast"),
                        LevelRows.deviation(col("forecast"), col("lower"), col("upper")),
                        lit(LevelRows.FINE)),
                forecasts::notes);
    }
}
