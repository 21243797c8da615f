package io.shroff.jobs.demand.insight;

import io.shroff.jobs.demand.Given;
import io.shroff.platform.catalog.DemandTables;
import java.sql.Date;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** Years ahead beside the years before, and the insights that follow from them. */
final class GivenYears {
    private static final LocalDate MARCH = LocalDate.of(2024, 3, 31);

    private final List<Row> outlook = new ArrayList<>();
    private final List<Row> series = new ArrayList<>();

    /** Twelve months ahead with a bound 2 below and 3 above each, and the twelve of the last year. */
    void year(String region, String product, double demand, double before) {
        year(region, product, demand, before, Map.of());
    }

    /** The same in rupees. */
    void amounts(String region, String product, double demand, double before) {
        year(region, product, demand, before, Map.of("measure", "amount", "currency", "INR"));
    }

    void year(String region, String product, double demand, double before, Map<String, Object> more) {
        for (int month = 0; month < 12; month++) {
            LocalDate period = LocalDate.of(2024, 4, 1).plusMonths(month);
            Map<String, Object> ahead = new HashMap<>(Map.of(
                    "horizon", month + 1, "period", Date.valueOf(period), "lower", demand - 2, "upper", demand + 3));
            ahead.putAll(more);
            outlook.add(Given.outlook(region, product, "all", demand, ahead));
            series.add(Given.series(region, product, period.minusYears(1).toString(), before, more));
        }
    }

    /** @param row of the outlook */
    void expect(Row row) {
        outlook.add(row);
    }

    Dataset<Row> outlook(SparkSession spark) {
        return Given.rows(spark, DemandTables.OUTLOOK, outlook);
    }

    Dataset<Row> series(SparkSession spark) {
        return Given.rows(spark, DemandTables.SERIES_VALUES, series);
    }

    Dataset<Row> years(SparkSession spark, double correlation) {
        return YearAhead.of(outlook(spark), series(spark), List.of("users"), correlation);
    }

    public static List<Row> of(String measure, List<Row> insights) {
        return insights.stream()
                .filter(row -> row.getAs("measure").equals(measure))
                .toList();
    }

    public static List<Row> ranked(Dataset<Row> insights) {
        return ranked(insights, 20);
    }

    public static List<Row> ranked(Dataset<Row> insights, int top) {
        return Insights.first(insights, top, MARCH)
                .orderBy("kind", "measure", "rank")
                .collectAsList();
    }
}
