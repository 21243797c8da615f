package io.shroff.jobs.demand.forecast;

import static io.shroff.jobs.demand.Given.outlook;
import static org.assertj.core.api.Assertions.assertThat;

import io.shroff.jobs.demand.Given;
import io.shroff.platform.catalog.DemandTables;
import io.shroff.platform.testing.SparkTest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;

@SparkTest
class SelectForecastTest {

    @Test
    void theForecastHoldsTheFinestCellsAndNoSums(SparkSession spark) {
        assertThat(chosen(
                        spark,
                        cell("IN", "all", "all"),
                        cell("IN", "loan", "all"),
                        cell("IN/goa", "loan", "all"),
                        cell("IN/goa/north", "loan", "all"),
                        cell("IN/goa/north/403001", "all", "all"),
                        cell("IN/goa/north/403001", "loan", "all"),
                        cell("IN/goa/north/403001", "loan", "agent"),
                        outlook("IN/goa/north/403001", "loan", "agent", 1, Map.of("horizon", 4)),
                        cell("IN/goa", "funds", "all"),
                        cell("IN/goa/north", "funds", "all"),
                        cell("IN/goa/other", "funds", "all")))
                .containsExactlyInAnyOrder(
                        "IN/goa/north/403001,loan,agent", "IN/goa/north,funds,all", "IN/goa/other,funds,all");
    }

    @Test
    void aDistrictWithoutPincodesStandsBesidePincodesOfOthers(SparkSession spark) {
        assertThat(chosen(
                        spark,
                        cell("IN/goa", "loan", "all"),
                        cell("IN/goa/north", "loan", "all"),
                        cell("IN/goa/north/403001", "loan", "all"),
                        cell("IN/goa/north/other", "loan", "all"),
                        cell("IN/goa/south", "loan", "all")))
                .containsExactlyInAnyOrder(
                        "IN/goa/north/403001,loan,all", "IN/goa/north/other,loan,all", "IN/goa/south,loan,all");
    }

    @Test
    void whatMayBeAPartOfARegionFurtherUpIsLeftOut(SparkSession spark) {
        assertThat(chosen(
                        spark,
                        cell("IN/goa", "loan", "all"),
                        cell("IN/goa/north", "loan", "all"),
                        loose("IN/goa/unknown/403009"),
                        cell("IN/goa/lost/403008", "loan", "all"),
                        loose("IN/kerala/idukki/685501")))
                .containsExactlyInAnyOrder("IN/goa/north,loan,all", "IN/kerala/idukki/685501,loan,all");
    }

    private static List<String> chosen(SparkSession spark, Row... cells) {
        return SelectForecastJob.forecast(
                        Given.rows(spark, DemandTables.OUTLOOK, cells), new SelectForecastJob.Params(3, 2))
                .select("region", "product", "channel")
                .collectAsList()
                .stream()
                .map(row -> row.mkString(","))
                .toList();
    }

    private static Row cell(String region, String product, String channel) {
        return outlook(region, product, channel, 1, Map.of());
    }

    private static Row loose(String region) {
        Map<String, Object> alone = new HashMap<>();
        alone.put("parent", null);
        return outlook(region, "loan", "all", 1, alone);
    }
}
