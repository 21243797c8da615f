package io.shroff.platform.feed;

import java.io.Serializable;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How a number is written.
 *
 * @param decimal dot or comma
 * @param separator what stands between groups of digits; a blank stands for any blank, no-break ones too
 * @param multiply what it is multiplied by, such as 100000 for a column in lakh
 * @param currency signs that may stand before or behind it
 * @param units what may stand behind it and what it is then multiplied by; when not empty, a number without a unit is
 *     refused unless the empty text is one of them
 */
public record NumberStyle(
        Grouping grouping,
        char decimal,
        char separator,
        BigDecimal multiply,
        Negatives negatives,
        List<String> currency,
        Map<String, BigDecimal> units)
        implements Serializable {

    public static final NumberStyle PLAIN = new NumberStyle(Grouping.NONE, '.', BigDecimal.ONE);

    public NumberStyle {
        currency = List.copyOf(currency);
        units = Collections.unmodifiableMap(new LinkedHashMap<>(units));
    }

    /** Groups are separated by the other of dot and comma. */
    public NumberStyle(Grouping grouping, char decimal, BigDecimal multiply) {
        this(grouping, decimal, decimal == '.' ? ',' : '.', multiply, Negatives.MINUS, List.of(), Map.of());
    }

    /** What a text of it needs beside its digits, to follow "is not a number". */
    String needs() {
        String grouped =
                switch (grouping) {
                    case NONE -> "";
                    case WESTERN -> ", digits together or grouped as 1%1$s250%1$s000".formatted(separator);
                    case INDIAN -> ", digits together or grouped as 12%1$s50%1$s000".formatted(separator);
                };
        return units.isEmpty() ? grouped : grouped + unit();
    }

    private String unit() {
        List<String> named =
                units.keySet().stream().filter(unit -> !unit.isEmpty()).toList();
        String words = String.join(", ", named);
        return (units.containsKey("") ? ", alone or with one of the units " : " with one of the units ") + words;
    }
}
