package io.shroff.platform.feed;

import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** Finds currency signs and units beside a number, in any case of ASCII letters, the longest first. */
final class NumberMarks {
    static final int NONE = -1;

    /** A unit as bytes, and what it stands for; small factors are worked out in longs. */
    private record Unit(Mark mark, BigDecimal factor) {}

    /** Bytes in the charset of the feed, small ASCII letters. */
    private static final class Mark {
        private final byte[] bytes;

        Mark(String text, Charset charset) {
            this.bytes = text.getBytes(charset);
        }

        int length() {
            return bytes.length;
        }

        boolean isAt(byte[] text, int at, int to) {
            if (to - at < bytes.length) {
                return false;
            }

            for (int i = 0; i < bytes.length; i++) {
                byte c = text[at + i];
                if ((c >= 'A' && c <= 'Z' ? c | 0x20 : c) != bytes[i]) {
                    return false;
                }
            }

            return true;
        }
    }

    private final Mark[] currency;
    private final Unit[] units;
    private final boolean needsUnit;

    NumberMarks(NumberStyle style, Charset charset) {
        this.currency = style.currency().stream()
                .flatMap(sign -> forms(sign, charset).stream())
                .map(sign -> new Mark(sign, charset))
                .sorted(Comparator.comparing(Mark::length).reversed())
                .toArray(Mark[]::new);
        List<Unit> found = new ArrayList<>();
        for (Map.Entry<String, BigDecimal> unit : style.units().entrySet()) {
            if (!unit.getKey().isEmpty()) {
                forms(unit.getKey(), charset)
                        .forEach(form -> found.add(new Unit(new Mark(form, charset), unit.getValue())));
            }
        }

        found.sort(Comparator.comparing((Unit unit) -> unit.mark().length()).reversed());
        this.units = found.toArray(Unit[]::new);
        this.needsUnit = !style.units().isEmpty() && !style.units().containsKey("");
    }

    /**
     * Letters beyond ASCII are compared as they stand, so both cases are listed. What the charset cannot write stands
     * in no file of it: its bytes would be those of question marks.
     */
    private static List<String> forms(String text, Charset charset) {
        String small = text.toLowerCase(Locale.ROOT);
        StringBuilder large = new StringBuilder(text.toUpperCase(Locale.ROOT));
        for (int i = 0; i < large.length(); i++) {
            char c = large.charAt(i);
            large.setCharAt(i, c < 128 ? Character.toLowerCase(c) : c);
        }

        return Stream.of(small, large.toString())
                .distinct()
                .filter(charset.newEncoder()::canEncode)
                .toList();
    }

    boolean isEmpty() {
        return currency.length == 0 && units.length == 0;
    }

    boolean needsUnit() {
        return needsUnit;
    }

    /** Length of the currency sign at the position, 0 where there is none. */
    int currencyAt(byte[] bytes, int at, int to) {
        for (Mark sign : currency) {
            if (sign.isAt(bytes, at, to)) {
                return sign.length();
            }
        }

        return 0;
    }

    /** The unit at the position, or {@link #NONE}. */
    int unitAt(byte[] bytes, int at, int to) {
        for (int i = 0; i < units.length; i++) {
            if (units[i].mark().isAt(bytes, at, to)) {
                return i;
            }
        }

        return NONE;
    }

    int length(int unit) {
        return units[unit].mark().length();
    }

    BigDecimal factor(int unit) {
        return units[unit].factor();
    }

    int count() {
        return units.length;
    }
}
