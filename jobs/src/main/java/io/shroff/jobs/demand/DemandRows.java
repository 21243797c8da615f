package io.shroff.jobs.demand;

import java.sql.Date;
import org.apache.spark.sql.Row;

/** Reading what rows of series and features share. */
final class DemandRows {
    private DemandRows() {}

    static PeriodGrain grain(Row row) {
        return PeriodGrain.of(row.getAs("period_grain"));
    }

    /** Last day of the period a feature row is about. */
    static Date periodEnd(Row row) {
        PeriodGrain grain = grain(row);
        return Date.valueOf(
                grain.lastDay(grain.indexOf(row.<Date>getAs("period").toLocalDate())));
    }
}
