package io.shroff.jobs.demand.forecast;

import java.io.Serializable;
import java.util.List;
import org.apache.spark.sql.Row;

/**
 * What the past says of forecasts.
 *
 * @param errors how far off they were
 * @param rises which regions outgrew those beside them
 * @param near share of what comes that a forecast may be off by and counts as right
 */
record DemandHindsight(DemandErrors errors, DemandRises rises, double near) implements Serializable {

    /**
     * @param errors rows of {@link DemandErrors#samples}
     * @param rises rows of {@link DemandRises#models}
     */
    static DemandHindsight ofAll(List<Row> errors, List<Row> rises, double near) {
        return new DemandHindsight(DemandErrors.ofAll(errors), DemandRises.ofAll(rises), near);
    }

    /** What those know who know all folds but one. */
    static DemandHindsight without(int fold, List<Row> errors, List<Row> rises, double near) {
        return new DemandHindsight(DemandErrors.without(fold, errors), DemandRises.without(fold, rises), near);
    }
}
