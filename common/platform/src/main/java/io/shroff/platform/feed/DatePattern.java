package io.shroff.platform.feed;

import java.time.LocalDate;
import java.util.Optional;

/**
 * Reads dates of one form, see {@link DateSyntax}, from bytes, without garbage and without exceptions.
 *
 * <p>Months, days and times that do not exist are refused; 24:00 is one that does.
 */
final class DatePattern implements DateForm {
    /** What {@link #parse} gives for text that is not a date of this form. */
    static final int NOT_A_DATE = DateForm.NOT_A_DATE;

    static final int FIRST_YEAR = 1970;

    private static final int[] DAYS = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    private final DateSyntax syntax;
    private final Optional<FixedDay> fixed;
    private final int firstYear;
    private final DateSyntax.Part[] parts;
    private final byte[] literals;
    private final int[] closes;
    private final int leastBytes;
    private final String grain;

    private int at;
    private int year;
    private int month;
    private int day;
    private int hour;
    private int half;
    private int minute;
    private int second;
    private int micros;
    private int offset = NO_OFFSET;

    DatePattern(String text) {
        this(text, FIRST_YEAR);
    }

    /** @param firstYear the earliest year that two digits can stand for */
    DatePattern(String text, int firstYear) {
        this.syntax = new DateSyntax(text);
        this.fixed = FixedDay.of(syntax);
        this.firstYear = firstYear;
        this.parts = syntax.parts();
        this.literals = syntax.literals();
        this.closes = syntax.closes();
        this.leastBytes = syntax.leastBytes();
        this.grain = syntax.grain();
    }

    @Override
    public String grain() {
        return grain;
    }

    /** How the day is written in this form. */
    String write(LocalDate date, DateSyntax.Width width) {
        return syntax.write(date, width);
    }

    @Override
    public String toString() {
        return syntax.toString();
    }

    @Override
    public int parse(byte[] bytes, int from, int to) {
        if (fixed.isPresent()) {
            return fixed.get().parse(bytes, from, to);
        }

        if (to - from < leastBytes) {
            return NOT_A_DATE;
        }

        at = from;
        year = Integer.MIN_VALUE;
        month = 1;
        day = 1;
        hour = 0;
        half = 0;
        minute = 0;
        second = 0;
        micros = 0;
        offset = NO_OFFSET;
        if (!read(0, parts.length, bytes, to) || at != to) {
            return NOT_A_DATE;
        }

        int found = epochDay(year, month, day);
        boolean isMidnight = hour == 24 && minute == 0 && second == 0 && micros == 0;
        if (hour > 23 && !isMidnight) {
            return NOT_A_DATE;
        }

        return found;
    }

    private boolean read(int first, int end, byte[] bytes, int to) {
        int i = first;
        while (i < end) {
            if (parts[i] == DateSyntax.Part.OPEN) {
                int start = at;
                int zone = offset;
                if (!read(i + 1, closes[i], bytes, to)) {
                    // What is not there as a whole is not there.
                    at = start;
                    offset = zone;
                }

                i = closes[i] + 1;
                continue;
            }

            if (!read(parts[i], literals[i], bytes, to)) {
                return false;
            }

            i++;
        }

        return true;
    }

    private boolean read(DateSyntax.Part part, byte literal, byte[] bytes, int to) {
        return switch (part) {
            case LITERAL, QUOTED -> literal == ' ' ? blank(bytes, to) : at < to && bytes[at++] == literal;
            case T_OR_BLANK -> at < to && (bytes[at] == 'T' || bytes[at] == 't') ? at++ >= 0 : blank(bytes, to);
            case YEAR -> (year = digits(bytes, to, 4, 4)) >= 0;
            case SHORT_YEAR -> {
                int digits = digits(bytes, to, 2, 2);
                year = firstYear + Math.floorMod(digits - firstYear, 100);
                yield digits >= 0;
            }
            case MONTH -> (month = digits(bytes, to, 2, 2)) >= 0;
            case LOOSE_MONTH -> (month = digits(bytes, to, 1, 2)) >= 0;
            case MONTH_NAME -> (month = monthName(bytes, to)) > 0;
            case FULL_MONTH_NAME -> (month = monthName(bytes, to)) > 0 && endOfMonthName(bytes, to);
            case DAY -> (day = digits(bytes, to, 2, 2)) >= 0;
            case LOOSE_DAY -> (day = digits(bytes, to, 1, 2)) >= 0;
            case QUARTER -> {
                int quarter = digits(bytes, to, 1, 1);
                month = quarter * 3 - 2;
                yield quarter >= 1 && quarter <= 4;
            }
            case HOUR -> within(hour = digits(bytes, to, 2, 2), 24);
            case LOOSE_HOUR -> within(hour = digits(bytes, to, 1, 2), 24);
            case HALF_HOUR -> (hour = digits(bytes, to, 2, 2)) >= 1 && hour <= 12;
            case LOOSE_HALF_HOUR -> (hour = digits(bytes, to, 1, 2)) >= 1 && hour <= 12;
            case HALF -> half(bytes, to);
            case MINUTE -> within(minute = digits(bytes, to, 2, 2), 59);
            case SECOND -> within(second = digits(bytes, to, 2, 2), 59);
            case FRACTION -> fraction(bytes, to);
            case OFFSET -> offset(bytes, to);
            case OPEN, CLOSE -> true;
        };
    }

