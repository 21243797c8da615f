package io.shroff.jobs.demand.report;

import io.shroff.platform.table.TableContract;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Row;

/** What stands at the head of the page. */
final class Headline {
    private static final int MOST_NAMED = 6;

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

    /** What a region sells next, in each measure that is known. */
    static List<Fact> expected(Row region, Extent extent) {
        List<Fact> facts = new ArrayList<>();
        for (Extent.Scope scope : extent.scopes()) {
            ShownMeasure measure = scope.measure();
            Optional.ofNullable(region.<Double>getAs(Extent.next(measure)))
                    .ifPresent(demand -> facts.add(new Fact(
                            measure.quantity(demand),
                            (measure.isAmount() ? "" : "sales ") + "expected " + scope.period())));
        }

        return facts;
    }

    /** Names the products of which one measure alone is forecast: whoever looks at the other does not see them. */
    static String alone(Optional<Extent> extent) {
        List<Extent.Scope> scopes = extent.map(Extent::scopes).orElse(List.of());
        List<String> parts = new ArrayList<>();
        for (Extent.Scope scope : scopes) {
            List<String> alone = scope.products().stream()
                    .filter(product -> scopes.stream()
                            .noneMatch(other ->
                                    !other.equals(scope) && other.products().contains(product)))
                    .toList();
            if (scopes.size() > 1 && !alone.isEmpty()) {
                parts.add("of " + Names.list(alone, MOST_NAMED) + " only "
                        + scope.measure().plural());
            }
        }

        return parts.isEmpty() ? "" : Names.sentence(String.join(", ", parts)) + " are forecast.";
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
