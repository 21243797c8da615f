package io.shroff.jobs.demand;

import io.shroff.platform.method.SortedGroups;
import java.util.ArrayList;
import java.util.Iterator;
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

/** The chosen forecasts of all cells, made to add up. */
final class CoherentDemand {
    /** Cells that add up with each other: one problem to solve. */
    private static final List<String> PROBLEM = List.of("hierarchy", "measure", "period_grain", "fold", "horizon");

    private static final StructType CHOSEN = DemandCandidates.SCHEMA
            .add("base_forecast", DataTypes.DoubleType, false)
            .add("model", DataTypes.StringType, false)
            .add("spread", DataTypes.DoubleType, false);

    /** Rows of {@link #of}: those of the candidates, what was chosen, and the forecast that adds up. */
    static final StructType SCHEMA = CHOSEN.add("predicted_demand", DataTypes.DoubleType, false);

    private CoherentDemand() {}

    /** @param choices by fold, for rows of that fold */
    static Dataset<Row> of(Dataset<Row> candidates, TreeMap<Integer, DemandChoices> choices) {
        JavaSparkContext spark =
                JavaSparkContext.fromSparkContext(candidates.sparkSession().sparkContext());
        Broadcast<TreeMap<Integer, DemandChoices>> shared = spark.broadcast(new TreeMap<>(choices));
        Dataset<Row> chosen = candidates.map(
                (MapFunction<Row, Row>) row ->
                        chosen(row, DemandRows.ofFold(row, shared.value()).of(row)),
                Encoders.row(CHOSEN));
        return SortedGroups.flatMap(
                SortedGroups.arrange(chosen, PROBLEM, List.of("region", "product", "channel")),
                PROBLEM,
                CoherentDemand::coherent,
                SCHEMA);
    }

    private static Row chosen(Row row, DemandChoices.Choice choice) {
        return DemandRows.with(
                row,
                CHOSEN,
                DemandCandidates.forecast(row, choice.candidate()),
                DemandCandidates.available(row, choice.candidate()),
                choice.spread());
    }

    private static Iterator<Row> coherent(Iterator<Row> problem) {
        List<Row> rows = new ArrayList<>();
        problem.forEachRemaining(rows::add);
        double[] values = new DemandHierarchy(rows).reconciled();
        List<Row> coherent = new ArrayList<>(rows.size());
        for (int i = 0; i < values.length; i++) {
            coherent.add(DemandRows.with(rows.get(i), SCHEMA, values[i]));
        }

        return coherent.iterator();
    }
}
