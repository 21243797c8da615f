package io.shroff.jobs.demand.series;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.when;

import io.shroff.jobs.demand.DemandRows;
import io.shroff.jobs.demand.PeriodGrain;
import java.sql.Date;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BinaryOperator;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Totals of periods that have ended, and what kinds of them there are: asked for once, for all that depends on it.
 *
 * @param rows of their contract
 * @param kinds as many as products, measures and grains
 * @param hasLoosePincodes whether pincodes are reported under a state, without their district
 */
public record ReportedTotals(Dataset<Row> rows, List<Kind> kinds, boolean hasLoosePincodes) {
    /** A pincode reported under a state, without its district. */
    static final Column IS_LOOSE = col("region_level").equalTo("pincode").and(expr("size(split(region, '/')) = 3"));

    private static final BinaryOperator<LocalDate> LATER = BinaryOperator.maxBy(Comparator.naturalOrder());

    /**
     * What is reported of a product in one measure and grain.
     *
     * @param isOverChannels whether there are totals over all channels
     * @param hasZeros whether a row that is not there is a zero
     * @param last the last period with a row, its first day
     */
    record Kind(
            String product,
            String measure,
            PeriodGrain grain,
            boolean isOverChannels,
            boolean hasZeros,
            LocalDate last) {}

    public ReportedTotals {
        kinds = List.copyOf(kinds);
    }

    /** Those of periods that have ended by a date. */
    public static ReportedTotals of(Dataset<Row> totals, LocalDate asOf) {
        Dataset<Row> ended = totals.filter(expr("last_day(if(period_grain = 'quarter', add_months(period, 2), period))")
                .leq(lit(asOf)));
        List<Row> kinds = ended.groupBy("product", "measure", "period_grain")
                .agg(
                        max(col("channel").equalTo(DemandRows.ALL)).as("is_over_channels"),
                        max(col("absence").equalTo("zero")).as("has_zeros"),
                        max("period").as("last"),
                        max(IS_LOOSE).as("has_loose"))
                .collectAsList();
        return new ReportedTotals(
                ended,
                kinds.stream().map(ReportedTotals::kind).toList(),
                kinds.stream().anyMatch(row -> row.<Boolean>getAs("has_loose")));
    }

    private static Kind kind(Row row) {
        return new Kind(
                row.getAs("product"),
                row.getAs("measure"),
                DemandRows.grain(row),
                row.<Boolean>getAs("is_over_channels"),
                row.<Boolean>getAs("has_zeros"),
                row.<Date>getAs("last").toLocalDate());
    }

    /** The last period that is known: a feed that leaves out zeros does so to the end of what it knows. */
    Map<PeriodGrain, LocalDate> ends() {
        Map<PeriodGrain, LocalDate> ends = new EnumMap<>(PeriodGrain.class);
        kinds.forEach(kind -> ends.merge(kind.grain(), kind.last(), LATER));
        return ends;
    }

    /** Of a row, the end of its grain. */
    Column until() {
        Column until = lit(null).cast("date");
        for (Map.Entry<PeriodGrain, LocalDate> end : ends().entrySet()) {
            until = when(col("period_grain").equalTo(end.getKey().label()), lit(end.getValue()))
                    .otherwise(until);
        }

        return until;
    }

    /** The last known period of each product, by grain. */
    Map<PeriodGrain, Map<String, LocalDate>> lasts() {
        Map<PeriodGrain, LocalDate> ends = ends();
        Map<PeriodGrain, Map<String, LocalDate>> lasts = new EnumMap<>(PeriodGrain.class);
        for (Kind kind : kinds) {
            LocalDate last = kind.hasZeros() ? ends.getOrDefault(kind.grain(), kind.last()) : kind.last();
            lasts.computeIfAbsent(kind.grain(), grain -> new TreeMap<>()).merge(kind.product(), last, LATER);
        }

        return lasts;
    }

    /** Products that are reported by month. */
    List<String> monthlyProducts() {
        return kinds.stream()
                .filter(kind -> kind.grain() == PeriodGrain.MONTH)
                .map(Kind::product)
                .distinct()
                .sorted()
                .toList();
    }
}
