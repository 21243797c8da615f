package io.shroff.jobs.demand.forecast;

import io.shroff.jobs.demand.DemandRows;
import io.shroff.jobs.demand.feature.LogScale;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** What errors of the past say of a forecast: interval, confidence and probabilities of a rise. */
public final class DemandBounds {
    /** Share of outcomes the intervals are made to hold. */
    public static final double LEVEL = .9;

    /** A region that is the median of its state by itself does not grow more than that. */
    private static final Double IMPOSSIBLE = 0.0;

    private static final List<String> COLUMNS =
            List.of("lower", "upper", "confidence", "rises_probability", "rises_relative_probability");

    private DemandBounds() {}

    static StructType schema(StructType cells) {
        return DemandRows.extended(cells, DataTypes.DoubleType, COLUMNS);
    }

    /**
     * The cell with its bounds and probabilities, null where nothing like it was back-tested.
     *
     * @param cell a row of {@link DemandGrowth#of}
     */
    static Row of(Row cell, StructType schema, DemandHindsight hindsight) {
        double predicted = cell.<Double>getAs("predicted_demand");
        double unit = cell.<Double>getAs(LogScale.UNIT);
        double log = LogScale.log(predicted, unit);
        ErrorSample errors = hindsight.errors().of(cell);
        Double lower = null;
        Double upper = null;
        if (errors != null) {
            double tail = (1 + LEVEL) / 2;
            // The forecast itself is always within, whatever rounding does.
            lower = Math.min(predicted, Math.max(0, LogScale.value(log + errors.lowest(tail), unit)));
            upper = Math.max(predicted, LogScale.value(log + errors.highest(tail), unit));
        }

        return DemandRows.with(
                cell,
                schema,
                lower,
                upper,
                errors == null ? null : errors.within(hindsight.near()),
                errors == null ? null : errors.probabilityAbove(-cell.<Double>getAs("predicted_growth")),
                errors != null && cell.<Boolean>getAs(DemandGrowth.ALONE)
                        ? IMPOSSIBLE
                        : hindsight.rises().probability(cell));
    }
}
