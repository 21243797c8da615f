package io.shroff.jobs.demand.feature;

import io.shroff.jobs.demand.PeriodGrain;
import java.time.LocalDate;

/** The dates at which the past is cut to see how forecasts made there would have done. */
public final class DemandFolds {
    /** The period is not the last one known at any cut. */
    static final int NONE = -1;

    /** Seen from the last period that is known now. */
    public static final int NOW = 0;

    private DemandFolds() {}

    /**
     * The latest cut at which a period is the last complete one: {@link #NOW}, 1 for the date {@code foldMonths} before
     * the as_of and so on, or {@link #NONE}.
     */
    static int of(PeriodGrain grain, int period, LocalDate asOf, int folds, int foldMonths) {
        for (int fold = NOW; fold <= folds; fold++) {
            if (grain.lastComplete(cut(asOf, fold, foldMonths)) == period) {
                return fold;
            }
        }

        return NONE;
    }

    /** The end of the month so many folds back. */
    static LocalDate cut(LocalDate asOf, int fold, int foldMonths) {
        if (fold == NOW) {
            return asOf;
        }

        LocalDate month = asOf.minusMonths((long) fold * foldMonths);
        return month.withDayOfMonth(month.lengthOfMonth());
    }
}
