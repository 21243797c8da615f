package io.shroff.jobs.demand;

import java.util.List;
import org.apache.spark.sql.Row;

/** The forecasts that compete for each cell: the forest and the naive ones. */
final class DemandCandidates {
    static final String FOREST = "random_forest";
    static final String LAST_VALUE = "last_value";

    /** Naive forecasts, the one that always exists first. */
    static final List<String> NAIVE = List.of(LAST_VALUE, "last_growth", "year_growth", "year_value");

    static final List<String> ALL = List.of(FOREST, LAST_VALUE, "last_growth", "year_growth", "year_value");

    private DemandCandidates() {}

    /**
     * A candidate's forecast of a row, or the last value where the candidate has none (no growth from nothing, no year
     * of history): what somebody who forecasts by that rule would fall back on.
     */
    static double forecast(Row row, String candidate) {
        Double value = row.getAs(candidate);
        return value != null ? value : row.<Double>getAs(LAST_VALUE);
    }
}
