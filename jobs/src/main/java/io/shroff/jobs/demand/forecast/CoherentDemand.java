package io.shroff.jobs.demand.forecast;

import io.shroff.jobs.demand.DemandRows;
import io.shroff.platform.method.SortedGroups;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import scala.jdk.javaapi.CollectionConverters;

/** The chosen forecasts of all cells, made to add up. */
final class CoherentDemand {
    /** Cells that add up with each other: one problem to solve. */
    static final List<String> PROBLEM = List.of("hierarchy", "measure", "period_grain", DemandStratum.FOLD, "horizon");

    /** Column of the forecasts that add up by each weighting, in the order of {@link DemandWeighting}. */
    static final String BY_EACH = "by_weighting";

    /** Column that says whether a back-test chose the candidate. */
    static final String IS_CHOSEN = "is_chosen";

    private static final StructType CHOSEN = DemandCandidates.SCHEMA
            .add("base_forecast", DataTypes.DoubleType, false)
            .add("model", DataTypes.StringType, false)
            .add(IS_CHOSEN, DataTypes.BooleanType, false)
            .add("spread", DataTypes.DoubleType, false);

    /** Rows of {@link #of}: those of the candidates, what was chosen, and the forecast that adds up. */
    static final StructType SCHEMA = CHOSEN.add("predicted_demand", DataTypes.DoubleType, false);

    private static final StructType EACH =
            CHOSEN.add(BY_EACH, DataTypes.createArrayType(DataTypes.DoubleType, false), false);

    private CoherentDemand() {}

    /**
     * By the weightings that count for each problem.
     *
     * @param choices by fold, for rows of that fold
     */
    static Dataset<Row> of(
            Dataset<Row> candidates, TreeMap<Integer, DemandChoices> choices, DemandCoherence coherence) {
        Broadcast<DemandCoherence> shared = context(candidates).broadcast(coherence);
        return solved(candidates, choices, SCHEMA, rows -> {
            double[] values = shared.value().mean(rows, new DemandHierarchy(rows)::reconciled);
            return Arrays.stream(values).boxed().toList();
        });
    }

    /** By every weighting: rows as of {@link #of} with all forecasts that add up instead of one. */
    static Dataset<Row> byEach(Dataset<Row> candidates, TreeMap<Integer, DemandChoices> choices) {
        return solved(candidates, choices, EACH, rows -> {
            DemandHierarchy hierarchy = new DemandHierarchy(rows);
            List<double[]> values = Stream.of(DemandWeighting.values())
                    .map(hierarchy::reconciled)
                    .toList();
            return IntStream.range(0, rows.size())
                    .mapToObj(i -> CollectionConverters.asScala(
                                    values.stream().map(of -> of[i]).toList())
                            .toSeq())
                    .toList();
        });
    }

    /**
     * Rows as of {@link #of} from those of {@link #byEach}.
     *
     * @param coherence by fold, for rows of that fold
     */
    static Dataset<Row> mean(Dataset<Row> byEach, TreeMap<Integer, DemandCoherence> coherence) {
        Broadcast<TreeMap<Integer, DemandCoherence>> shared = context(byEach).broadcast(new TreeMap<>(coherence));
        int column = CHOSEN.length();
        return byEach.map(
                (MapFunction<Row, Row>) row -> {
                    Object[] values = new Object[SCHEMA.length()];
                    for (int i = 0; i < column; i++) {
                        values[i] = row.get(i);
                    }

                    values[column] = DemandRows.ofFold(row, shared.value()).mean(row, row.getList(column));
                    return DemandRows.of(SCHEMA, values);
                },
                Encoders.row(SCHEMA));
    }

    /** What is to stand at the end of each row of a problem. */
    private interface Solver extends Serializable {
        List<?> solve(List<Row> problem);
    }

    private static Dataset<Row> solved(
            Dataset<Row> candidates, TreeMap<Integer, DemandChoices> choices, StructType schema, Solver solver) {
        Broadcast<TreeMap<Integer, DemandChoices>> shared = context(candidates).broadcast(new TreeMap<>(choices));
        Dataset<Row> chosen = candidates.map(
                (MapFunction<Row, Row>) row ->
                        chosen(row, DemandRows.ofFold(row, shared.value()).of(row)),
                Encoders.row(CHOSEN));
        return SortedGroups.flatMap(
                SortedGroups.arrange(chosen, PROBLEM, List.of("region", "product", "channel")),
                PROBLEM,
                problem -> solved(problem, schema, solver),
                schema);
    }

    private static JavaSparkContext context(Dataset<Row> rows) {
        return JavaSparkContext.fromSparkContext(rows.sparkSession().sparkContext());
    }

    private static Row chosen(Row row, DemandChoices.Choice choice) {
        return DemandRows.with(
                row,
                CHOSEN,
                DemandCandidates.forecast(row, choice.candidate()),
                DemandCandidates.available(row, choice.candidate()),
                choice.forecasts() > 0,
                choice.spread());
    }

    private static Iterator<Row> solved(Iterator<Row> problem, StructType schema, Solver solver) {
        List<Row> rows = new ArrayList<>();
        problem.forEachRemaining(rows::add);
        List<?> values = solver.solve(rows);
        List<Row> solved = new ArrayList<>(rows.size());
        for (int i = 0; i < rows.size(); i++) {
            solved.add(DemandRows.with(rows.get(i), schema, values.get(i)));
        }

        return solved.iterator();
    }
}
