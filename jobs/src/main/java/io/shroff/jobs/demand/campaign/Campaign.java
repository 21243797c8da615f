package io.shroff.jobs.demand.campaign;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.sum;

import io.shroff.jobs.demand.DemandRows;
import io.shroff.jobs.demand.PeriodGrain;
import io.shroff.jobs.demand.RequestRegions;
import java.io.Serializable;
import java.math.BigDecimal;
import java.sql.Date;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What was done to sell a product in a region.
 *
 * @param region its path among the series, or as the feed gave it where they have no such region
 * @param isKnown whether there are series of the product there
 * @param from first day
 * @param to last day, not before it
 */
record Campaign(
        String region, boolean isKnown, String product, LocalDate from, LocalDate to, BigDecimal cost, String currency)
        implements Serializable {

    /**
     * Those that have begun by a date, in the order of their names; costs of the same campaign are added up.
     *
     * @param series those over all channels
     */
    static List<Campaign> begun(Dataset<Row> campaigns, Dataset<Row> series, LocalDate asOf) {
        Dataset<Row> begun = RequestRegions.keyed(
                        campaigns.filter(col("from_date").leq(lit(asOf))))
                .groupBy(RequestRegions.KEY, "product", "from_date", "to_date", "currency")
                .agg(min("region").as("given"), sum("cost").as("cost"));
        Dataset<Row> regions = RequestRegions.keyed(
                        series.select("region", "product").distinct())
                .groupBy(RequestRegions.KEY, "product")
                .agg(min("region").as("region"));
        // As many rows as there are campaigns: people plan them one by one.
        return regions.join(begun, new String[] {RequestRegions.KEY, "product"}, "right").collectAsList().stream()
                .map(Campaign::of)
                .sorted(Comparator.comparing(Campaign::region)
                        .thenComparing(Campaign::product)
                        .thenComparing(Campaign::from)
                        .thenComparing(Campaign::to)
                        .thenComparing(Campaign::currency))
                .toList();
    }

    private static Campaign of(Row row) {
        String known = row.getAs("region");
        return new Campaign(
                known == null ? row.getAs("given") : known,
                known != null,
                row.getAs("product"),
                row.<Date>getAs("from_date").toLocalDate(),
                row.<Date>getAs("to_date").toLocalDate(),
                row.getAs("cost"),
                row.getAs("currency"));
    }

    /** Whether it may have changed what a region sold: that region, one within it or one around it. */
    boolean touches(String other) {
        return other.equals(region) || other.startsWith(region + "/") || region.startsWith(other + "/");
    }

    /** Whether it was for a product or for one that is part of it. */
    boolean sells(String other) {
        return product.equals(other) || product.equals(DemandRows.ALL) || other.equals(DemandRows.ALL);
    }

    /** Whether a day of it lies in a span of periods, ends included. */
    boolean overlaps(PeriodGrain grain, int first, int last) {
        return grain.indexOf(from) <= last && grain.indexOf(to) >= first;
    }
}
