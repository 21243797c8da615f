package io.shroff.jobs.demand.forecast;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.when;
import static org.apache.spark.sql.functions.xxhash64;

import io.shroff.algorithm.forest.DecisionForest;
import io.shroff.jobs.demand.DemandRows;
import io.shroff.jobs.demand.PeriodGrain;
import io.shroff.jobs.demand.RegionPaths;
import io.shroff.jobs.demand.feature.DemandFolds;
import io.shroff.jobs.demand.feature.LogScale;
import io.shroff.platform.catalog.DemandTables;
import io.shroff.platform.method.ForestOptions;
import io.shroff.platform.method.ForestTrainer;
import java.io.Serializable;
import java.sql.Date;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** Growing demand forests from feature rows, each of what was known by some date. */
public final class DemandForest {
    public static final String MODEL = "demand-forest";

    /** Below this many examples a forest is not grown: it would learn single rows by heart. */
    private static final int FEWEST_EXAMPLES = 50;

    private static final StructType EXAMPLE = new StructType()
            .add(ForestTrainer.FOREST, DataTypes.IntegerType, false)
            .add(ForestTrainer.KEY, DataTypes.LongType, false)
            .add(ForestTrainer.LABEL, DataTypes.DoubleType, false)
            .add(ForestTrainer.FEATURES, DataTypes.createArrayType(DataTypes.DoubleType, false), false);

    private final Dataset<Row> learned;
    private final TreeMap<LocalDate, Long> rowsByPeriodEnd = new TreeMap<>();
    private final TreeMap<Integer, LocalDate> cuts = new TreeMap<>();
    private final long mostRows;

    /** @param mostRows that a forest learns from; of more so many are chosen by a hash of what they are of */
    DemandForest(Dataset<Row> features, long mostRows) {
        Column[] key = Stream.concat(DemandTables.SERIES.stream(), Stream.of("origin", "horizon"))
                .map(functions::col)
                .toArray(Column[]::new);
        // What known regions leave of their parent jumps wherever a total is wrong, and would outweigh all else
        // learned.
        Column isExample = col("learned").and(col("actual").isNotNull()).and(not(RegionPaths.isRest()));
        this.learned = features.filter(isExample).withColumn(ForestTrainer.KEY, xxhash64(key));
        this.mostRows = mostRows;
        // A row a grain, origin and period: a few thousand at most.
        for (Row row : features.groupBy("period_grain", "fold", "origin", "period")
                .agg(count(when(isExample, 1)).as("rows"))
                .collectAsList()) {
            rowsByPeriodEnd.merge(DemandRows.periodEnd(row).toLocalDate(), row.<Long>getAs("rows"), Long::sum);
            putCut(row);
        }
    }

    private void putCut(Row row) {
        Integer fold = row.getAs("fold");
        if (fold != null && fold > DemandFolds.NOW) {
            PeriodGrain grain = DemandRows.grain(row);
            LocalDate end =
                    grain.lastDay(grain.indexOf(row.<Date>getAs("origin").toLocalDate()));
            cuts.merge(fold, end, (x, y) -> x.isAfter(y) ? x : y);
        }
    }

    /** The cuts of the past by fold, each with the last day of what is known there. */
    TreeMap<Integer, LocalDate> cuts() {
        return new TreeMap<>(cuts);
    }

    /** Number of examples whose outcome was known by a date. */
    long knownBy(LocalDate date) {
        return rowsByPeriodEnd.headMap(date, true).values().stream()
                .mapToLong(Long::longValue)
                .sum();
    }

    /** A forest for each number, of what was known by its date; one that predicts no change where too little was. */
    TreeMap<Integer, DecisionForest> grown(
            TreeMap<Integer, LocalDate> knownBy, ForestTrainer trainer, ForestOptions options) {
        TreeMap<Integer, LocalDate> enough = new TreeMap<>(knownBy);
        enough.values().removeIf(date -> knownBy(date) < FEWEST_EXAMPLES);
        TreeMap<Integer, DecisionForest> forests =
                enough.isEmpty() ? new TreeMap<>() : trainer.train(examples(enough), options);
        knownBy.forEach((number, date) -> forests.computeIfAbsent(number, n -> unchanged(knownBy(date))));
        return forests;
    }

    /** What a forest may learn from: what was known by a date, up to a hash of its key. */
    private record Share(LocalDate knownBy, long highestKey) implements Serializable {
        boolean has(LocalDate end, long key) {
            return !end.isAfter(knownBy) && key <= highestKey;
        }
    }

    /** Every feature row whose outcome is known, once for each forest that may learn from it. */
    private Dataset<Row> examples(TreeMap<Integer, LocalDate> knownBy) {
        TreeMap<Integer, Share> shares = new TreeMap<>();
        knownBy.forEach((number, date) -> shares.put(number, new Share(date, highestKey(mostRows, knownBy(date)))));
        return learned.flatMap(
                (FlatMapFunction<Row, Row>) row -> {
                    LocalDate end = DemandRows.periodEnd(row).toLocalDate();
                    long key = row.getAs(ForestTrainer.KEY);
                    double label = DemandVector.label(
                            row.<Double>getAs("last"), row.<Double>getAs("actual"), row.<Double>getAs(LogScale.UNIT));
                    Double[] features =
                            Arrays.stream(DemandVector.of(row)).boxed().toArray(Double[]::new);
                    return shares.entrySet().stream()
                            .filter(share -> share.getValue().has(end, key))
                            .map(share -> DemandRows.of(EXAMPLE, share.getKey(), key, label, features))
                            .iterator();
                },
                Encoders.row(EXAMPLE));
    }

    /** The hash that so many of the rows do not exceed. */
    static long highestKey(long most, long rows) {
        return most >= rows ? Long.MAX_VALUE : (long) (Long.MIN_VALUE + Math.scalb((double) most / rows, Long.SIZE));
    }

    private static DecisionForest unchanged(long rows) {
        DecisionForest.Builder unchanged = new DecisionForest.Builder();
        unchanged.root(unchanged.leaf(0, rows));
        return unchanged.build();
    }
}
