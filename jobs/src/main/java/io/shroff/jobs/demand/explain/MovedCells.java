package io.shroff.jobs.demand.explain;

import io.shroff.algorithm.explain.Attributions;
import io.shroff.algorithm.forest.DecisionForest;
import io.shroff.jobs.demand.DemandRows;
import io.shroff.jobs.demand.feature.LogScale;
import io.shroff.jobs.demand.forecast.DemandCandidates;
import io.shroff.jobs.demand.forecast.DemandVector;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;
import scala.jdk.javaapi.CollectionConverters;

/** What moved the forecasts of cells, some hundred at a time. */
final class MovedCells {
    /** The cell, what moved it, and that in words. */
    static final StructType SCHEMA = DemandRows.extended(new StructType(), DataTypes.StringType, DemandMoves.CELL)
            .add("moved_by", DataTypes.createMapType(DataTypes.StringType, DataTypes.DoubleType, false), true)
            .add("moved", DataTypes.StringType, true);

    private static final String NO_FEATURES =
            "what moved it is not known: gold.demand_features has no such row, or was made anew since the forecast";

    private static final String NO_FOREST = "the lake has no demand-forest of that date, so its part is told as one";

    private static final String OTHER_FOREST =
            "the demand-forest was trained anew since the forecast, so its part is told as one";

    private final @Nullable DecisionForest forest;
    private final @Nullable Attributions attributions;

    /** @param forest of the date of the forecasts, null where none is known */
    MovedCells(@Nullable DecisionForest forest) {
        this.forest = forest;
        this.attributions = forest == null ? null : new Attributions(forest, DemandVector.FEATURES.size());
    }

    /** @param cells as {@link DemandMoves} joins them */
    List<Row> of(List<Row> cells) {
        List<double[]> vectors = new ArrayList<>();
        int[] at = new int[cells.size()];
        for (int i = 0; i < at.length; i++) {
            at[i] = isByForest(cells.get(i)) ? vectors.size() : -1;
            if (at[i] >= 0) {
                vectors.add(DemandVector.of(seen(cells.get(i))));
            }
        }

        double[][] attributed =
                attributions == null ? new double[0][] : attributions.of(vectors.toArray(double[][]::new));
        List<Row> moved = new ArrayList<>();
        for (int i = 0; i < at.length; i++) {
            Map<String, Double> changes = at[i] < 0 ? Map.of() : FeatureGroup.changes(base(), attributed[at[i]]);
            moved.add(moved(cells.get(i), changes));
        }

        return moved;
    }

    private double base() {
        return Objects.requireNonNull(attributions).base(0);
    }

    private static Row seen(Row cell) {
        return cell.getStruct(cell.fieldIndex(DemandMoves.SEEN));
    }

    /** Whether the features are those that the forecast was made of. */
    private static boolean isSeen(Row cell) {
        Row seen = seen(cell);
        return seen != null && seen.getAs("last").equals(cell.getAs("last_value"));
    }

    private static DemandMove move(Row cell) {
        Row seen = seen(cell);
        return new DemandMove(
                seen.<Double>getAs("last"),
                seen.<Double>getAs(LogScale.UNIT),
                cell.getAs("model"),
                cell.<Double>getAs("base_forecast"),
                cell.<Double>getAs("predicted_demand"),
                cell.getAs(DemandCandidates.FOREST),
                cell.getAs(DemandCandidates.SMOOTHING),
                cell.getAs("year_growth"));
    }

    /** Whether the forest has a part in the forecast, and is the one that had it. */
    private boolean isByForest(Row cell) {
        return forest != null
                && isSeen(cell)
                && move(cell).usesForest()
                && move(cell).isOf(forest.predict(DemandVector.of(seen(cell))));
    }

    private Row moved(Row cell, Map<String, Double> changes) {
        Object[] values = new Object[SCHEMA.length()];
        int i = 0;
        for (String name : DemandMoves.CELL) {
            values[i++] = cell.getAs(name);
        }

        if (!isSeen(cell)) {
            Double last = cell.getAs("last_value");
            values[i + 1] = (last == null ? "" : "last known " + MoveText.number(last) + "; ") + NO_FEATURES;
            return DemandRows.of(SCHEMA, values);
        }

        DemandMove move = move(cell);
        Map<String, Double> parts = move.parts(changes);
        String note =
                !move.usesForest() || !changes.isEmpty() ? "" : "; " + (forest == null ? NO_FOREST : OTHER_FOREST);
        values[i] = CollectionConverters.asScala(parts);
        values[i + 1] = MoveText.of(move, parts) + note;
        return DemandRows.of(SCHEMA, values);
    }
}
