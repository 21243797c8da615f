package io.shroff.algorithm.match;

import java.io.Serializable;

/**
 * How many days after the left date the right one may be, both ends included; below zero is before.
 *
 * @param firstDay at least {@value #MOST} before
 * @param lastDay at most {@value #MOST} after
 */
public record DateWindow(int firstDay, int lastDay) implements Serializable {
    private static final int MOST = 36_600;

    /** Any two dates, and those not known. */
    public static final DateWindow ANY = new DateWindow(-MOST, MOST);

    public DateWindow {
        if (firstDay > lastDay || firstDay < -MOST || lastDay > MOST) {
            throw new IllegalArgumentException("Cannot use a window of dates from day " + firstDay + " to day "
                    + lastDay + ": give a first day that is not after the last, within " + MOST + " either way.");
        }
    }

    /** So many days before or after. */
    public static DateWindow within(int days) {
        return new DateWindow(-days, days);
    }

    boolean isAny() {
        return equals(ANY);
    }

    boolean admits(long leftDay, long rightDay) {
        return rightDay - leftDay >= firstDay && rightDay - leftDay <= lastDay;
    }

    /** Wide enough that a window lies in two buckets at most. */
    long bucket(long day) {
        return Math.floorDiv(day, lastDay - firstDay + 1);
    }

    String label() {
        return isAny() ? "any date" : firstDay == lastDay ? "day " + firstDay : "days " + firstDay + " to " + lastDay;
    }
}
