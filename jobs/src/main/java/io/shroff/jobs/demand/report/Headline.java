package io.shroff.jobs.demand.report;

import io.shroff.platform.table.TableContract;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What stands at the head of the page. */
final class Headline {
    /** A figure and what it counts. */
    record Fact(String figure, String what) {}

    private Headline() {}

    static List<Fact> facts(Optional<Extent> extent, long rows) {
        List<Fact> facts = new ArrayList<>();
        extent.ifPresent(e -> {
            e.regions()
                    .forEach((level, regions) ->
                            facts.add(new Fact(Figures.grouped(regions), regions == 1 ? level : Names.levels(level))));
            int products = e.products().size();
            facts.add(new Fact(Figures.grouped(products), products == 1 ? "product" : "products"));
        });
        facts.add(new Fact(Figures.grouped(rows), "rows behind this page"));
        return facts;
    }

    /** Names the tables that stand at another date than the page. */
    static String otherDates(Mart mart, List<TableContract> tables, Optional<LocalDate> asOf) {
        List<String> others = tables.stream()
                .filter(mart::has)
                .flatMap(table -> mart
                        .asOf(table)
                        .filter(date -> !date.equals(asOf.orElse(date)))
                        .map(date -> table.name() + " at " + date)
                        .stream())
                .toList();
        return others.isEmpty() ? "" : "Not all tables stand at this date: " + String.join(", ", others) + ".";
    }
}
