package io.shroff.cli;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.function.Function;
import picocli.CommandLine;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** How the words of a command line become values, and what is said of a word that is none. */
final class OptionValues {
    /** The widest answer that leaves room for the one row that tells of more. */
    private static final int MOST_ROWS = Integer.MAX_VALUE - 1;

    private OptionValues() {}

    /** Makes every command of a line read its dates, months and numbers in this way. */
    static void addTo(CommandLine line) {
        line.registerConverter(LocalDate.class, OptionValues::date);
        line.registerConverter(YearMonth.class, OptionValues::month);
        line.registerConverter(int.class, text -> wholeNumber(text, Integer::valueOf));
        line.registerConverter(Integer.class, text -> wholeNumber(text, Integer::valueOf));
        line.registerConverter(double.class, OptionValues::number);
        line.registerConverter(long.class, text -> wholeNumber(text, Long::valueOf));
    }

    /** How many rows to show. */
    static final class Count implements ITypeConverter<Integer> {
        @Override
        public Integer convert(String text) {
            int count = wholeNumber(text, Integer::valueOf);
            if (count < 0 || count > MOST_ROWS) {
                throw refused(text, "number of rows", "a whole number from 0 to " + MOST_ROWS);
            }

            return count;
        }
    }

    /** How many periods ahead: the next one is 1. */
    static final class Ahead implements ITypeConverter<Integer> {
        @Override
        public Integer convert(String text) {
            int periods = wholeNumber(text, Integer::valueOf);
            if (periods < 1) {
                throw refused(text, "number of periods ahead", "1 for the next one, or more");
            }

            return periods;
        }
    }

    /** How long to wait. */
    static final class Wait implements ITypeConverter<Duration> {
        @Override
        public Duration convert(String text) {
            if (!text.matches("\\d{1,6}[smh]")) {
                throw refused(text, "time to wait", "a whole number and s, m or h, such as 10m");
            }

            return Duration.parse("PT" + text);
        }
    }

    private static LocalDate date(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException wrongForm) {
            throw refused(text, "date", "a day of the calendar as yyyy-MM-dd");
        }
    }

    private static YearMonth month(String text) {
        try {
            return YearMonth.parse(text);
        } catch (DateTimeException wrongForm) {
            throw refused(text, "month", "a month of the calendar as yyyy-MM");
        }
    }

    private static Double number(String text) {
        try {
            return Double.valueOf(text);
        } catch (NumberFormatException notOne) {
            throw refused(text, "number", "digits, with a point where there is a fraction, such as 2.5");
        }
    }

    private static <N> N wholeNumber(String text, Function<String, N> parse) {
        try {
            return parse.apply(text.strip());
        } catch (NumberFormatException notOne) {
            String remedy = text.strip().matches("[+-]?\\d+") ? "one with fewer digits" : "digits only, such as 20";
            throw refused(text, "whole number", remedy);
        }
    }

    private static TypeConversionException refused(String text, String what, String remedy) {
        return new TypeConversionException("'" + text + "' is no " + what + ": write " + remedy + ".");
    }
}
