package io.shroff.jobs.demand.feature;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.log1p;
import static org.apache.spark.sql.functions.rint;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.trunc;

import io.shroff.jobs.demand.DemandRows;
import io.shroff.jobs.demand.PeriodGrain;
import io.shroff.jobs.demand.RegionPaths;
import io.shroff.jobs.demand.series.RegionPlaces;
import io.shroff.jobs.demand.series.SalesSeries;
import io.shroff.platform.catalog.DemandTables;
import io.shroff.platform.method.SortedGroups;
import java.io.Serializable;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import scala.collection.immutable.ArraySeq;

/**
 * Streams series values and incomes of one product and channel at a time into a row a series, of arrays by period: the
 * series and what it is seen beside.
 *
 * <p>Holds all regions of a group: 8 bytes a region, measure and period, and 16 of the incomes.
 */
final class SurroundingRows implements SortedGroups.Kernel {
    private static final long serialVersionUID = 1L;

    private static final List<String> GROUP = List.of("product", "channel", "period_grain");
    private static final String BUYERS = "buyers";
    private static final String INCOME_LOGS = "income_logs";
    private static final String FIRST = "first_period";

    /** Columns of a series that are the same in all periods. */
    private static final List<String> NAMES = Stream.concat(
                    DemandTables.SERIES.stream(), Stream.of("region_level", "parent", "hierarchy", "currency"))
            .toList();

    private static final StructType SCHEMA = schema();

    /**
     * How far a region looks.
     *
     * @param neighbours number of the nearest regions
     * @param kilometres they are away at most
     * @param fewestIncomes of whose mean something is said
     */
    record Reach(int neighbours, double kilometres, int fewestIncomes) implements Serializable {}

    private final RegionPlaces places;
    private final Reach reach;

    SurroundingRows(RegionPlaces places, Reach reach) {
        this.places = places;
        this.reach = reach;
    }

    /** A row a series, in no order. */
    static Dataset<Row> of(Dataset<Row> series, Dataset<Row> sales, RegionPlaces places, Reach reach, LocalDate asOf) {
        Dataset<Row> values = series.select(Stream.concat(
                        NAMES.stream().map(functions::col),
                        Stream.of(
                                col("period"),
                                col("value").cast("double").as("value"),
                                lit(null).cast("long").as(BUYERS),
                                lit(null).cast("long").as(INCOME_LOGS)))
                .toArray(Column[]::new));
        Dataset<Row> known = values.unionByName(incomes(sales, asOf), true);
        return SortedGroups.flatMap(
                SortedGroups.arrange(known, GROUP, List.of("period")),
                GROUP,
                new SurroundingRows(places, reach),
                SCHEMA);
    }

    /** A row a pincode, month and sum that sales are in; its region is the pincode, wherever the series have it. */
    private static Dataset<Row> incomes(Dataset<Row> sales, LocalDate asOf) {
        Column logs = rint(log1p(col("customer_income").cast("double")).multiply(BuyerIncomes.GRID));
        // Sums of sums: a sale is read once, whatever the number of totals it is in.
        return sales.filter(
                        col("customer_income").isNotNull().and(col("sale_date").leq(lit(asOf))))
                .groupBy(
                        col("pincode"),
                        col("product"),
                        col("channel"),
                        trunc(col("sale_date"), "MM").cast("date").as("period"))
                .agg(count(lit(1)).as(BUYERS), sum(logs.cast("long")).as(INCOME_LOGS))
                .select(
                        col("pincode").as("region"),
                        SalesSeries.inEachSum().as("to"),
                        lit(PeriodGrain.MONTH.label()).as("period_grain"),
                        col("period"),
                        col(BUYERS),
                        col(INCOME_LOGS))
                .select(col("*"), col("to.product"), col("to.channel"))
                .drop("to");
    }

    /** What a row of a series holds. */
    static SeriesHistory history(Row row) {
        Map<Surrounding, double[]> values = new EnumMap<>(Surrounding.class);
        for (Surrounding each : Surrounding.ALL) {
            values.put(
                    each,
                    row.<Double>getList(row.fieldIndex(each.column())).stream()
                            .mapToDouble(Double::doubleValue)
                            .toArray());
        }

        return new SeriesHistory(row.<Integer>getAs(FIRST), values);
    }

    @Override
    public Iterator<Row> apply(Iterator<Row> group) {
        TreeMap<String, KnownRegion> regions = new TreeMap<>();
        TreeMap<String, BuyerIncomes> incomes = new TreeMap<>();
        int first = 0;
        int last = 0;
        for (boolean isFirst = true; group.hasNext(); isFirst = false) {
            Row row = group.next();
            last = DemandRows.period(row);
            first = isFirst ? last : first;
            String region = row.getAs("region");
            if (row.getAs(BUYERS) == null) {
                regions.computeIfAbsent(region, name -> new KnownRegion(row)).put(row, last - first);
            } else {
                incomes.computeIfAbsent(region, pincode -> new BuyerIncomes())
                        .put(last - first, row.<Long>getAs(BUYERS), row.<Long>getAs(INCOME_LOGS));
            }
        }

        addUp(regions, incomes);
        List<KnownRegion> all = List.copyOf(regions.values());
        int length = last - first + 1;
        TreeMap<String, Double> units = new TreeMap<>();
        all.forEach(region -> region.measures()
                .keySet()
                .forEach(measure -> units.computeIfAbsent(measure, m -> LogScale.unit(all, m, length))));
        Surroundings surroundings = new Surroundings(all, length, places, reach, units);
        int start = first;
        return all.stream()
                .flatMap(region -> region.measures().entrySet().stream()
                        .map(measure -> row(
                                measure.getValue(),
                                start,
                                units.getOrDefault(measure.getKey(), 1.0),
                                surroundings.of(region, measure.getKey()))))
                .iterator();
    }

    /** Gives the incomes of a pincode to its region and to all above it, from the period on in which it is known. */
    private static void addUp(Map<String, KnownRegion> regions, Map<String, BuyerIncomes> incomes) {
        for (KnownRegion region : regions.values()) {
            String pincode = region.name().substring(region.name().lastIndexOf('/') + 1);
            BuyerIncomes own = region.level().equals(RegionPaths.LEVELS.get(0)) ? incomes.get(pincode) : null;
            String at = own == null ? null : region.name();
            for (; own != null && at != null; at = RegionPaths.above(at)) {
                KnownRegion above = regions.get(at);
                if (above != null) {
                    above.incomes().addAll(own, region.start());
                }
            }
        }
    }

    private static Row row(Row head, int first, double unit, Map<Surrounding, double[]> values) {
        Object[] all = new Object[SCHEMA.length()];
        int at = 0;
        for (String name : NAMES) {
            all[at++] = head.getAs(name);
        }

        all[at++] = first;
        all[at++] = unit;
        for (Surrounding each : Surrounding.ALL) {
            all[at++] = ArraySeq.unsafeWrapArray(values.getOrDefault(each, new double[0]));
        }

        return DemandRows.of(SCHEMA, all);
    }

    private static StructType schema() {
        StructType schema = new StructType();
        for (String name : NAMES) {
            schema = schema.add(name, DataTypes.StringType, true);
        }

        schema = schema.add(FIRST, DataTypes.IntegerType, false).add(LogScale.UNIT, DataTypes.DoubleType, false);
        for (Surrounding each : Surrounding.ALL) {
            schema = schema.add(each.column(), DataTypes.createArrayType(DataTypes.DoubleType, false), false);
        }

        return schema;
    }
}
