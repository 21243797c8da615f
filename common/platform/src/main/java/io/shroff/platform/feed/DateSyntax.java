package io.shroff.platform.feed;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * How dates of one form are written.
 *
 * <p>Letters: {@code yyyy}, {@code yy} (a year of the hundred from {@code firstYear} on), {@code MM}, {@code M} (one or
 * two digits), {@code MMM} and {@code MMMM} (English, short and full), {@code dd}, {@code d}, {@code q} (quarter),
 * {@code HH}, {@code H}, {@code hh} and {@code h} (with {@code a} for AM or PM), {@code mm}, {@code ss}, {@code S} (a
 * fraction of one to nine digits), {@code X} (Z, +05, +0530 or +05:30). What stands in brackets may be absent; letters
 * between single quotes, and all else, stand for themselves, a blank for any blank. A form without a day gives the
 * first day. Months, days and times that do not exist are refused; 24:00 is one.
 *
 * <p>{@code iso} is a day as 2024-01-31, with or without a time behind a T or a blank, with or without an offset.
 */
final class DateSyntax {
    private static final String ISO = "yyyy-MM-dd[~HH:mm[:ss[.S]][X]]";
    static final String MONTHS = "janfebmaraprmayjunjulaugsepoctnovdec";
    static final String[] MONTH_ENDS = {
        "uary", "ruary", "ch", "il", "", "e", "y", "ust", "tember", "ober", "ember", "ember"
    };
    private static final String KNOWN =
            "use yyyy, yy, MMMM, MMM, MM, M, dd, d, q, HH, H, hh, h, a, mm, ss, S, X, or put letters between ''";

    /** What stands at a place of the form. */
    enum Part {
        YEAR,
        SHORT_YEAR,
        MONTH,
        LOOSE_MONTH,
        MONTH_NAME,
        FULL_MONTH_NAME,
        DAY,
        LOOSE_DAY,
        QUARTER,
        HOUR,
        LOOSE_HOUR,
        HALF_HOUR,
        LOOSE_HALF_HOUR,
        HALF,
        MINUTE,
        SECOND,
        FRACTION,
        OFFSET,
        OPEN,
        CLOSE,
        T_OR_BLANK,
        QUOTED,
        LITERAL
    }

    private final String text;
    private final Part[] parts;
    private final byte[] literals;
    private final int[] closes;

    DateSyntax(String text) {
        this.text = text;
        List<Part> found = new ArrayList<>();
        List<Byte> letters = new ArrayList<>();
        String form = text.equals("iso") ? ISO : text;
        boolean quoted = false;
        int i = 0;
        while (i < form.length()) {
            char c = form.charAt(i);
            if (c == '\'') {
                quoted = !quoted;
                i++;
                continue;
            }

            int end = i + 1;
            while (!quoted && end < form.length() && form.charAt(end) == c) {
                end++;
            }

            Part part = quoted ? Part.QUOTED : part(form.substring(i, end), form != text);
            end = part == Part.LITERAL || part == Part.OPEN || part == Part.CLOSE ? i + 1 : end;
            byte[] bytes = form.substring(i, end).getBytes(UTF_8);
            int many = part == Part.LITERAL || part == Part.QUOTED ? bytes.length : 1;
            for (int b = 0; b < many; b++) {
                found.add(part);
                letters.add(bytes[b]);
            }

            i = end;
        }

        this.parts = found.toArray(Part[]::new);
        this.literals = new byte[parts.length];
        for (int p = 0; p < parts.length; p++) {
            literals[p] = letters.get(p);
        }

        this.closes = closes(parts);
    }

    Part[] parts() {
        return parts.clone();
    }

    /** What stands for itself, at the places of its parts. */
    byte[] literals() {
        return literals.clone();
    }

    /** Of each OPEN the place of its CLOSE. */
    int[] closes() {
        return closes.clone();
    }

    private static Part part(String letters, boolean isIso) {
        return switch (letters) {
            case "yyyy" -> Part.YEAR;
            case "yy" -> Part.SHORT_YEAR;
            case "MM" -> Part.MONTH;
            case "M" -> Part.LOOSE_MONTH;
            case "MMM" -> Part.MONTH_NAME;
            case "MMMM" -> Part.FULL_MONTH_NAME;
            case "dd" -> Part.DAY;
            case "d" -> Part.LOOSE_DAY;
            case "q" -> Part.QUARTER;
            case "HH" -> Part.HOUR;
            case "H" -> Part.LOOSE_HOUR;
            case "hh" -> Part.HALF_HOUR;
            case "h" -> Part.LOOSE_HALF_HOUR;
            case "a" -> Part.HALF;
            case "mm" -> Part.MINUTE;
            case "ss" -> Part.SECOND;
            case "S" -> Part.FRACTION;
            case "X" -> Part.OFFSET;
            case "~" -> isIso ? Part.T_OR_BLANK : Part.LITERAL;
            default ->
                switch (letters.charAt(0)) {
                    case '[' -> Part.OPEN;
                    case ']' -> Part.CLOSE;
                    default -> Part.LITERAL;
                };
        };
    }

    /** The place of the CLOSE of each OPEN; 0 where there is none. */
    private static int[] closes(Part[] parts) {
        int[] closes = new int[parts.length];
        Deque<Integer> open = new ArrayDeque<>();
        for (int i = 0; i < parts.length; i++) {
            if (parts[i] == Part.OPEN) {
                open.push(i);
            } else if (parts[i] == Part.CLOSE && !open.isEmpty()) {
                closes[open.pop()] = i;
            }
        }

        return closes;
    }

