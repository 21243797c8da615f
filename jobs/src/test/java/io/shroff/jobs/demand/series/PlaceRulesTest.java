package io.shroff.jobs.demand.series;

import static org.assertj.core.api.Assertions.assertThat;

import io.shroff.jobs.demand.Given;
import io.shroff.platform.catalog.DemandTables;
import io.shroff.platform.catalog.FeedTables;
import io.shroff.platform.job.QualityResult;
import io.shroff.platform.testing.SparkTest;
import java.math.BigDecimal;
import java.sql.Date;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;

@SparkTest
class PlaceRulesTest {
    private static final LocalDate MARCH = LocalDate.of(2024, 3, 31);

    @Test
    void officesThatNameNoDistrictOutvoteNoneThatDoes(SparkSession spark) {
        Dataset<Row> resolved = resolved(
                spark,
                office("560001", "Karnataka", "Other"),
                office("560001", "Karnataka", "n/a"),
                office("560001", "Karnataka", "-"),
                office("560001", "-", "Mandya"),
                office("560001", "-", "Mandya"),
                office("560001", "Karnataka", "Mysuru"));

        assertThat(texts(resolved)).containsExactly("[560001,karnataka,mysuru,6]");
        assertThat(decided(resolved)).containsExactly(PlaceRules.MOST_NAME);
    }

    @Test
    void amongThoseThatNameOneMostDecideAndNamesBreakTies(SparkSession spark) {
        Dataset<Row> resolved = resolved(
                spark,
                office("560001", "Karnataka", "Mysuru"),
                office("560001", "Karnataka", "Mandya"),
                office("560001", "Karnataka", "Others"),
                office("560001", "Karnataka", "Others"),
                office("560002", "Karnataka", "Mysuru"),
                office("560002", "Karnataka", "mysuru "));

        assertThat(texts(resolved)).containsExactly("[560001,karnataka,mandya,4]", "[560002,karnataka,mysuru,2]");
        assertThat(decided(resolved)).containsExactly(PlaceRules.ALL_AGREE, PlaceRules.TIED);
    }

    @Test
    void whereNoneNamesADistrictItIsNotKnownAndNoRest(SparkSession spark) {
        Dataset<Row> resolved = resolved(
                spark,
                office("560001", "Karnataka", "Other"),
                office("560001", "OTHER", "Mysuru"),
                office("560001", "OTHER", "Mysuru"),
                office("560002", "unknown", "Other"));

        assertThat(texts(resolved)).containsExactly("[560001,karnataka,null,3]", "[560002,null,null,1]");
        assertThat(decided(resolved)).containsExactly(PlaceRules.NONE_NAMES);
        assertThat(regions(spark, resolved, "560001", "560002"))
                .containsExactly("IN/karnataka/unknown/560001", "IN/unknown/unknown/560002");
        assertThat(resolved.select("latitude").distinct().collectAsList())
                .as("their coordinates are known all the same")
                .extracting(row -> row.getDouble(0))
                .containsExactly(12.5);
    }

    @Test
    void aSlashInANameMakesNoLevel(SparkSession spark) {
        assertThat(regions(spark, resolved(spark, office("194101", "Ladakh", "Leh/Ladakh")), "194101"))
                .containsExactly("IN/ladakh/leh ladakh/194101");
    }

    @Test
    void aPincodeReportedUnderItsStateStandsUnderAnUnknownDistrict(SparkSession spark) {
        Dataset<Row> totals = Given.rows(
                spark,
                FeedTables.SALES_TOTALS,
                Given.row(
                        FeedTables.SALES_TOTALS,
                        Map.ofEntries(
                                Map.entry("region_level", "pincode"),
                                Map.entry("region", "IN/karnataka/560001"),
                                Map.entry("product", "loan"),
                                Map.entry("channel", "all"),
                                Map.entry("period", Date.valueOf("2024-03-01")),
                                Map.entry("period_grain", "month"),
                                Map.entry("measure", "count"),
                                Map.entry("value", BigDecimal.TEN),
                                Map.entry("absence", "unknown"))));

        assertThat(TotalsSeries.of(
                                ReportedTotals.of(totals, MARCH),
                                PlaceRules.places(resolved(spark, office("560001", "Karnataka", "Other"))),
                                "INR")
                        .select("region", "parent")
                        .collectAsList())
                .extracting(Row::toString)
                .containsExactly("[IN/karnataka/unknown/560001,null]");
    }

    private static Dataset<Row> resolved(SparkSession spark, Row... offices) {
        return PlaceRules.resolve(Given.rows(spark, FeedTables.PINCODES, offices), MARCH);
    }

    private static List<String> texts(Dataset<Row> resolved) {
        return resolved.select("pincode", "state", "district", "offices").orderBy("pincode").collectAsList().stream()
                .map(Row::toString)
                .toList();
    }

    /** The rules for districts that decided at least one. */
    private static List<String> decided(Dataset<Row> resolved) {
        return PlaceRules.shares(resolved).stream()
                .filter(share -> share.rows() > 0 && share.rule().startsWith("district"))
                .map(QualityResult::rule)
                .toList();
    }

    /** Where a sale in each pincode is counted. */
    private static List<String> regions(SparkSession spark, Dataset<Row> resolved, String... pincodes) {
        List<Row> sales = Arrays.stream(pincodes)
                .map(pincode -> Given.sale("2024-03-05", pincode, "online", Map.of()))
                .toList();
        return SalesSeries.of(
                        Given.rows(spark, FeedTables.SALES, sales),
                        Given.rows(
                                spark,
                                DemandTables.PLACES,
                                resolved.selectExpr(DemandTables.PLACES
                                                .columnNames()
                                                .toArray(String[]::new))
                                        .collectAsList()),
                        LocalDate.of(2024, 3, 1))
                .select("region")
                .distinct()
                .orderBy("region")
                .collectAsList()
                .stream()
                .map(row -> row.getString(0))
                .toList();
    }

    private static Row office(String pincode, String state, String district) {
        return Given.row(
                FeedTables.PINCODES,
                Map.of("pincode", pincode, "state", state, "district", district, "latitude", 12.5, "longitude", 77.5));
    }
}
