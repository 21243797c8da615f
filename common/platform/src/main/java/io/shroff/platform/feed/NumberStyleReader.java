package io.shroff.platform.feed;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Reads {@code numbers} and {@code multiply} of a column. */
final class NumberStyleReader {
    private static final String FORM = "0|-?[1-9]\\d{0,11}|-?\\d{1,12}\\.\\d{1,12}";

    private final Section section;
    private final Problems problems;

    NumberStyleReader(Section section) {
        this.section = section;
        this.problems = section.problems();
    }

    NumberStyle read() {
        BigDecimal multiply = number(section, "multiply", section.text("multiply", "1"));
        return section.section("numbers")
                .map(numbers -> style(
                        numbers.only("grouping", "decimal", "separator", "negatives", "currency", "units"), multiply))
                .orElse(new NumberStyle(Grouping.NONE, '.', multiply));
    }

    private NumberStyle style(Section numbers, BigDecimal multiply) {
        char decimal = mark(numbers, "decimal", ".", ".,", "must be '.' or ','");
        Grouping grouping = numbers.choice("grouping", Grouping.class, Grouping.NONE);
        char separator = mark(
                numbers, "separator", decimal == '.' ? "," : ".", ".,' ", "must be one of ',', '.', ' ' and \"'\"");
        if (numbers.has("separator") && separator == decimal) {
            problems.add(numbers.at("separator"), "is the decimal mark as well");
        }

        if (numbers.has("separator") && grouping == Grouping.NONE) {
            problems.add(numbers.at("separator"), "says nothing without grouping: western or indian");
        }

        Map<String, BigDecimal> units = units(numbers);
        if (!units.isEmpty() && section.has("multiply")) {
            problems.add(section.at("multiply"), "and units both scale the number; write it as the unit \"\"");
        }

        List<String> currency = numbers.texts("currency");
        if (currency.stream().anyMatch(sign -> sign.isBlank() || !isMark(sign))) {
            problems.add(numbers.at("currency"), "needs signs without digits, such as [\"₹\", Rs., INR]");
        }

        Negatives negatives = numbers.choice("negatives", Negatives.class, Negatives.MINUS);
        return new NumberStyle(grouping, decimal, separator, multiply, negatives, currency, units);
    }

    private char mark(Section numbers, String key, String otherwise, String known, String rule) {
        String text = numbers.text(key, otherwise);
        if (text.length() != 1 || known.indexOf(text) < 0) {
            problems.add(numbers.at(key), text, rule);
            return otherwise.charAt(0);
        }

        return text.charAt(0);
    }

    private Map<String, BigDecimal> units(Section numbers) {
        Map<String, BigDecimal> units = new LinkedHashMap<>();
        Map<String, String> known = new LinkedHashMap<>();
        numbers.words("units").forEach((unit, factor) -> {
            String same = known.putIfAbsent(unit.toLowerCase(Locale.ROOT), factor);
            if (same != null && !same.equals(factor)) {
                problems.add(numbers.at("units"), unit, "stands for " + same + " and for " + factor);
            }

            if (!unit.equals(unit.strip()) || !isMark(unit)) {
                problems.add(numbers.at("units"), unit, "must be a word or sign without digits, such as lakh or %");
            }

            units.put(unit, number(numbers, "units." + unit, factor));
        });
        return units;
    }

    /** Whether the text cannot be taken for part of a number. */
    private static boolean isMark(String text) {
        return text.isEmpty() || text.matches("[^\\d\\s.,+-][^\\d]*");
    }

    private BigDecimal number(Section where, String key, String text) {
        if (!text.matches(FORM)) {
            problems.add(where.at(key), text, "must be a number, such as 100000 for values in lakh");
            return BigDecimal.ONE;
        }

        return new BigDecimal(text);
    }
}
