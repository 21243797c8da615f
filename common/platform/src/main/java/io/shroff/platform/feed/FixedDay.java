package io.shroff.platform.feed;

import java.util.Optional;

/** Reads days of a form in which year, month and day have four, two and two digits, each at a place of its own. */
final class FixedDay {
    private static final int NO_PLACE = -1;

    /** What stands for itself, and 0 where a digit stands. */
    private final byte[] form;

    private final int year;
    private final int month;
    private final int day;

    private FixedDay(byte[] form, int year, int month, int day) {
        this.form = form;
        this.year = year;
        this.month = month;
        this.day = day;
    }

    /** Empty for a form that has anything else, or lacks one of the three. */
    static Optional<FixedDay> of(DateSyntax syntax) {
        byte[] literals = syntax.literals();
        byte[] form = new byte[syntax.leastBytes()];
        int year = NO_PLACE;
        int month = NO_PLACE;
        int day = NO_PLACE;
        int at = 0;
        DateSyntax.Part[] parts = syntax.parts();
        for (int i = 0; i < parts.length; i++) {
            boolean isLetter = parts[i] == DateSyntax.Part.LITERAL || parts[i] == DateSyntax.Part.QUOTED;
            if (isLetter && literals[i] != ' ') {
                form[at++] = literals[i];
            } else if (parts[i] == DateSyntax.Part.YEAR && year == NO_PLACE) {
                year = at;
                at += 4;
            } else if (parts[i] == DateSyntax.Part.MONTH && month == NO_PLACE) {
                month = at;
                at += 2;
            } else if (parts[i] == DateSyntax.Part.DAY && day == NO_PLACE) {
                day = at;
                at += 2;
            } else {
                return Optional.empty();
            }
        }

        boolean isWhole = year != NO_PLACE && month != NO_PLACE && day != NO_PLACE;
        return isWhole ? Optional.of(new FixedDay(form, year, month, day)) : Optional.empty();
    }

    /** Days since 1970-01-01, or {@link DateForm#NOT_A_DATE}. */
    int parse(byte[] bytes, int from, int to) {
        if (to - from != form.length) {
            return DateForm.NOT_A_DATE;
        }

        for (int i = 0; i < form.length; i++) {
            byte c = bytes[from + i];
            if (form[i] == 0 ? c < '0' || c > '9' : c != form[i]) {
                return DateForm.NOT_A_DATE;
            }
        }

        int century = two(bytes, from + year);
        return DatePattern.epochDay(
                century * 100 + two(bytes, from + year + 2), two(bytes, from + month), two(bytes, from + day));
    }

    private static int two(byte[] bytes, int at) {
        return bytes[at] * 10 + bytes[at + 1] - '0' * 11;
    }
}
