package io.shroff.jobs.demand.series;

import io.shroff.jobs.demand.PeriodGrain;
import java.time.LocalDate;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * With which period each feed ends. From one that ends before the last period of a run nothing is forecast, as the
 * periods between are not known.
 *
 * @param products of which the feed named ends on a day
 */
record LastReports(TreeMap<End, TreeSet<String>> products) {
    private static final String SALES = "sales";
    private static final String TOTALS = "sales-totals";

    /** The last day of the last period that a feed knows. */
    record End(String feed, PeriodGrain grain, LocalDate day) implements Comparable<End> {
        @Override
        public int compareTo(End other) {
            int byDay = day.compareTo(other.day);
            int byGrain = byDay == 0 ? grain.compareTo(other.grain) : byDay;
            return byGrain == 0 ? feed.compareTo(other.feed) : byGrain;
        }

        boolean isBefore(LocalDate asOf) {
            return grain.indexOf(day) < grain.lastComplete(asOf);
        }
    }

    LastReports {
        products = new TreeMap<>(products);
    }

    /** @param lastMonth of single sales, its first day; empty where there are none */
    static LastReports of(ReportedTotals totals, Optional<LocalDate> lastMonth) {
        TreeMap<End, TreeSet<String>> products = new TreeMap<>();
        lastMonth.ifPresent(month -> products.put(end(SALES, PeriodGrain.MONTH, month), new TreeSet<>()));
        totals.lasts()
                .forEach((grain, lasts) -> lasts.forEach(
                        (product, last) -> products.computeIfAbsent(end(TOTALS, grain, last), end -> new TreeSet<>())
                                .add(product)));
        return new LastReports(products);
    }

    private static End end(String feed, PeriodGrain grain, LocalDate period) {
        return new End(feed, grain, grain.lastDay(grain.indexOf(period)));
    }

    /** A sentence where a feed ends too early for a date. */
    Optional<String> missing(LocalDate asOf) {
        String ends = products.entrySet().stream()
                .filter(end -> end.getKey().isBefore(asOf))
                .map(end -> text(end.getKey(), end.getValue()))
                .collect(Collectors.joining(", "));
        return ends.isEmpty()
                ? Optional.empty()
                : Optional.of("demand: nothing is forecast from " + ends + ", as the run is for " + asOf
                        + "; load what is missing, or pass the day it ends on as --as-of");
    }

    private static String text(End end, TreeSet<String> products) {
        String of = products.isEmpty() ? "" : " of " + String.join(" and ", products);
        return "feed " + end.feed() + of + ", which ends with the "
                + end.grain().label() + " to " + end.day();
    }
}
