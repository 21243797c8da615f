package io.shroff.jobs.workbench.series;

import java.io.Serializable;
import java.time.Duration;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoField;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * How far apart the times of a series stand: the greatest step that leads from the first to each other one.
 *
 * <p>Days go by months where all stand on month ends or on one day of the month (the last one where a month is too
 * short for it); timestamps are days where all have one time of day.
 *
 * @param unit of the length
 * @param length of a step, above zero
 * @param dayOfMonth for {@link Unit#CALENDAR_MONTH}, 31 for month ends
 * @param scale how much of a time's number makes a day, where days are counted
 * @param offset of a time's number within its day
 */
record TimeStep(Unit unit, long length, int dayOfMonth, long scale, long offset) implements Serializable {
    /** Of rising times this many steps may be without one, and this many for each time. */
    private static final long EMPTY = 16;

    private static final long EMPTY_A_TIME = 3;
    private static final long MICROS_A_DAY = 86_400_000_000L;
    private static final int LONGEST_MONTH = 31;

    /** What steps are counted in. */
    enum Unit {
        NUMBER,
        MONTH,
        QUARTER,
        DAY,
        CALENDAR_MONTH,
        MICROSECOND
    }

    /**
     * The step of rising times; of a single one a step of one unit: a month where it is a month's first or last day.
     *
     * @throws ArithmeticException where they are further apart than a long can tell
     */
    static TimeStep of(TimeForm form, long[] times) {
        return switch (form) {
            case NUMBER -> plain(Unit.NUMBER, times);
            case MONTH -> plain(Unit.MONTH, times);
            case QUARTER, DASHED_QUARTER -> plain(Unit.QUARTER, times);
            case DAY -> days(times, 1);
            case INSTANT -> haveOneTimeOfDay(times) ? days(times, MICROS_A_DAY) : plain(Unit.MICROSECOND, times);
        };
    }

    /** The step of rising times; empty where so many steps would be empty that there is none to speak of. */
    static Optional<TimeStep> regular(TimeForm form, long[] times) {
        try {
            TimeStep step = of(form, times);
            return step.between(times[0], times[times.length - 1]) < EMPTY + (1 + EMPTY_A_TIME) * times.length
                    ? Optional.of(step)
                    : Optional.empty();
        } catch (ArithmeticException tooFarApart) {
            return Optional.empty();
        }
    }

    /** The time some steps after another. */
    long after(long time, long steps) {
        long by = Math.multiplyExact(steps, length);
        if (unit != Unit.CALENDAR_MONTH) {
            return Math.addExact(time, Math.multiplyExact(by, scale));
        }

        YearMonth month = YearMonth.from(day(time)).plusMonths(by);
        return month.atDay(Math.min(dayOfMonth, month.lengthOfMonth())).toEpochDay() * scale + offset;
    }

    /** How many steps lead from one time to another. */
    long between(long first, long time) {
        return unit == Unit.CALENDAR_MONTH
                ? (month(time) - month(first)) / length
                : Math.subtractExact(time, first) / scale / length;
    }

    /** How many steps make a year of months or quarters or weeks, or a week of days; 1 for all else. */
    int period() {
        return switch (unit) {
            case MONTH, CALENDAR_MONTH -> 12 % length == 0 ? (int) (12 / length) : 1;
            case QUARTER -> 4 % length == 0 ? (int) (4 / length) : 1;
            case DAY -> length == 1 ? 7 : length == 7 ? 52 : 1;
            case NUMBER, MICROSECOND -> 1;
        };
    }

    /** Such as {@code 3 months}. */
    String text() {
        String name =
                switch (unit) {
                    case MONTH, CALENDAR_MONTH -> "month";
                    case QUARTER -> "quarter";
                    case DAY -> "day";
                    case NUMBER, MICROSECOND -> "";
                };
        if (unit == Unit.MICROSECOND) {
            return Duration.of(length, ChronoUnit.MICROS).toString();
        }

        return name.isEmpty() ? Long.toString(length) : length + " " + name + (length == 1 ? "" : "s");
    }

    private static TimeStep plain(Unit unit, long[] times) {
        long step = 0;
        for (int i = 1; i < times.length; i++) {
            step = divisor(step, Math.subtractExact(times[i], times[i - 1]));
        }

        return new TimeStep(unit, step == 0 ? 1 : step, 0, 1, 0);
    }

    private static TimeStep days(long[] times, long scale) {
        long offset = Math.floorMod(times[0], scale);
        int dayOfMonth = dayOfMonth(times, scale);
        long months = 0;
        long days = 0;
        for (int i = 1; i < times.length; i++) {
            LocalDate before = day(times[i - 1], scale);
            LocalDate day = day(times[i], scale);
            days = divisor(days, day.toEpochDay() - before.toEpochDay());
            months = divisor(
                    months, day.getLong(ChronoField.PROLEPTIC_MONTH) - before.getLong(ChronoField.PROLEPTIC_MONTH));
        }

        LocalDate first = day(times[0], scale);
        boolean mayBeMonth = times.length > 1 || first.getDayOfMonth() == 1 || isMonthEnd(first);
        return dayOfMonth > 0 && mayBeMonth
                ? new TimeStep(Unit.CALENDAR_MONTH, Math.max(1, months), dayOfMonth, scale, offset)
                : new TimeStep(Unit.DAY, Math.max(1, days), 0, scale, offset);
    }

    /** The day of the month that all stand on, or 0. */
    private static int dayOfMonth(long[] times, long scale) {
        int latest = 0;
        boolean areEnds = true;
        for (long time : times) {
            latest = Math.max(latest, day(time, scale).getDayOfMonth());
            areEnds &= isMonthEnd(day(time, scale));
        }

        if (areEnds) {
            return LONGEST_MONTH;
        }

        for (long time : times) {
            LocalDate day = day(time, scale);
            if (day.getDayOfMonth() != Math.min(latest, day.lengthOfMonth())) {
                return 0;
            }
        }

        return latest;
    }

    private static boolean isMonthEnd(LocalDate day) {
        return day.getDayOfMonth() == day.lengthOfMonth();
    }

    private static boolean haveOneTimeOfDay(long[] times) {
        for (long time : times) {
            if (Math.floorMod(time, MICROS_A_DAY) != Math.floorMod(times[0], MICROS_A_DAY)) {
                return false;
            }
        }

        return true;
    }

    private static LocalDate day(long time, long scale) {
        return LocalDate.ofEpochDay(Math.floorDiv(time, scale));
    }

    private LocalDate day(long time) {
        return day(time, scale);
    }

    private long month(long time) {
        return day(time).getLong(ChronoField.PROLEPTIC_MONTH);
    }

    private static long divisor(long a, long b) {
        long high = a;
        long low = b;
        while (low != 0) {
            long rest = high % low;
            high = low;
            low = rest;
        }

        return high;
    }
}
