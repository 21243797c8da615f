package io.shroff.jobs.demand.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where what is published does not beat the best naive forecast, as a reader should know before opening any table: the
 * groups of series and how far ahead, those one period ahead and the worst of them first; groups alike in one line.
 *
 * @param count of how many, in a sentence that the groups follow
 * @param more how many others there are, in a sentence; empty where there are none
 */
record NotBetter(String count, List<NotBetter.Group> groups, String more) {
    private static final int SHOWN = 6;
    private static final int PRODUCTS = 4;

    /** One group: its name, and at which horizons by how much. */
    record Group(String what, String where) {}

    /** Horizons of a group at which the naive is not beaten. */
    private record Beaten(Judged.Group group, List<Judged> horizons) {
        static final Comparator<Beaten> ORDER = Comparator.comparing((Beaten beaten) -> !beaten.isNext())
                .thenComparing(beaten -> -beaten.worst())
                .thenComparing(Beaten::group, Judged.Group.ORDER);

        boolean isNext() {
            return horizons.get(0).horizon() == 1;
        }

        double worst() {
            return horizons.stream()
                    .mapToDouble(judged -> judged.beyondNaive().orElse(0))
                    .map(beyond -> Double.isNaN(beyond) ? 0 : beyond)
                    .max()
                    .orElse(0);
        }

        /** Such as 1 to 4 months ahead, up to 12.3 % worse. */
        String where() {
            String upTo = horizons.size() > 1 && !worse(worst()).equals(worse(0)) ? "up to " : "";
            List<Integer> numbers = horizons.stream().map(Judged::horizon).toList();
            return ranges(numbers) + " " + group.grain() + (numbers.equals(List.of(1)) ? "" : "s") + " ahead, " + upTo
                    + worse(worst());
        }

        /** What is told of groups in one line: all products are like the only one of a grain. */
        List<String> line() {
            return List.of(group.levels(), group.grain(), where());
        }
    }

    /** Empty where the naive is beaten everywhere. */
    static Optional<NotBetter> in(List<Judged> all) {
        Map<Judged.Group, List<Judged>> byGroup = new LinkedHashMap<>();
        all.forEach(judged -> byGroup.computeIfAbsent(judged.group(), group -> new ArrayList<>())
                .add(judged));
        List<Beaten> beaten = new ArrayList<>();
        byGroup.forEach((group, horizons) -> {
            List<Judged> these = horizons.stream().filter(NotBetter::isBeaten).toList();
            if (!these.isEmpty()) {
                beaten.add(new Beaten(group, these));
            }
        });
        if (beaten.isEmpty()) {
            return Optional.empty();
        }

        Map<List<String>, List<Beaten>> lines = new LinkedHashMap<>();
        beaten.stream()
                .sorted(Beaten.ORDER)
                .forEach(one -> lines.computeIfAbsent(one.line(), line -> new ArrayList<>())
                        .add(one));
        List<Beaten> others =
                lines.values().stream().skip(SHOWN).flatMap(List::stream).toList();
        return Optional.of(new NotBetter(
                "What is published does not beat the best naive forecast, at some periods ahead or all, in "
                        + Figures.grouped(beaten.size()) + " of "
                        + Figures.counted(byGroup.size(), "group:", "groups:"),
                lines.values().stream().limit(SHOWN).map(NotBetter::group).toList(),
                others.isEmpty() ? "" : more(others)));
    }

    /** @param alike of one level and grain, at the same horizons */
    private static Group group(List<Beaten> alike) {
        Beaten first = alike.get(0);
        List<String> products = alike.stream().map(one -> one.group().product()).toList();
        return new Group(
                first.group().levels() + ", " + Names.list(products, PRODUCTS) + ", by "
                        + first.group().grain(),
                first.where());
    }

    /** Such as 12.3 % worse, of a share of at least 0; where neither errs it is not a number. */
    static String worse(double beyond) {
        if (Double.isInfinite(beyond)) {
            return "worse";
        }

        String by = Figures.percent(beyond);
        return Double.isNaN(beyond) || by.equals(Figures.percent(0)) ? "no better" : by + " worse";
    }

    private static boolean isBeaten(Judged judged) {
        return judged.beyondNaive().isPresent() && !(judged.beyondNaive().getAsDouble() < 0);
    }

    private static String more(List<Beaten> others) {
        long next = others.stream().filter(Beaten::isNext).count();
        return "And in " + Figures.counted(others.size(), "other group", "other groups") + ", "
                + (next == 0 ? "none" : Figures.grouped(next)) + " of them one period ahead.";
    }

    /** Such as 1 to 4, 7 and 9, of numbers in their order. */
    private static String ranges(List<Integer> numbers) {
        List<String> ranges = new ArrayList<>();
        int from = 0;
        for (int i = 1; i <= numbers.size(); i++) {
            if (i < numbers.size() && numbers.get(i) == numbers.get(i - 1) + 1) {
                continue;
            }

            if (i - from > 2) {
                ranges.add(numbers.get(from) + " to " + numbers.get(i - 1));
            } else {
                numbers.subList(from, i).forEach(number -> ranges.add(number.toString()));
            }

            from = i;
        }

        return Names.list(ranges, ranges.size());
    }
}
