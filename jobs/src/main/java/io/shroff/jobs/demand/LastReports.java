package io.shroff.jobs.demand;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.when;

import java.sql.Date;
import java.time.LocalDate;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

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

    /**
     * @param totals rows of {@link TotalsSeries#of}
     * @param lastMonth of single sales, its first day; empty where there are none
     */
    static LastReports of(Dataset<Row> totals, Optional<LocalDate> lastMonth) {
        TreeMap<End, TreeSet<String>> products = new TreeMap<>();
        lastMonth.ifPresent(month -> products.put(end(SALES, PeriodGrain.MONTH, month), new TreeSet<>()));
        // A row a product and grain.
        for (Row row : totals.groupBy("product", "period_grain")
                .agg(max(when(col("absence").equalTo("zero"), col("until")).otherwise(col("period")))
                        .as("last"))
                .collectAsList()) {
            LocalDate last = row.<Date>getAs("last").toLocalDate();
            products.computeIfAbsent(end(TOTALS, DemandRows.grain(row), last), end -> new TreeSet<>())
                    .add(row.getAs("product"));
        }

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