    /** Shorter texts cannot be of this form. */
    int leastBytes() {
        int least = 0;
        for (int i = 0; i < parts.length; i++) {
            if (parts[i] == Part.OPEN) {
                i = Math.max(i, closes[i]);
                continue;
            }

            least += switch (parts[i]) {
                case YEAR -> 4;
                case MONTH_NAME, FULL_MONTH_NAME -> 3;
                case SHORT_YEAR, MONTH, DAY, HOUR, HALF_HOUR, MINUTE, SECOND, HALF -> 2;
                default -> 1;
            };
        }

        return least;
    }

    /** Why the text cannot be a form of dates, if it cannot. */
    static Optional<String> problem(String text) {
        DateSyntax pattern = new DateSyntax(text);
        if (!pattern.has(Part.YEAR) && !pattern.has(Part.SHORT_YEAR)) {
            return Optional.of(
                    "must have a year, such as yyyy-MM-dd (yyyy and dd are small letters), or be one of iso, "
                            + String.join(", ", DateSerial.names()));
        }

        if (text.chars().filter(c -> c == '\'').count() % 2 != 0) {
            return Optional.of("has a single quote that is not closed");
        }

        if (!pattern.isNested()) {
            return Optional.of("has a bracket without its other half");
        }

        for (int i = 0; i < pattern.parts.length; i++) {
            boolean isLiteral = pattern.parts[i] == Part.LITERAL;
            if (isLiteral && (pattern.literals[i] == 'D' || pattern.literals[i] == 'Y')) {
                return Optional.of("use yyyy for the year and dd for the day, in small letters");
            }

            if (isLiteral && "yMdqHhmsSaX".indexOf(pattern.literals[i]) >= 0) {
                return Optional.of("'" + (char) pattern.literals[i] + "' is not known in this number; " + KNOWN);
            }
        }

        if (pattern.isHalfDay() != pattern.has(Part.HALF)) {
            return Optional.of("must have both h and a for hours of half a day, or H for those of a day");
        }

        return pattern.has(Part.MINUTE)
                        && !pattern.isHalfDay()
                        && !pattern.has(Part.HOUR)
                        && !pattern.has(Part.LOOSE_HOUR)
                ? Optional.of("has minutes (mm) without an hour; months are MM")
                : Optional.empty();
    }

    private boolean isNested() {
        int depth = 0;
        for (Part part : parts) {
            depth += part == Part.OPEN ? 1 : part == Part.CLOSE ? -1 : 0;
            if (depth < 0) {
                return false;
            }
        }

        return depth == 0;
    }

    private boolean isHalfDay() {
        return has(Part.HALF_HOUR) || has(Part.LOOSE_HALF_HOUR);
    }

    /** {@code day}, {@code month}, {@code quarter} or {@code year}. */
    String grain() {
        if (has(Part.DAY) || has(Part.LOOSE_DAY)) {
            return "day";
        }

        if (has(Part.QUARTER)) {
            return "quarter";
        }

        return has(Part.MONTH) || has(Part.LOOSE_MONTH) || has(Part.MONTH_NAME) || has(Part.FULL_MONTH_NAME)
                ? "month"
                : "year";
    }

    @Override
    public String toString() {
        return text;
    }

    private boolean has(Part part) {
        return Arrays.asList(parts).contains(part);
    }

    /** How the day is written in this form, with single digits where the form lets them, or with nothing optional. */
    String write(LocalDate date, Width width) {
        StringBuilder written = new StringBuilder();
        for (int i = 0; i < parts.length; i++) {
            if (parts[i] == Part.OPEN && width == Width.SHORT) {
                i = closes[i];
                continue;
            }

            write(parts[i], (char) literals[i], date, width, written);
        }

        return written.toString();
    }

    /** How much is written of what may be left out. */
    enum Width {
        SHORT,
        FULL
    }

    private static void write(Part part, char literal, LocalDate date, Width width, StringBuilder to) {
        int name = date.getMonthValue() - 1;
        int loose = width == Width.SHORT ? 1 : 2;
        switch (part) {
            case LITERAL, QUOTED -> to.append(literal);
            case T_OR_BLANK -> to.append(width == Width.SHORT ? ' ' : 'T');
            case YEAR -> digits(date.getYear(), 4, to);
            case SHORT_YEAR -> digits(date.getYear() % 100, 2, to);
            case MONTH -> digits(date.getMonthValue(), 2, to);
            case LOOSE_MONTH -> digits(date.getMonthValue(), loose, to);
            case MONTH_NAME -> to.append(MONTHS, name * 3, name * 3 + 3);
            case FULL_MONTH_NAME -> to.append(MONTHS, name * 3, name * 3 + 3).append(MONTH_ENDS[name]);
            case DAY -> digits(date.getDayOfMonth(), 2, to);
            case LOOSE_DAY -> digits(date.getDayOfMonth(), loose, to);
            case QUARTER -> to.append(name / 3 + 1);
            case HOUR, HALF_HOUR -> to.append("11");
            case LOOSE_HOUR, LOOSE_HALF_HOUR -> to.append('1');
            case MINUTE, SECOND -> to.append("12");
            case HALF -> to.append("am");
            case FRACTION -> to.append('5');
            case OFFSET -> to.append('Z');
            case OPEN, CLOSE -> {}
        }
    }

    /** Not by a formatter, which is slow: thousands of days are written while the file of a feed is read. */
    private static void digits(int number, int fewest, StringBuilder to) {
        String digits = Integer.toString(number);
        to.append("0".repeat(Math.max(0, fewest - digits.length()))).append(digits);
    }
}
