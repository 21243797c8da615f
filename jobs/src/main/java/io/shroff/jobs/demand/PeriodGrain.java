package io.shroff.jobs.demand;

import io.shroff.platform.error.DidYouMean;
import io.shroff.platform.error.ErrorCode;
import io.shroff.platform.error.ShroffException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Locale;

/** The length of a period, with periods counted so that neighbours differ by one. */
public enum PeriodGrain {
    MONTH(1),
    QUARTER(3);

    private final int months;

    PeriodGrain(int months) {
        this.months = months;
    }

    /** The grain of a label, month or quarter; any other is refused. */
    public static PeriodGrain of(String label) {
        for (PeriodGrain grain : values()) {
            if (grain.label().equals(label)) {
                return grain;
            }
        }

        throw new ShroffException(
                ErrorCode.BAD_DATA,
                "Cannot use period grain '" + label + "': it must be month or quarter."
                        + DidYouMean.hint(label, List.of("month", "quarter")));
    }

    /** As tables name it. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** 12 or 4. */
    public int periodsAYear() {
        return 12 / months;
    }

    /** The number of the period a day lies in; January or the first quarter of year 0 is 0. */
    public int indexOf(LocalDate day) {
        return day.getYear() * periodsAYear() + (day.getMonthValue() - 1) / months;
    }

    /** The first day of a period. */
    public LocalDate firstDay(int index) {
        return LocalDate.of(Math.floorDiv(index, periodsAYear()), Math.floorMod(index, periodsAYear()) * months + 1, 1);
    }

    /** The last day of a period. */
    public LocalDate lastDay(int index) {
        return YearMonth.from(firstDay(index)).plusMonths(months - 1L).atEndOfMonth();
    }

    /** The last period that has ended by a date. */
    public int lastComplete(LocalDate asOf) {
        int index = indexOf(asOf);
        return lastDay(index).isAfter(asOf) ? index - 1 : index;
    }

    /** The place of a period in its year, from 1. */
    public int positionInYear(int index) {
        return Math.floorMod(index, periodsAYear()) + 1;
    }
}
