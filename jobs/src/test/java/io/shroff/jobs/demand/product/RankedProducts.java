package io.shroff.jobs.demand.product;

import static io.shroff.jobs.demand.Given.outlook;

import io.shroff.jobs.demand.Given;
import io.shroff.jobs.demand.share.ShareSurvey;
import io.shroff.platform.catalog.DemandTables;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** Products ranked by an outlook in which users do not compete and gold may be sold where nothing is reported. */
final class RankedProducts {
    public static final LocalDate MARCH = LocalDate.of(2024, 3, 31);
    public static final String STATE = "IN/goa";
    public static final String DISTRICT = "IN/goa/north";

    private RankedProducts() {}

    public static List<Row> ranked(SparkSession spark, Optional<Double> strength, Row... outlook) {
        return ranked(Given.rows(spark, DemandTables.OUTLOOK, outlook), strength);
    }

    public static List<Row> ranked(Dataset<Row> outlook, Optional<Double> strength) {
        Dataset<Row> cells = cells(outlook);
        return ranked(cells, ProductShares.survey(cells), strength);
    }

    public static List<Row> ranked(Dataset<Row> cells, ShareSurvey survey, Optional<Double> strength) {
        return ProductShares.ranked(cells, survey.strength(strength), MARCH)
                .orderBy("region", "channel", "measure", "rank")
                .collectAsList();
    }

    public static Dataset<Row> cells(Dataset<Row> outlook) {
        return ProductShares.cells(outlook, List.of("users"), List.of("gold"));
    }

    public static double probability(List<Row> ranked, String region, String product) {
        return probability(ranked, "count", region, product);
    }

    public static double probability(List<Row> ranked, String measure, String region, String product) {
        return ranked.stream()
                .filter(row -> row.getAs("region").equals(region)
                        && row.getAs("measure").equals(measure)
                        && row.getAs("product").equals(product))
                .findFirst()
                .orElseThrow()
                .getAs("probability");
    }
}
