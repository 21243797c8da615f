package io.shroff.jobs.workbench.series;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoField;
import java.util.Optional;
import java.util.regex.Pattern;

/** How a time is written, and the whole number it stands for: neighbouring months are neighbouring numbers. */
enum TimeForm {
    /** Whole numbers, years among them. */
    NUMBER("-?\\d{1,18}") {
        @Override
        long parse(String text) {
            return Long.parseLong(text);
        }

        @Override
        String write(long at, String like) {
            // What is filled with noughts, such as 007, stays so.
            return like.length() > 1 && like.startsWith("0") && at >= 0
                    ? "0".repeat(Math.max(0, like.length() - Long.toString(at).length())) + at
                    : Long.toString(at);
        }
    },
    /** Months such as 2024-03. */
    MONTH("\\d{4}-\\d{2}") {
        @Override
        long parse(String text) {
            return YearMonth.parse(text).getLong(ChronoField.PROLEPTIC_MONTH);
        }

        @Override
        String write(long at, String like) {
            return year(Math.floorDiv(at, 12L)) + "-" + "%02d".formatted(Math.floorMod(at, 12L) + 1);
        }
    },
    /** Quarters such as 2024Q1. */
    QUARTER("\\d{4}Q[1-4]") {
        @Override
        long parse(String text) {
            return quarter(text);
        }

        @Override
        String write(long at, String like) {
            return year(Math.floorDiv(at, 4L)) + "Q" + (Math.floorMod(at, 4L) + 1);
        }
    },
    /** Quarters such as 2024-Q1. */
    DASHED_QUARTER("\\d{4}-Q[1-4]") {
        @Override
        long parse(String text) {
            return quarter(text);
        }

        @Override
        String write(long at, String like) {
            return year(Math.floorDiv(at, 4L)) + "-Q" + (Math.floorMod(at, 4L) + 1);
        }
    },
    /** Days such as 2024-03-31, as days since 1970. */
    DAY("\\d{4}-\\d{2}-\\d{2}") {
        @Override
        long parse(String text) {
            return LocalDate.parse(text).toEpochDay();
        }

        @Override
        String write(long at, String like) {
            return LocalDate.ofEpochDay(at).toString();
        }
    },
    /** Microseconds since 1970; no text is one. */
    INSTANT("(?!)") {
        @Override
        long parse(String text) {
            throw new IllegalArgumentException("No text is an instant: " + text);
        }

        @Override
        String write(long at, String like) {
            throw new IllegalArgumentException("No text is an instant: " + at);
        }
    };

    private final Pattern pattern;

    TimeForm(String pattern) {
        this.pattern = Pattern.compile(pattern);
    }

    /** The form of a text that is a time in one of them. */
    static Optional<TimeForm> of(String text) {
        for (TimeForm form : values()) {
            if (form.pattern.matcher(text).matches()) {
                return form.isReal(text) ? Optional.of(form) : Optional.empty();
            }
        }

        return Optional.empty();
    }

    /** The number of a text of this form. */
    abstract long parse(String text);

    /** The text of a number, written like another one. */
    abstract String write(long at, String like);

    private boolean isReal(String text) {
        try {
            parse(text);
            return true;
        } catch (DateTimeException noSuchDay) {
            return false;
        }
    }

    private static long quarter(String text) {
        return 4 * Long.parseLong(text.substring(0, 4)) + text.charAt(text.length() - 1) - '1';
    }

    private static String year(long year) {
        return "%04d".formatted(year);
    }
}
