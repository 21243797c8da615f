package io.shroff.jobs.demand.forecast;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.ntile;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.when;

import io.shroff.jobs.demand.DemandRows;
import io.shroff.jobs.demand.RegionPaths;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/**
 * Forecasts that are judged together: of one level, product, measure, grain, quarter by volume and horizon, and coarser
 * groups for where those hold too few. The sum of all products has groups of its own, {@link DemandRows#SUM_OF_ALL}: a
 * sum errs by less than its parts, which are in the group of all products with it.
 *
 * <p>What known regions leave of their parent has levels of its own, such as {@code other district}: whatever is wrong
 * in a total or in a part of it ends up there, and says nothing of regions beside it. Where rests are too few, regions
 * of their level say what is to be said of them; never the other way round.
 */
final class DemandStratum {
    /** Columns of a group; product is {@code all} and volume {@link #ANY_VOLUME} where it spans them. */
    static final List<String> COLUMNS =
            List.of("region_level", "stratum", "measure", "period_grain", "volume", "horizon");

    static final String FOLD = "fold";

    /** Columns of a group of one fold. */
    static final List<String> OF_FOLD =
            Stream.concat(Stream.of(FOLD), COLUMNS.stream()).toList();

    /** What tells cells of a group and fold apart: results follow this order, whatever the partitions. */
    static final List<String> CELL = List.of("region", "product", "channel");

    static final int ANY_VOLUME = 0;
    static final int VOLUMES = 4;

    /** Begins the level of what regions of a level leave of their parents. */
    private static final String OTHER = "other ";

    private DemandStratum() {}

    /**
     * What is known of the finest group of a cell that holds enough, or else of the coarsest known; null where none is.
     */
    static <V> @Nullable V finest(Map<String, V> byStratum, Row cell, Predicate<V> hasEnough) {
        V found = null;
        for (String stratum : groupsOf(cell)) {
            V known = byStratum.get(stratum);
            if (known != null) {
                found = known;
                if (hasEnough.test(known)) {
                    break;
                }
            }
        }

        return found;
    }

    /**
     * Each cell once for every group it is in, with {@code region_level}, {@code stratum} and {@code volume} of the
     * group.
     */
    static Dataset<Row> inEach(Dataset<Row> cells) {
        Column own = when(col("product").equalTo(DemandRows.ALL), DemandRows.SUM_OF_ALL)
                .otherwise(col("product"));
        return cells.withColumn(
                        "region_level",
                        when(RegionPaths.isRest(), concat(lit(OTHER), col("region_level")))
                                .otherwise(col("region_level")))
                .withColumn(
                        "in",
                        explode(array(
                                struct(own.as("stratum"), col("volume").as("volume")),
                                struct(own.as("stratum"), lit(ANY_VOLUME).as("volume")),
                                struct(
                                        lit(DemandRows.ALL).as("stratum"),
                                        lit(ANY_VOLUME).as("volume")))))
                .withColumn("stratum", col("in.stratum"))
                .withColumn("volume", col("in.volume"))
                .drop("in");
    }

    /** Schema of {@link #result} without its values. */
    static StructType ofResults() {
        return new StructType()
                .add(FOLD, DataTypes.IntegerType, false)
                .add("region_level", DataTypes.StringType, false)
                .add("stratum", DataTypes.StringType, false)
                .add("measure", DataTypes.StringType, false)
                .add("period_grain", DataTypes.StringType, false)
                .add("volume", DataTypes.IntegerType, false)
                .add("horizon", DataTypes.IntegerType, false);
    }

    /** A row of a fold and group with values of its own. */
    static Row result(int fold, Row head, @Nullable Object... values) {
        List<@Nullable Object> all = new ArrayList<>();
        all.add(fold);
        COLUMNS.forEach(column -> all.add(head.getAs(column)));
        all.addAll(Arrays.asList(values));
        return RowFactory.create(all.toArray());
    }

    /** From the finest group a cell is in to the coarsest; of a rest, then those of the regions beside it. */
    private static List<String> groupsOf(Row cell) {
        String product = cell.getAs("product");
        String own = product.equals(DemandRows.ALL) ? DemandRows.SUM_OF_ALL : product;
        String level = cell.getAs("region_level");
        List<String> levels =
                RegionPaths.isRest(cell.<String>getAs("region")) ? List.of(OTHER + level, level) : List.of(level);
        return levels.stream()
                .flatMap(of -> Stream.of(
                        key(cell, of, own, cell.<Integer>getAs("volume"), horizon(cell)),
                        key(cell, of, own, ANY_VOLUME, horizon(cell)),
                        key(cell, of, DemandRows.ALL, ANY_VOLUME, horizon(cell))))
                .toList();
    }

    /** The group a row of results is about. */
    static String of(Row result) {
        return of(result, horizon(result));
    }

    /** The same group so many periods ahead. */
    static String of(Row result, int horizon) {
        return key(result, result.<Integer>getAs("volume"), horizon);
    }

    /** The group of all products and volumes that holds that of a row of results. */
    static String ofAllProducts(Row result) {
        return key(result, result.getAs("region_level"), DemandRows.ALL, ANY_VOLUME, horizon(result));
    }

    /** The group of all volumes that holds that of a row of results. */
    static String ofAnyVolume(Row result) {
        return key(result, ANY_VOLUME, horizon(result));
    }

    /** What the groups of a product and measure share, whatever their level and horizon; rests apart from regions. */
    static String ofAnyLevel(Row result) {
        return String.join(
                " | ",
                result.<String>getAs("region_level").startsWith(OTHER) ? "rests" : "regions",
                result.<String>getAs("stratum"),
                result.<String>getAs("measure"),
                result.<String>getAs("period_grain"));
    }

    /** What the groups of a level, product, measure and volume share, whatever their horizon. */
    static String ofAnyHorizon(Row result) {
        return key(result, result.<Integer>getAs("volume"), 0);
    }

    static int horizon(Row row) {
        return row.<Integer>getAs("horizon");
    }

    private static String key(Row result, int volume, int horizon) {
        return key(result, result.getAs("region_level"), result.getAs("stratum"), volume, horizon);
    }

    private static String key(Row row, String level, String product, int volume, int horizon) {
        return String.join(
                " | ",
                level,
                product,
                row.<String>getAs("measure"),
                row.<String>getAs("period_grain"),
                volume == ANY_VOLUME ? "any volume" : "volume " + volume,
                String.valueOf(horizon));
    }

    /**
     * Feature rows of a fold with {@code volume}, 1 for the smallest values at the origin to 4 for the largest; rests
     * by themselves.
     */
    static Dataset<Row> withVolume(Dataset<Row> features) {
        Column[] kind = Stream.concat(
                        Stream.of("region_level", "product", "channel", "measure", "period_grain", "fold", "horizon")
                                .map(functions::col),
                        Stream.of(RegionPaths.isRest()))
                .toArray(Column[]::new);
        return features.withColumn(
                "volume", ntile(VOLUMES).over(Window.partitionBy(kind).orderBy(col("last"), col("region"))));
    }
}
