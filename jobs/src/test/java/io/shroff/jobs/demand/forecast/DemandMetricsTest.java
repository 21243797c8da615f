package io.shroff.jobs.demand.forecast;

import static org.assertj.core.api.Assertions.assertThat;

import io.shroff.jobs.demand.Given;
import io.shroff.platform.catalog.DemandTables;
import io.shroff.platform.testing.LakeRows;
import io.shroff.platform.testing.SparkTest;
import java.sql.Date;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;

@SparkTest
class DemandMetricsTest {
    @Test
    void whatIsPublishedIsJudgedWhereOtherFoldsChoseIt(SparkSession spark) {
        Dataset<Row> evaluation = DemandMetrics.of(
                Given.rows(
                        spark,
                        DemandTables.BACKTEST,
                        forecast(1, 1, Map.of("is_chosen", true, "lower", 80.0, "upper", 120.0)),
                        forecast(2, 1, Map.of("is_chosen", true, "lower", 80.0, "upper", 99.0)),
                        forecast(1, 10, Map.of("is_chosen", false))),
                LocalDate.of(2024, 3, 31));
        assertThat(LakeRows.of(evaluation
                        .filter("stratum = 'loan' AND volume = 0 AND metric IN ('mae', 'coverage')")
                        .select("model", "horizon", "metric", "value", "forecasts")))
                .containsExactlyInAnyOrder(
                        "[base,1,mae,30.0,2]",
                        "[published,1,mae,10.0,2]",
                        "[published,1,coverage,0.5,2]",
                        "[last_value,1,mae,50.0,2]",
                        "[last_value,10,mae,50.0,1]");
    }

    @Test
    void whatHasNoBoundsIsJudgedAsAForecastAndNotAsAnInterval(SparkSession spark) {
        Dataset<Row> evaluation = DemandMetrics.of(
                Given.rows(
                        spark,
                        DemandTables.BACKTEST,
                        forecast(1, 1, Map.of("is_chosen", true)),
                        forecast(2, 1, Map.of("is_chosen", true, "lower", 80.0, "upper", 99.0)),
                        forecast(3, 1, Map.of("is_chosen", false, "lower", 80.0, "upper", 120.0))),
                LocalDate.of(2024, 3, 31));
        assertThat(LakeRows.of(evaluation
                        .filter("stratum = 'loan' AND volume = 0 AND metric IN ('mae', 'coverage')")
                        .filter("model = 'published'")
                        .select("metric", "value", "forecasts")))
                .containsExactlyInAnyOrder("[mae,10.0,2]", "[coverage,0.5,2]");
    }

    /** Of 90 where 100 came, 70 before it was made to add up, and 50 at the origin. */
    private static Row forecast(int fold, int horizon, Map<String, Object> bounds) {
        Map<String, Object> values = new HashMap<>(Map.of(
                "as_of",
                Date.valueOf("2024-03-31"),
                "origin",
                Date.valueOf(LocalDate.of(2023, 12, 1).minusMonths(fold)),
                "period",
                Date.valueOf("2024-02-01"),
                "horizon",
                horizon,
                "fold",
                fold,
                "volume",
                4,
                "last",
                50.0,
                "unit",
                1.0,
                "actual",
                100.0,
                "last_value",
                50.0));
        values.putAll(Map.of(
                "base_forecast",
                70.0,
                "model",
                "last_value",
                "predicted_demand",
                90.0,
                "level",
                .9,
                "hierarchy",
                "sales"));
        values.putAll(bounds);
        return Given.cell(DemandTables.BACKTEST, "IN/goa/north", "loan", "all", values);
    }
}
