package io.shroff.jobs.demand.series;

import static org.assertj.core.api.Assertions.assertThat;

import io.shroff.jobs.demand.Given;
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
        ExceededTotals exceeded = ExceededTotals.in(spark);
        Dataset<Row> series = series(
                spark,
                exceeded,
                total("loan", "agent", "2024-01-01", 3, "zero"),
                total("loan", "online", "2024-01-01", 5, "zero"),
                total("loan", "online", "2024-02-01", 6, "zero"),
                total("loan", "agent", "2024-03-01", 1, "zero"),
                total("fund", "agent", "2024-03-01", 2, "unknown"),
                total("fund", "agent", "2024-02-01", 4, "unknown"),
                total("fund", "online", "2024-02-01", 5, "unknown"),
                total("card", "agent", "2024-03-01", 2, "zero"),
                total("card", "all", "2024-03-01", 9, "zero"),
                total("country", "IN", "card", "all", "2024-03-01", 8, "zero", Map.of()),
                total("state", "IN/kerala", "gold", "all", "2024-03-01", 7, "zero", Map.of("measure", "amount")),
                total(
                        "state",
                        "IN/kerala",
                        "silver",
                        "all",
                        "2024-03-01",
                        7,
                        "zero",
                        Map.of("measure", "amount", "currency", "USD")),
                total("state", "IN/kerala", "silver", "all", "2024-03-01", 7, "zero", Map.of("currency", "USD")));

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
        assertThat(series.filter("region = 'IN/kerala'")
                        .selectExpr("product", "measure", "currency")
                        .collectAsList())
                .extracting(Row::toString)
                .as("an amount is in the currency of its feed, else in the one that is set; a number is in none")
                .containsExactlyInAnyOrder("[gold,amount,INR]", "[silver,amount,USD]", "[silver,count,null]");
        assertThat(exceeded.remark().orElseThrow())
                .as("told by the tasks of both, and counted once")
                .startsWith("demand: 1 totals of feed sales-totals are below")
                .contains("IN of card has 8.00 where the regions within it have 9.00 (count, channel all, month of");
    }

    private static Dataset<Row> series(SparkSession spark, ExceededTotals exceeded, Row... totals) {
        Dataset<Row> places = Given.rows(spark, DemandTables.PLACES);
        return BuildDemandSeriesJob.series(
                TotalsSeries.of(
                        ReportedTotals.of(Given.rows(spark, FeedTables.SALES_TOTALS, totals), MARCH), places, "INR"),
                MARCH,
                exceeded);
    }

    private static Row total(String product, String channel, String period, double value, String absence) {
        return total("state", "IN/goa", product, channel, period, value, absence, Map.of());
    }

    private static Row total(
            String level,
            String region,
            String product,
            String channel,
            String period,
            double value,
            String absence,
            Map<String, Object> more) {
        Map<String, Object> values = new HashMap<>(Map.of(
                "region_level",
                level,
                "region",
                region,
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
        values.putAll(more);
        return Given.row(FeedTables.SALES_TOTALS, values);
    }
}
