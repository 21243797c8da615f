package io.shroff.jobs.demand.explain;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What moved a forecast in words: the largest parts, what the others come to, and what adding up did. */
final class MoveText {
    private static final int NAMED = 3;

    /** A part below this share of the larger of both ends is not worth its words. */
    private static final double LEAST = .001;

    private MoveText() {}

    /** Such as {@code from 24.00 last known: season +5.100, adding up -.3000 = 28.80}. */
    static String of(DemandMove move, Map<String, Double> parts) {
        List<Map.Entry<String, Double>> largest = parts.entrySet().stream()
                .filter(part -> !part.getKey().equals(DemandMove.ADDING_UP))
                .sorted(Comparator.comparing((Map.Entry<String, Double> part) -> -Math.abs(part.getValue()))
                        .thenComparing(Map.Entry::getKey))
                .toList();
        double least = LEAST * Math.max(move.last(), move.predicted());
        List<String> told = new ArrayList<>();
        double rest = 0;
        for (Map.Entry<String, Double> part : largest) {
            if (told.size() < NAMED && Math.abs(part.getValue()) > least) {
                told.add(part.getKey() + " " + signed(part.getValue()));
            } else {
                rest += part.getValue();
            }
        }

        if (Math.abs(rest) > least) {
            told.add("the rest " + signed(rest));
        }

        double addingUp = parts.getOrDefault(DemandMove.ADDING_UP, 0.0);
        if (Math.abs(addingUp) > least) {
            told.add(DemandMove.ADDING_UP + " " + signed(addingUp));
        }

        return "from %s last known: %s = %s"
                .formatted(
                        number(move.last()),
                        told.isEmpty() ? "nothing moves it" : String.join(", ", told),
                        number(move.predicted()));
    }

    private static String signed(double value) {
        return (value < 0 ? "-" : "+") + number(Math.abs(value));
    }

    /** Large ones whole and grouped as in India, small ones to four figures. */
    static String number(double value) {
        if (value == 0) {
            return "0";
        }

        return value >= 1000
                ? String.format(Locale.ROOT, "%.0f", value).replaceAll("(\\d)(?=(\\d\\d)+\\d$)", "$1,")
                : String.format(Locale.ROOT, "%.4g", value);
    }
}
