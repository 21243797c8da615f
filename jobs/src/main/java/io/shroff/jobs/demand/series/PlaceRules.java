package io.shroff.jobs.demand.series;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.desc;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.lead;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.percentile;
import static org.apache.spark.sql.functions.row_number;
import static org.apache.spark.sql.functions.when;

import io.shroff.jobs.demand.RegionPaths;
import io.shroff.platform.catalog.DemandTables;
import io.shroff.platform.job.QualityResult;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;

/**
 * How the district and the place of a pincode follow from its post offices, and how often each rule decides.
 *
 * <p>An office that names no district outvotes none that does: it knows less, and does not contradict. One without a
 * state names no district either, since states have districts of the same name.
 */
final class PlaceRules {
    static final String ALL_AGREE = "district: all offices name it";
    static final String MOST_NAME = "district: most of the offices that name one name it";
    static final String TIED = "district: first by name of those tied";
    static final String NONE_NAMES = "district: not known";
    static final String MEDIAN = "place: median of its offices";
    static final String WIDE_MEDIAN = "place: median of offices more than a degree apart";
    static final String UNKNOWN = "place: not known";

    private static final List<String> DISTRICT_RULES = List.of(ALL_AGREE, MOST_NAME, TIED, NONE_NAMES);
    private static final List<String> PLACE_RULES = List.of(MEDIAN, WIDE_MEDIAN, UNKNOWN);
    private static final String DISTRICT_BY = "district_by";
    private static final String PLACE_BY = "place_by";

    private PlaceRules() {}

    /** One row a pincode, with the rules that decided. */
    static Dataset<Row> resolve(Dataset<Row> offices, LocalDate asOf) {
        Dataset<Row> named = offices.withColumn("state", RegionPaths.name(col("state")))
                .withColumn("district", when(col("state").isNotNull(), RegionPaths.name(col("district"))))
                // Sent once for all that follows, which is by pincode.
                .repartition(col("pincode"));
        return districts(named).join(middles(named), "pincode").withColumn("as_of", lit(asOf));
    }

    /** Most of those that name the most decide; names break ties, so that the order of rows never does. */
    private static Dataset<Row> districts(Dataset<Row> named) {
        WindowSpec byVotes = Window.partitionBy("pincode")
                .orderBy(
                        col("district").isNotNull().desc(),
                        col("state").isNotNull().desc(),
                        desc("votes"),
                        col("state"),
                        col("district"));
        Column next = lead(col("votes"), 1).over(byVotes);
        Column nextNamed =
                lead(when(col("district").isNotNull(), col("votes")), 1).over(byVotes);
        return named.groupBy("pincode", "state", "district")
                .agg(count(lit(1)).as("votes"))
                .withColumn("rank", row_number().over(byVotes))
                .withColumn(
                        DISTRICT_BY,
                        when(col("district").isNull(), NONE_NAMES)
                                .when(next.isNull(), ALL_AGREE)
                                .when(nextNamed.isNull().or(col("votes").gt(nextNamed)), MOST_NAME)
                                .otherwise(TIED))
                .filter(col("rank").equalTo(1))
                .drop("votes", "rank");
    }

    private static Dataset<Row> middles(Dataset<Row> named) {
        Column spread = greatest(
                max(col("latitude")).minus(min(col("latitude"))),
                max(col("longitude")).minus(min(col("longitude"))));
        return named.groupBy("pincode")
                .agg(
                        count(lit(1)).as("offices"),
                        percentile(col("latitude"), lit(0.5)).as("latitude"),
                        percentile(col("longitude"), lit(0.5)).as("longitude"),
                        coalesce(spread, lit(-1.0)).as("spread"))
                .withColumn(
                        PLACE_BY,
                        when(col("spread").lt(0), UNKNOWN)
                                .when(col("spread").gt(1), WIDE_MEDIAN)
                                .otherwise(MEDIAN))
                .drop("spread");
    }

    static Dataset<Row> places(Dataset<Row> resolved) {
        return resolved.drop(DISTRICT_BY, PLACE_BY);
    }

    /** How many pincodes each rule resolved, those that none needed included. */
    static List<QualityResult> shares(Dataset<Row> resolved) {
        List<Column> counts = new ArrayList<>();
        DISTRICT_RULES.forEach(rule -> counts.add(count(when(col(DISTRICT_BY).equalTo(rule), 1))));
        PLACE_RULES.forEach(rule -> counts.add(count(when(col(PLACE_BY).equalTo(rule), 1))));
        Row found = resolved.agg(count(lit(1)), counts.toArray(Column[]::new)).first();
        List<QualityResult> shares = new ArrayList<>();
        for (String rule : DISTRICT_RULES) {
            shares.add(share(rule, found, shares.size() + 1));
        }

        for (String rule : PLACE_RULES) {
            shares.add(share(rule, found, shares.size() + 1));
        }

        return shares;
    }

    private static QualityResult share(String rule, Row found, int index) {
        return new QualityResult(
                "pincodes", DemandTables.PLACES.name(), rule, "count", found.getLong(index), found.getLong(0));
    }

    static String sentence(List<QualityResult> shares) {
        return shares.stream()
                .map(share -> String.format(
                        Locale.ROOT,
                        "%s %.1f %%",
                        share.rule(),
                        share.rowsIn() == 0 ? 0 : 100.0 * share.rows() / share.rowsIn()))
                .collect(Collectors.joining(", ", "pincodes by rule: ", ""));
    }
}