    private static boolean within(int number, int largest) {
        return number >= 0 && number <= largest;
    }

    private boolean blank(byte[] bytes, int to) {
        int width = at < to ? Blanks.UTF_8.width(bytes, at, to) : 0;
        // In single-byte charsets the no-break space stands alone.
        width = width == 0 && at < to && bytes[at] == (byte) 0xA0 ? 1 : width;
        at += width;
        return width > 0;
    }

    /** The number at the cursor, or -1 when there are fewer digits than {@code least}. */
    private int digits(byte[] bytes, int to, int least, int most) {
        int number = 0;
        int count = 0;
        while (count < most && at < to && bytes[at] >= '0' && bytes[at] <= '9') {
            number = number * 10 + bytes[at] - '0';
            at++;
            count++;
        }

        return count >= least ? number : -1;
    }

    private int monthName(byte[] bytes, int to) {
        if (at + 3 > to) {
            return -1;
        }

        for (int name = 0; name < 12; name++) {
            if (isLetter(bytes[at], name, 0) && isLetter(bytes[at + 1], name, 1) && isLetter(bytes[at + 2], name, 2)) {
                at += 3;
                return name + 1;
            }
        }

        return -1;
    }

    private static boolean isLetter(byte letter, int name, int index) {
        return (letter | 0x20) == DateSyntax.MONTHS.charAt(name * 3 + index);
    }

    private boolean endOfMonthName(byte[] bytes, int to) {
        String end = DateSyntax.MONTH_ENDS[month - 1];
        for (int i = 0; i < end.length(); i++) {
            if (at == to || (bytes[at++] | 0x20) != end.charAt(i)) {
                return false;
            }
        }

        return true;
    }

    private boolean half(byte[] bytes, int to) {
        if (at + 2 > to || (bytes[at + 1] | 0x20) != 'm') {
            return false;
        }

        half = bytes[at] | 0x20;
        at += 2;
        return half == 'a' || half == 'p';
    }

    private boolean fraction(byte[] bytes, int to) {
        int start = at;
        micros = 0;
        for (int count = 0; count < 6; count++) {
            boolean isDigit = at < to && bytes[at] >= '0' && bytes[at] <= '9';
            micros = micros * 10 + (isDigit ? bytes[at] - '0' : 0);
            at += isDigit ? 1 : 0;
        }

        // Below microseconds a moment has no place for more.
        while (at < to && at - start < 9 && bytes[at] >= '0' && bytes[at] <= '9') {
            at++;
        }

        return at > start;
    }

    private boolean offset(byte[] bytes, int to) {
        if (at == to) {
            return false;
        }

        byte sign = bytes[at++];
        if (sign == 'Z' || sign == 'z') {
            offset = 0;
            return true;
        }

        int hours = digits(bytes, to, 2, 2);
        int minutes = 0;
        if (at < to && (bytes[at] == ':' || bytes[at] >= '0' && bytes[at] <= '9')) {
            at += bytes[at] == ':' ? 1 : 0;
            minutes = digits(bytes, to, 2, 2);
        }

        offset = (hours * 60 + minutes) * (sign == '-' ? -60 : 60);
        return (sign == '+' || sign == '-') && within(hours, 18) && within(minutes, 59);
    }

    @Override
    public long microsOfDay() {
        int hours = half == 0 ? hour : hour % 12 + (half == 'p' ? 12 : 0);
        return ((hours * 60L + minute) * 60L + second) * 1_000_000L + micros;
    }

    @Override
    public int offsetSeconds() {
        return offset;
    }

    /** Days since 1970-01-01 of a day of the Gregorian calendar, or {@link #NOT_A_DATE} when there is no such day. */
    static int epochDay(int year, int month, int day) {
        if (year < 1 || month < 1 || month > 12 || day < 1 || day > daysIn(year, month)) {
            return NOT_A_DATE;
        }

        // Years start in March here, so that the leap day is the last of its year (Hinnant, days_from_civil).
        int y = month <= 2 ? year - 1 : year;
        int era = y / 400;
        int yearOfEra = y - era * 400;
        int dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
        int dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear;
        return era * 146_097 + dayOfEra - 719_468;
    }

    private static int daysIn(int year, int month) {
        boolean leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
        return month == 2 && leap ? 29 : DAYS[month - 1];
    }
}
