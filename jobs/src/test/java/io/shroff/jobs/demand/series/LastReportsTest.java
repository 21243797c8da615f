package io.shroff.jobs.demand.series;

import static org.assertj.core.api.Assertions.assertThat;

import io.shroff.platform.testing.SparkTest;
import java.time.LocalDate;
import java.util.Optional;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;

@SparkTest
class LastReportsTest {

    @Test
    void aFeedThatEndsBeforeTheDateIsNamed(SparkSession spark) {
        LastReports last = LastReports.of(
                ReportedTotals.of(
                        spark.sql("SELECT 'IN' AS region, 'country' AS region_level, product, 'count' AS measure,"
                                + " 'all' AS channel, period_grain, absence, DATE(period) AS period FROM VALUES"
                                + " ('payments', 'quarter', 'unknown', '2022-10-01'),"
                                + " ('payments', 'quarter', 'unknown', '2022-07-01'),"
                                + " ('insurance', 'quarter', 'unknown', '2022-04-01'),"
                                + " ('users', 'quarter', 'unknown', '2022-04-01'),"
                                + " ('cards', 'quarter', 'zero', '2022-01-01')"
                                + " AS t(product, period_grain, absence, period)"),
                        LocalDate.of(2022, 12, 31)),
                Optional.of(LocalDate.of(2022, 11, 1)));
        assertThat(last.missing(LocalDate.of(2022, 12, 31)))
                .contains(
                        "demand: nothing is forecast from feed sales-totals of insurance and users, which ends with the"
                                + " quarter to 2022-06-30, feed sales, which ends with the month to 2022-11-30, as the run is for"
                                + " 2022-12-31; load what is missing, or pass the day it ends on as --as-of");
        assertThat(last.missing(LocalDate.of(2022, 6, 30))).isEmpty();
        assertThat(last.missing(LocalDate.of(2023, 1, 31)).orElse(""))
                .as("the quarter that has begun is not missing, the month is")
                .contains("feed sales, which")
                .doesNotContain("payments");
        assertThat(last.missing(LocalDate.of(2023, 3, 31)).orElse("")).contains("cards and payments");
    }
}
