package io.shroff.jobs.demand.report;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;

import io.shroff.jobs.demand.Times;
import io.shroff.platform.catalog.DemandTables;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/**
 * What a planner may do, by kind, with the reasons: of each kind in one measure and in the other, and what is known in
 * one alone whichever the reader looks at.
 *
 * @param leftOut how much is in places without a name, a sentence or two a measure; none where all have one
 * @param missing why there is nothing of a kind that readers look for, a sentence each
 */
record InsightGroups(List<LeftOut> leftOut, List<Group> groups, List<String> missing) {
    private static final int READ = 10;
    private static final int SHOWN = 3;
    private static final int MOST_ROWS = 400;
    private static final List<String> KINDS = List.of(
            "emerging", "cross_sell_gap", "territory_target", "budget", "agent_load", "demand_risk", "campaign_uplift");

    /** What the sentences of a kind do not say each time. */
    private static final Map<String, String> ABOUT = Map.of(
            "budget",
            "Split by the growth that each state is to bring, times the share of its forecast that its lower bound reaches;"
                    + " where none is to grow, by the lower bounds.",
            "agent_load",
            "Of an agent's id the last characters are shown, since it points at a person.");

    private static final SortedMap<String, String> MISSING = new TreeMap<>(Map.of(
            "emerging",
            "No pincode emerges: of none that sold enough in the year before is even the lower bound of the year ahead"
                    + " above that.",
            "cross_sell_gap",
            "No cross-sell gap was found: no district strong in one product sells much less of another than those like"
                    + " it, or too few are alike to tell."));

    /**
     * One kind.
     *
     * @param of the measure; empty where it is shown in both
     * @param about what holds of all of them; empty where each says all
     */
    record Group(String of, String title, String about, String more, List<Fold<Insight>> parts) {}

    /** One insight: where and what, the number it rests on, why. */
    record Insight(String subject, String value, String reason) {}

    /**
     * Of places without a name.
     *
     * @param of the measure; empty where there is no other
     */
    record LeftOut(String of, String text) {}

    private record Key(String kind, String measure) {
        static final Comparator<Key> ORDER = Comparator.comparing((Key key) -> place(key.kind()))
                .thenComparing(Key::kind)
                .thenComparing(Key::measure, ShownMeasure.FIRST);
    }

    /**
     * All kinds.
     *
     * @param measures of the page
     * @param nameless what is expected in no district by name
     */
    static InsightGroups of(Mart mart, List<ShownMeasure> measures, List<Nameless> nameless) {
        Dataset<Row> rows = mart.rows(DemandTables.MART_INSIGHTS);
        SortedMap<Key, Long> counts = new TreeMap<>(Key.ORDER);
        rows.groupBy("kind", "measure")
                .agg(count(lit(1)).as("insights"))
                .collectAsList()
                .forEach(row -> counts.put(key(row), row.<Long>getAs("insights")));
        Map<Key, List<Insight>> insights = new LinkedHashMap<>();
        String currency = measures.stream().map(ShownMeasure::currency).collect(Collectors.joining());
        rows.filter(col("rank").leq(READ))
                .orderBy("kind", "measure", "rank")
                .limit(MOST_ROWS)
                .collectAsList()
                .forEach(row -> insights.computeIfAbsent(key(row), key -> new ArrayList<>())
                        .add(insight(row, currency)));
        List<Group> groups = counts.keySet().stream()
                .map(key -> {
                    boolean isAlone = measures.stream()
                            .noneMatch(measure -> !measure.name().equals(key.measure())
                                    && counts.containsKey(new Key(key.kind(), measure.name())));
                    List<Insight> shown = insights.getOrDefault(key, List.of());
                    return new Group(
                            isAlone ? "" : key.measure(),
                            title(key.kind()),
                            ABOUT.getOrDefault(key.kind(), ""),
                            more(key, isAlone, counts.getOrDefault(key, 0L) - shown.size()),
                            Fold.of(shown, SHOWN, "of these", "of these"));
                })
                .toList();
        Set<String> found = counts.keySet().stream().map(Key::kind).collect(Collectors.toSet());
        return new InsightGroups(
                leftOut(rows, measures, nameless),
                groups,
                MISSING.entrySet().stream()
                        .filter(kind -> !found.contains(kind.getKey()))
                        .map(Map.Entry::getValue)
                        .toList());
    }

    private static List<LeftOut> leftOut(Dataset<Row> insights, List<ShownMeasure> measures, List<Nameless> nameless) {
        // A row a state and measure.
        List<Row> budget = insights.filter(col("kind").equalTo("budget")).orderBy("rank").collectAsList().stream()
                .filter(row -> Nameless.isNameless(row.getAs("region")))
                .toList();
        List<LeftOut> leftOut = new ArrayList<>();
        for (ShownMeasure measure : measures) {
            List<String> sentences = new ArrayList<>();
            nameless.stream()
                    .filter(one -> one.scope().measure().equals(measure))
                    .forEach(one -> sentences.add(one.sentence()));
            List<String> shares = budget.stream()
                    .filter(row -> row.getAs("measure").equals(measure.name()))
                    .map(row -> Figures.percent(row.getAs("value")) + " for " + Names.region(row.getAs("region")))
                    .toList();
            if (!shares.isEmpty()) {
                sentences.add("The budget sets aside " + Names.list(shares, shares.size())
                        + ", places that nobody can name yet.");
            }

            if (!sentences.isEmpty()) {
                leftOut.add(new LeftOut(View.of(measures, measure), String.join(" ", sentences)));
            }
        }

        return leftOut;
    }

    private static Key key(Row row) {
        return new Key(row.getAs("kind"), row.getAs("measure"));
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

    private static String more(Key key, boolean isAlone, long left) {
        String measure = isAlone ? "" : " AND measure = '" + key.measure() + "'";
        return left > 0
                ? Figures.grouped(left) + " more: ./shroff show mart.market_insights --where \"kind = '" + key.kind()
                        + "'" + measure + "\""
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

    private static String counted(String figure, String unit) {
        return unit.isEmpty() ? figure : Figures.counted(figure, unit.equals("sales") ? "sale" : unit, unit);
    }

    private static String value(@Nullable Double value, String unit, String currency) {
        if (value == null) {
            return "not known";
        }

        return switch (unit) {
            case "share", "probability" -> Figures.percent(value);
            case "percent", "%" -> Figures.grouped(value) + " %";
            case Times.THE_MEAN -> Times.text(value) + " " + unit;
            // An amount of which no currency is known.
            case "amount" -> Figures.compact(value);
            default ->
                unit.equals(currency) && !unit.isEmpty()
                        ? Figures.quantity(value, "amount", currency)
                        : counted(Figures.compact(value), unit);
        };
    }
}
