package io.shroff.jobs.demand;

import static org.assertj.core.api.Assertions.assertThat;

import io.shroff.platform.catalog.DemandTables;
import io.shroff.platform.catalog.FeedTables;
import io.shroff.platform.testing.SparkTest;
import java.math.BigDecimal;
import java.sql.Date;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;

@SparkTest
class ChannelSumsTest {
    private static final LocalDate MARCH = LocalDate.of(2024, 3, 31);

    @Test
    void totalsByChannelAloneHaveASeriesOfAllChannels(SparkSession spark) {
        Dataset<Row> series = series(
                spark,
                total("loan", "agent", "2024-01-01", 3, "zero"),
                total("loan", "online", "2024-01-01", 5, "zero"),
                total("loan", "online", "2024-02-01", 6, "zero"),
                total("loan", "agent", "2024-03-01", 1, "zero"),
                total("fund", "agent", "2024-03-01", 2, "unknown"),
                total("fund", "agent", "2024-02-01", 4, "unknown"),
                total("fund", "online", "2024-02-01", 5, "unknown"),
                total("card", "agent", "2024-03-01", 2, "zero"),
                total("card", "all", "2024-03-01", 9, "zero"));

        assertThat(series.filter("region = 'IN/goa' AND channel = 'all'")
                        .orderBy("product", "period")
                        .selectExpr(
                                "product", "hierarchy", "cast(period as string)", "cast(value as double)", "absence")
                        .collectAsList())
                .extracting(Row::toString)
                .as("what is reported over all channels stays; a sum of which a part is not known is not known")
                .containsExactly(
                        "[card,card/all,2024-03-01,9.0,zero]",
                        "[fund,fund,2024-02-01,9.0,unknown]",
                        "[loan,loan,2024-01-01,8.0,zero]",
                        "[loan,loan,2024-02-01,6.0,zero]",
                        "[loan,loan,2024-03-01,1.0,zero]");
        assertThat(series.filter("channel = 'agent'")
                        .select("product", "hierarchy")
                        .distinct()
                        .collectAsList())
                .extracting(Row::toString)
                .containsExactlyInAnyOrder("[card,card/agent]", "[fund,fund]", "[loan,loan]");
    }

    private static Dataset<Row> series(SparkSession spark, Row... totals) {
        Dataset<Row> places = Given.rows(spark, DemandTables.PLACES);
        return BuildDemandSeriesJob.series(
                TotalsSeries.of(ReportedTotals.of(Given.rows(spark, FeedTables.SALES_TOTALS, totals), MARCH), places),
                MARCH);
    }

    private static Row total(String product, String channel, String period, double value, String absence) {
        Map<String, Object> values = new HashMap<>(Map.of(
                "region_level",
                "state",
                "region",
                "IN/goa",
                "product",
                product,
                "channel",
                channel,
                "period",
                Date.valueOf(period),
                "period_grain",
                "month",
                "measure",
                "count",
                "value",
                BigDecimal.valueOf(value),
                "absence",
                absence));
        return Given.row(FeedTables.SALES_TOTALS, values);
    }
}
