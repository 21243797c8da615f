package io.shroff.jobs.demand.series;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.shroff.jobs.demand.Given;
import io.shroff.platform.catalog.FeedTables;
import io.shroff.platform.error.ShroffException;
import io.shroff.platform.testing.SparkTest;
import java.sql.Date;
import java.time.YearMonth;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;

@SparkTest
class KnownMonthsTest {
    private static final YearMonth JUNE = YearMonth.of(2024, 6);
    private static final YearMonth FAR = YearMonth.of(2095, 6);

    @Test
    void aQuarterIsKnownInEachOfItsMonths(SparkSession spark) {
        KnownMonths months = KnownMonths.of(
                Given.rows(
                        spark,
                        FeedTables.SALES,
                        Given.sale("2024-01-05", "403001", "online", Map.of()),
                        Given.sale("2024-01-25", "403001", "online", Map.of()),
                        Given.sale("2024-07-02", "403001", "online", Map.of())),
                Given.rows(
                        spark, FeedTables.SALES_TOTALS, total("2024-01-01", "quarter"), total("2024-06-01", "month")));
        assertThat(months.rows())
                .containsExactly(
                        Map.entry(YearMonth.of(2024, 1), 3L),
                        Map.entry(YearMonth.of(2024, 2), 0L),
                        Map.entry(YearMonth.of(2024, 3), 0L),
                        Map.entry(JUNE, 1L),
                        Map.entry(JUNE.plusMonths(1), 1L));
        assertThat(months.sales()).containsEntry(YearMonth.of(2024, 1), 2L).containsEntry(JUNE, 0L);
    }

    @Test
    void aDateFarFromAllOthersIsTakenForAMistake() {
        TreeMap<YearMonth, Long> rows = new TreeMap<>();
        for (int back = 0; back < 24; back++) {
            rows.put(JUNE.minusMonths(back), 100L);
        }

        rows.put(YearMonth.of(2094, 1), 2L);
        assertThatThrownBy(() -> months(rows).withoutGapAbove(12, FAR))
                .isInstanceOf(ShroffException.class)
                .hasMessage("Cannot make series: the feeds have no row from 2024-07 to 2093-12, and only 2 after that."
                        + " Where dates are mistaken, mend the rows or pass --as-of 2024-06-30; where the gap is real,"
                        + " set jobs.build-demand-series.longest-gap-months.");
        assertThatThrownBy(() -> months(rows).withoutGapAbove(12, YearMonth.of(2093, 12)))
                .as("also where its own month has not ended")
                .isInstanceOf(ShroffException.class);
        assertThat(months(rows).withoutGapAbove(12, JUNE).rows())
                .as("harmless where series end before it")
                .hasSize(25);
        rows.remove(YearMonth.of(2094, 1));
        rows.put(YearMonth.of(1924, 6), 1L);
        assertThatThrownBy(() -> months(rows).withoutGapAbove(12, FAR))
                .isInstanceOf(ShroffException.class)
                .hasMessageContaining(
                        "from 1924-07 to 2022-06, and only 1 before that. Where dates are mistaken, mend the"
                                + " rows or quarantine them by a rule of the feed;");
        assertThat(months(rows).withoutGapAbove(1200, FAR).rows()).hasSize(25);
        rows.remove(YearMonth.of(1924, 6));
        rows.put(YearMonth.of(2025, 7), 1L);
        assertThat(months(rows).withoutGapAbove(12, FAR).rows())
                .as("twelve months without")
                .hasSize(25);
    }

    @Test
    void aLastMonthWithHardlyASaleIsDoubted() {
        TreeMap<YearMonth, Long> sales = new TreeMap<>();
        for (int back = 0; back < 24; back++) {
            sales.put(JUNE.minusMonths(back), 100L);
        }

        assertThat(months(sales).doubtOfLast(JUNE)).isEmpty();
        assertThat(months(sales).doubtOfLast(JUNE.plusMonths(1)))
                .contains("demand: 2024-07, the last month, has 0 sales where 100 a month are usual; if it is not all"
                        + " there yet, pass --as-of 2024-06-30");
        sales.put(JUNE, 10L);
        assertThat(months(sales).doubtOfLast(JUNE)).as("a tenth is believed").isEmpty();
        assertThat(months(new TreeMap<>()).doubtOfLast(JUNE)).isEmpty();
    }

    private static KnownMonths months(TreeMap<YearMonth, Long> rows) {
        return new KnownMonths(rows, rows);
    }

    private static Row total(String period, String grain) {
        return Given.row(
                FeedTables.SALES_TOTALS,
                Map.of("period", Date.valueOf(period), "period_grain", grain, "value", java.math.BigDecimal.ONE));
    }
}
