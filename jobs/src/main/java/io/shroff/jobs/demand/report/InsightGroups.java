package io.shroff.jobs.demand.report;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;

import io.shroff.platform.catalog.DemandTables;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/**
 * What a planner may do, by kind, with the reasons: of each kind in one measure, that of the page, and the budget by
 * amount; in the other where that alone is known.
 */
record InsightGroups(List<Group> groups) {
    private static final int READ = 10;
    private static final int SHOWN = 3;
    private static final int MOST_ROWS = 400;
    private static final List<String> KINDS = List.of(
            "emerging", "cross_sell_gap", "territory_target", "budget", "agent_load", "demand_risk", "campaign_uplift");

    /** One kind. */
    record Group(String title, String more, List<Fold<Insight>> parts) {}

    /** One insight: where and what, the number it rests on, why. */
    record Insight(String subject, String value, String reason) {}

    /** @param measure that of the page */
    static InsightGroups of(Mart mart, String measure, String currency) {
        Dataset<Row> rows = mart.rows(DemandTables.MART_INSIGHTS);
        Map<String, Map<String, Long>> counts = new LinkedHashMap<>();
        rows.groupBy("kind", "measure")
                .agg(count(lit(1)).as("insights"))
                .collectAsList()
                .forEach(row -> counts.computeIfAbsent(row.getAs("kind"), kind -> new TreeMap<>())
                        .put(row.getAs("measure"), row.<Long>getAs("insights")));
        Map<String, List<Insight>> byKind = new LinkedHashMap<>();
        rows.filter(col("rank").leq(READ))
                .orderBy("kind", "measure", "rank")
                .limit(MOST_ROWS)
                .collectAsList()
                .forEach(row -> {
                    String kind = row.getAs("kind");
                    Set<String> known = counts.getOrDefault(kind, Map.of()).keySet();
                    if (row.getAs("measure").equals(shown(kind, known, measure))) {
                        byKind.computeIfAbsent(kind, name -> new ArrayList<>()).add(insight(row, currency));
                    }
                });
        return new InsightGroups(byKind.entrySet().stream()
                .sorted(Comparator.comparing((Map.Entry<String, List<Insight>> e) -> place(e.getKey()))
                        .thenComparing(Map.Entry.comparingByKey()))
                .map(e -> new Group(
                        title(e.getKey()),
                        more(
                                e.getKey(),
                                counts.getOrDefault(e.getKey(), Map.of()),
                                e.getValue().size()),
                        Fold.of(e.getValue(), SHOWN, "of these")))
                .toList());
    }

    private static String shown(String kind, Set<String> known, String measure) {
        String wanted = kind.equals("budget") ? "amount" : measure;
        return known.contains(wanted) ? wanted : known.iterator().next();
    }

    private static int place(String kind) {
        int known = KINDS.indexOf(kind);
        return known < 0 ? KINDS.size() : known;
    }

    private static String title(String kind) {
        return switch (kind) {
            case "emerging" -> "Emerging regions";
            case "cross_sell_gap" -> "Cross-sell gaps";
            case "territory_target" -> "Territory targets";
            case "budget" -> "Budget";
            case "agent_load" -> "Load of agents";
            case "demand_risk" -> "Demand at risk";
            case "campaign_uplift" -> "What campaigns brought";
            default -> Names.words(kind);
        };
    }

    private static String more(String kind, Map<String, Long> counts, int shown) {
        long left = counts.values().stream().mapToLong(Long::longValue).sum() - shown;
        return left > 0
                ? Figures.grouped(left) + " more: ./shroff show mart.market_insights --where \"kind = '" + kind + "'\""
                : "";
    }

    private static Insight insight(Row row, String currency) {
        String product = row.getAs("product");
        String subject = row.getAs("subject");
        List<String> what = new ArrayList<>(List.of(Names.place(row.getAs("region"))));
        if (!product.equals(Mart.ALL)) {
            what.add(Names.product(product));
        }

        if (!subject.isEmpty()) {
            what.add(subject);
        }

        return new Insight(
                String.join(" · ", what), value(row.getAs("value"), row.getAs("unit"), currency), row.getAs("reason"));
    }

    private static String value(@Nullable Double value, String unit, String currency) {
        if (value == null) {
            return "not known";
        }

        return switch (unit) {
            case "share", "probability" -> Figures.percent(value);
            case "percent", "%" -> Figures.grouped(value) + " %";
            // An amount of which no currency is known.
            case "amount" -> Figures.compact(value);
            default ->
                unit.equals(currency) && !unit.isEmpty()
                        ? Figures.quantity(value, "amount", currency)
                        : Figures.compact(value) + (unit.isEmpty() ? "" : " " + unit);
        };
    }
}
