package io.shroff.jobs.demand.report;

import static org.apache.spark.sql.functions.add_months;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import com.fasterxml.jackson.databind.JsonNode;
import io.shroff.platform.catalog.DemandTables;
import java.sql.Date;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;

/**
 * Fans of the regions above pincodes, as data for the script.
 *
 * @param history whether past values are shown, in a sentence
 * @param leftOut which regions are not there, in a sentence; empty where all are
 * @param partial what the row of all products does not hold, in a sentence; empty where it holds all
 */
record Outlook(String history, String leftOut, String partial, String interval) {
    /** As many fans as keep the page small on a phone. */
    static final int MOST_SERIES = 1800;

    /** India has fewer than 800 districts. */
    private static final int MOST_REGIONS = 3000;

    private static final int PERIODS_SHOWN = 24;

    private static final String PARTIAL = Names.PARTIAL_SUM
            + " leaves out what is reported as totals alone; what is expected at the head of this page holds both.";

    private static final List<String> ABOVE_PINCODES = List.of("country", "state", "district");
    private static final List<String> SERIES = List.of("region", "product", "measure", "period_grain", "period");

    /**
     * A part of the page and the data it is drawn from.
     *
     * @param expected what is expected of the country next, of all products
     * @param partial measures in which the row of all products does not hold all of them
     * @param nameless what is expected in no district by name
     */
    record WithData(
            Outlook outlook,
            JsonNode data,
            List<Headline.Fact> expected,
            Set<String> partial,
            List<Nameless> nameless) {}

    static WithData of(Mart mart, Dataset<Row> forecasts, Extent extent, Optional<LocalDate> asOf) {
        List<Row> regions = extent.nextPeriod(
                        forecasts.filter(col("region_level").isin(ABOVE_PINCODES.toArray())))
                .orderBy(Stream.of(
                                Stream.of(order()),
                                extent.measures().stream()
                                        .map(measure -> coalesce(col(Extent.next(measure)), lit(0.0))
                                                .desc()),
                                Stream.of(col("region")))
                        .flatMap(by -> by)
                        .toArray(Column[]::new))
                .limit(MOST_REGIONS)
                .collectAsList();
        int seriesEach = extent.scopes().stream()
                .mapToInt(scope -> scope.products().size() + 1)
                .sum();
        int most = Math.max(1, MOST_SERIES / Math.max(1, seriesEach));
        List<String> chosen = regions.stream()
                .limit(most)
                .map(row -> row.<String>getAs("region"))
                .toList();
        OutlookData data = new OutlookData(regions.subList(0, chosen.size()));
        data.addForecasts(forecasts(forecasts, chosen));
        List<Row> past = asOf.isPresent() && mart.has(DemandTables.SERIES_VALUES) && !chosen.isEmpty()
                ? history(mart.rows(DemandTables.SERIES_VALUES, asOf.get()), chosen, asOf.get())
                : List.of();
        data.addHistory(past);
        return new WithData(
                new Outlook(
                        past.isEmpty()
                                ? "Past values are not shown, since gold.demand_series has none of this date; the dot is"
                                        + " the last value known."
                                : "Up to " + PERIODS_SHOWN + " past periods stand before each forecast.",
                        leftOut(regions, chosen.size()),
                        data.partial().isEmpty() ? "" : PARTIAL,
                        extent.level().map(Figures::percent).orElse("")),
                data.json(),
                regions.stream()
                        .limit(1)
                        .filter(row -> row.getAs("region_level").equals(ABOVE_PINCODES.get(0)))
                        .flatMap(row -> Headline.expected(row, extent).stream())
                        .toList(),
                data.partial(),
                Nameless.in(regions, extent));
    }

    /** States before districts: a page that cannot hold all leaves out the smallest districts. */
    private static Column order() {
        Column order = lit(ABOVE_PINCODES.size());
        for (int i = 0; i < ABOVE_PINCODES.size(); i++) {
            order = when(col("region_level").equalTo(ABOVE_PINCODES.get(i)), i).otherwise(order);
        }

        return order.asc();
    }

    private static List<Row> forecasts(Dataset<Row> forecasts, List<String> regions) {
        List<String> keys = new ArrayList<>(SERIES);
        keys.add("horizon");
        Dataset<Row> rows = forecasts.filter(col("region").isin(regions.toArray()));
        return Mart.over(
                        rows,
                        "channel",
                        keys,
                        List.of("predicted_demand", "last_value"),
                        List.of("lower", "upper", "model", "confidence"))
                .orderBy(columns(keys))
                .collectAsList();
    }

    private static List<Row> history(Dataset<Row> series, List<String> regions, LocalDate asOf) {
        Column months = when(col("period_grain").equalTo("quarter"), lit(-3 * PERIODS_SHOWN))
                .otherwise(lit(-PERIODS_SHOWN));
        Dataset<Row> rows = series.filter(col("region")
                .isin(regions.toArray())
                .and(col("period").gt(add_months(lit(Date.valueOf(asOf)), months))));
        return Mart.over(rows, "channel", SERIES, List.of("value"), List.of())
                .orderBy(columns(SERIES))
                .collectAsList();
    }

    private static Column[] columns(List<String> names) {
        return names.stream().map(functions::col).toArray(Column[]::new);
    }

    private static String leftOut(List<Row> regions, int chosen) {
        Map<String, Integer> left = new LinkedHashMap<>();
        regions.stream().skip(chosen).forEach(row -> left.merge(row.getAs("region_level"), 1, Integer::sum));
        List<String> parts = left.entrySet().stream()
                .map(entry -> Figures.counted(entry.getValue(), entry.getKey(), Names.levels(entry.getKey())))
                .toList();
        boolean isOne = regions.size() - chosen == 1;
        return parts.isEmpty()
                ? ""
                : String.join(" and ", parts) + " of the least demand " + (isOne ? "is" : "are")
                        + " left out; ./shroff show mart.demand_outlook has " + (isOne ? "it." : "them.");
    }
}
