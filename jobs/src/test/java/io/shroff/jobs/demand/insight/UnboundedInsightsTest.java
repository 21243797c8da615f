package io.shroff.jobs.demand.insight;

import static io.shroff.jobs.demand.Given.outlook;
import static io.shroff.jobs.demand.Given.series;
import static org.assertj.core.api.Assertions.assertThat;

import io.shroff.jobs.demand.Given;
import io.shroff.platform.catalog.DemandTables;
import io.shroff.platform.testing.SparkTest;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;

/** What is said of forecasts without intervals, as where no past period could be back-tested. */
@SparkTest
class UnboundedInsightsTest {

    @Test
    void aMissingBoundIsNotAWidthOfNothing(SparkSession spark) {
        List<Row> years = years(
                        spark,
                        outlook("IN/goa", "card", "all", 10, Map.of("lower", 8.0, "upper", 13.0)),
                        outlook("IN/goa", "card", "all", 10, unbounded(2)),
                        outlook("IN/assam", "card", "all", 10, Map.of("lower", 8.0, "upper", 13.0)))
                .orderBy("region")
                .collectAsList();
        assertThat(years.get(0).<Double>getAs("lower")).isEqualTo(8);
        assertThat(years.get(1).<Double>getAs("next")).isEqualTo(20);
        assertThat(years.get(1).<Object>getAs("lower")).isNull();
        assertThat(years.get(1).<Object>getAs("upper")).isNull();
    }

    @Test
    void withoutBoundsThereIsNoTargetAndNoRisk(SparkSession spark) {
        Dataset<Row> years = years(spark, outlook("IN/goa/north", "card", "all", 40, unbounded(1)));
        Row target = first(GrowthInsights.targets(years, .6)).get(0);
        assertThat(target.<Object>getAs("value")).isNull();
        assertThat(target.<String>getAs("reason"))
                .isEqualTo(
                        "North is forecast to sell 40 of card in the next 1 month; no target is set above that, as no"
                                + " past period could be back-tested and so how far it may be off is not known.");
        Dataset<Row> volatilities =
                years.selectExpr("region", "product", "measure", "period_grain", "1D AS volatility");
        assertThat(first(GrowthInsights.risks(years, volatilities, 1))).isEmpty();
        assertThat(first(GrowthInsights.emerging(years, 1))).isEmpty();
    }

    @Test
    void whereAStateHasNoBoundForecastsShareTheBudget(SparkSession spark) {
        List<Row> shares = first(GrowthInsights.budget(years(
                spark,
                outlook("IN/goa", "card", "all", 30, Map.of("lower", 1.0, "upper", 40.0)),
                outlook("IN/assam", "card", "all", 90, unbounded(1)))));
        assertThat(shares).extracting(row -> row.<Double>getAs("value")).containsExactly(.75, .25);
        assertThat(shares)
                .extracting(row -> row.<String>getAs("reason"))
                .containsExactly(
                        "Assam gets 75.0 % of the budget by number of sales: 90 are forecast for the next 1 month; how far"
                                + " that may be off is not known.",
                        "Goa gets 25.0 % of the budget by number of sales: 30 are forecast for the next 1 month; the lower"
                                + " bound is 1.");
    }

    private static Map<String, Object> unbounded(int horizon) {
        Map<String, Object> more = new HashMap<>();
        more.put("lower", null);
        more.put("upper", null);
        more.put("horizon", horizon);
        return more;
    }

    private static Dataset<Row> years(SparkSession spark, Row... outlook) {
        return YearAhead.of(
                Given.rows(spark, DemandTables.OUTLOOK, outlook),
                Given.rows(spark, DemandTables.SERIES_VALUES, series("IN/goa", "none", "2020-01-01", 1, Map.of())),
                List.of(),
                .5);
    }

    private static List<Row> first(Dataset<Row> insights) {
        return Insights.first(insights, 20, LocalDate.of(2024, 3, 31))
                .orderBy("rank")
                .collectAsList();
    }
}
