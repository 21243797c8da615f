package io.shroff.platform.feed;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Reads dates of one form from bytes, without garbage and without exceptions.
 *
 * <p>Letters: {@code yyyy}, {@code yy} (70 to 99 are 19xx), {@code MM}, {@code M} (one or two digits), {@code MMM}
 * (English), {@code dd}, {@code d}, {@code q} (quarter), {@code HH}, {@code mm}, {@code ss} (read and left out). All
 * else stands for itself. A form without a day gives the first day. Months and days that do not exist are refused.
 */
final class DatePattern {
    /** What {@link #parse} gives for text that is not a date of this form. */
    static final int NOT_A_DATE = Integer.MIN_VALUE;

    private static final int[] DAYS = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    private static final String MONTHS = "janfebmaraprmayjunjulaugsepoctnovdec";

    private enum Part {
        YEAR,
        SHORT_YEAR,
        MONTH,
        LOOSE_MONTH,
        MONTH_NAME,
        DAY,
        LOOSE_DAY,
        QUARTER,
        HOUR,
        MINUTE,
        SECOND,
        LITERAL
    }

    private final String text;
    private final Part[] parts;
    private final byte[] literals;
    private int at;
    private int year;
    private int month;
    private int day;

    DatePattern(String text) {
        this.text = text;
        List<Part> found = new ArrayList<>();
        StringBuilder letters = new StringBuilder();
        int i = 0;
        while (i < text.length()) {
            int end = i + 1;
            while (end < text.length() && text.charAt(end) == text.charAt(i)) {
                end++;
            }

            Part part = part(text.substring(i, end));
            end = part == Part.LITERAL ? i + 1 : end;
            found.add(part);
            letters.append(text.charAt(i));
            i = end;
        }

        this.parts = found.toArray(Part[]::new);
        this.literals = letters.toString().getBytes(ISO_8859_1);
    }

    private static Part part(String letters) {
        return switch (letters) {
            case "yyyy" -> Part.YEAR;
            case "yy" -> Part.SHORT_YEAR;
            case "MM" -> Part.MONTH;
            case "M" -> Part.LOOSE_MONTH;
            case "MMM" -> Part.MONTH_NAME;
            case "dd" -> Part.DAY;
            case "d" -> Part.LOOSE_DAY;
            case "q" -> Part.QUARTER;
            case "HH" -> Part.HOUR;
            case "mm" -> Part.MINUTE;
            case "ss" -> Part.SECOND;
            default -> Part.LITERAL;
        };
    }

    /** Why the text cannot be a form of dates, if it cannot. */
    static Optional<String> problem(String text) {
        DatePattern pattern = new DatePattern(text);
        if (!pattern.has(Part.YEAR) && !pattern.has(Part.SHORT_YEAR)) {
            return Optional.of("must have a year, such as yyyy-MM-dd (yyyy and dd are small letters)");
        }

        for (int i = 0; i < pattern.parts.length; i++) {
            if (pattern.parts[i] == Part.LITERAL && "yMdqHms".indexOf(pattern.literals[i]) >= 0) {
                return Optional.of("'" + (char) pattern.literals[i]
                        + "' is not known in this number; use yyyy, yy, MMM, MM, M, dd, d, q, HH, mm, ss");
            }

            if ((pattern.literals[i] == 'D' || pattern.literals[i] == 'Y') && pattern.parts[i] == Part.LITERAL) {
                return Optional.of("use yyyy for the year and dd for the day, in small letters");
            }
        }

        return Optional.empty();
    }

    /** What the text names: {@code day}, {@code month}, {@code quarter} or {@code year}. */
    String grain() {
        if (has(Part.DAY) || has(Part.LOOSE_DAY)) {
            return "day";
        }

        if (has(Part.QUARTER)) {
            return "quarter";
        }

        return has(Part.MONTH) || has(Part.LOOSE_MONTH) || has(Part.MONTH_NAME) ? "month" : "year";
    }

    @Override
    public String toString() {
        return text;
    }

    private boolean has(Part part) {
        return List.of(parts).contains(part);
    }

    /** Days since 1970-01-01, or {@link #NOT_A_DATE}. */
    int parse(byte[] bytes, int from, int to) {
        at = from;
        year = Integer.MIN_VALUE;
        month = 1;
        day = 1;
        for (int i = 0; i < parts.length; i++) {
            if (!read(parts[i], literals[i], bytes, to)) {
                return NOT_A_DATE;
            }
        }

        return at == to ? epochDay(year, month, day) : NOT_A_DATE;
    }

    private boolean read(Part part, byte literal, byte[] bytes, int to) {
        return switch (part) {
            case LITERAL -> at < to && bytes[at++] == literal;
            case YEAR -> (year = digits(bytes, to, 4, 4)) >= 0;
            case SHORT_YEAR -> {
                int digits = digits(bytes, to, 2, 2);
                year = digits >= 70 ? 1900 + digits : 2000 + digits;
                yield digits >= 0;
            }
            case MONTH -> (month = digits(bytes, to, 2, 2)) >= 0;
            case LOOSE_MONTH -> (month = digits(bytes, to, 1, 2)) >= 0;
            case MONTH_NAME -> (month = monthName(bytes, to)) > 0;
            case DAY -> (day = digits(bytes, to, 2, 2)) >= 0;
            case LOOSE_DAY -> (day = digits(bytes, to, 1, 2)) >= 0;
            case QUARTER -> {
                int quarter = digits(bytes, to, 1, 1);
                month = quarter * 3 - 2;
                yield quarter >= 1 && quarter <= 4;
            }
            case HOUR -> within(digits(bytes, to, 2, 2), 23);
            case MINUTE, SECOND -> within(digits(bytes, to, 2, 2), 59);
        };
    }

    private static boolean within(int number, int largest) {
        return number >= 0 && number <= largest;
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
        if (to - at < 3) {
            return -1;
        }

        String name = new String(bytes, at, 3, ISO_8859_1).toLowerCase(Locale.ROOT);
        int index = MONTHS.indexOf(name);
        at += 3;
        return index >= 0 && index % 3 == 0 ? index / 3 + 1 : -1;
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
