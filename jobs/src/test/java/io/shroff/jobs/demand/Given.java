package io.shroff.jobs.demand;

import io.shroff.jobs.demand.feature.BuildDemandFeaturesJob;
import io.shroff.jobs.demand.feature.LogScale;
import io.shroff.jobs.demand.series.RegionPlaces;
import io.shroff.platform.catalog.DemandTables;
import io.shroff.platform.catalog.FeedTables;
import io.shroff.platform.table.TableColumn;
import io.shroff.platform.table.TableContract;
import java.math.BigDecimal;
import java.sql.Date;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;

/** Rows of contracts in which only the columns in question are named. */
public final class Given {
    private static final List<String> LEVELS = List.of("country", "state", "district", "pincode");
    private static final AtomicLong LINE = new AtomicLong();

    private Given() {}

    public static Dataset<Row> rows(SparkSession spark, TableContract table, List<Row> rows) {
        return spark.createDataFrame(rows, table.schema());
    }

    public static Dataset<Row> rows(SparkSession spark, TableContract table, Row... rows) {
        return rows(spark, table, Arrays.asList(rows));
    }

    /** Expected number of sales of the next month. */
    public static Row expected(String region, String product, String channel, double demand) {
        return outlook(region, product, channel, demand, Map.of());
    }

    /** Amount expected of the next month. */
    public static Row amount(String region, String product, String channel, double demand) {
        return outlook(region, product, channel, demand, Map.of("measure", "amount", "currency", "INR"));
    }

    public static Row outlook(String region, String product, String channel, double demand, Map<String, Object> more) {
        Map<String, Object> values = new HashMap<>(Map.of(
                "period",
                Date.valueOf("2024-04-01"),
                "horizon",
                1,
                "predicted_demand",
                demand,
                "lower",
                demand,
                "upper",
                demand,
                "level",
                .9));
        values.putAll(more);
        return cell(DemandTables.OUTLOOK, region, product, channel, values);
    }

    public static Row series(String region, String product, String period, double value, Map<String, Object> more) {
        Map<String, Object> values =
                new HashMap<>(Map.of("period", Date.valueOf(period), "value", BigDecimal.valueOf(value)));
        values.putAll(more);
        return cell(DemandTables.SERIES_VALUES, region, product, "all", values);
    }

    /** A row of a region, product and channel; of numbers of sales by month where nothing else is named. */
    public static Row cell(
            TableContract table, String region, String product, String channel, Map<String, Object> more) {
        Map<String, Object> values = new HashMap<>(Map.of(
                "region",
                region,
                "region_level",
                level(region),
                "product",
                product,
                "channel",
                channel,
                "measure",
                "count",
                "period_grain",
                "month"));
        values.put("parent", parent(region));
        values.keySet().retainAll(table.columnNames());
        values.putAll(more);
        return row(table, values);
    }

    public static Row sale(String date, String pincode, String channel, Map<String, Object> more) {
        Map<String, Object> values = new HashMap<>(Map.of(
                "sale_date",
                Date.valueOf(date),
                "pincode",
                pincode,
                "product",
                "loan",
                "channel",
                channel,
                "amount",
                BigDecimal.TEN,
                "source_line",
                LINE.incrementAndGet()));
        values.putAll(more);
        return row(FeedTables.SALES, values);
    }

    public static Row place(String pincode, String district, String state) {
        return row(DemandTables.PLACES, Map.of("pincode", pincode, "district", district, "state", state));
    }

    /** A row with what is named; required columns that are not hold a day, nothing (a unit is 1) or an empty text. */
    public static Row row(TableContract table, Map<String, Object> values) {
        if (!table.columnNames().containsAll(values.keySet())) {
            throw new IllegalArgumentException(table.name() + " has not all of " + values.keySet());
        }

        return RowFactory.create(table.columns().stream()
                .map(column -> values.containsKey(column.name()) ? values.get(column.name()) : filler(column))
                .toArray());
    }

    /** The values of a row, as a tester of jobs takes them. */
    public static Object[] cells(Row row) {
        Object[] cells = new Object[row.size()];
        for (int i = 0; i < cells.length; i++) {
            cells[i] = row.get(i);
        }

        return cells;
    }

    /** The values with one more. */
    public static Map<String, Object> with(Map<String, Object> values, String column, Object value) {
        Map<String, Object> more = new HashMap<>(values);
        more.put(column, value);
        return more;
    }

    /** Features of series alone: nothing is known of places and buyers. */
    public static Dataset<Row> features(Dataset<Row> series, BuildDemandFeaturesJob.Params params, LocalDate asOf) {
        return BuildDemandFeaturesJob.features(
                series, rows(series.sparkSession(), FeedTables.SALES), new RegionPlaces(List.of()), params, asOf);
    }

    private static Object filler(TableColumn column) {
        if (column.presence() == TableColumn.Presence.OPTIONAL) {
            return null;
        }

        if (column.type().equals(DataTypes.DateType)) {
            return Date.valueOf("2024-03-31");
        }

        if (column.type().equals(DataTypes.DoubleType)) {
            return column.name().equals(LogScale.UNIT) ? 1.0 : 0.0;
        }

        return column.type().equals(DataTypes.LongType) ? 0L : "";
    }

    private static String level(String region) {
        return LEVELS.get(region.split("/").length - 1);
    }

    private static String parent(String region) {
        int slash = region.lastIndexOf('/');
        return slash < 0 ? null : region.substring(0, slash);
    }
}
