package io.shroff.jobs.demand;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.struct;

import io.shroff.algorithm.metric.ForecastMetric;
import io.shroff.algorithm.metric.Orientation;
import io.shroff.platform.method.SortedGroups;
import io.shroff.platform.model.ModelMetric;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/**
 * For each stratum the candidate whose error over some folds is the smallest; of equals the earlier in
 * {@link DemandCandidates#ALL}. A stratum with few forecasts takes the choice of a coarser one. A horizon that fewer
 * than {@link #FEWEST_FOLDS} folds judge, as the farthest are, is judged together with the next shorter ones, up to one
 * that so many folds judge: one or two periods would choose by what happened to move them.
 *
 * @param byStratum the best of each stratum
 */
record DemandChoices(TreeMap<String, Choice> byStratum) implements Serializable {

    /**
     * A candidate and how far off it is.
     *
     * @param forecasts on how many forecasts the choice rests
     * @param spread the median relative error, 0.1 for a tenth
     */
    record Choice(String candidate, double error, long forecasts, double spread) implements Serializable {}

    /** A choice between candidates by fewer forecasts is more chance than skill. */
    private static final long FEWEST = 100;

    /** A choice by fewer folds is one by what set those apart. */
    private static final int FEWEST_FOLDS = 3;

    private static final double WIDEST = 2;
    private static final double NARROWEST = .01;
    private static final String FOLD = "fold";

    static final StructType ERRORS = new StructType()
            .add(FOLD, DataTypes.IntegerType, false)
            .add("region_level", DataTypes.StringType, false)
            .add("stratum", DataTypes.StringType, false)
            .add("measure", DataTypes.StringType, false)
            .add("period_grain", DataTypes.StringType, false)
            .add("volume", DataTypes.IntegerType, false)
            .add("horizon", DataTypes.IntegerType, false)
            .add("candidate", DataTypes.StringType, false)
            .add("error", DataTypes.DoubleType, true)
            .add("spread", DataTypes.DoubleType, true)
            .add("forecasts", DataTypes.LongType, false);

    DemandChoices {
        byStratum = new TreeMap<>(byStratum);
    }

    /** The choice for a cell, by its finest stratum that holds enough; the last value where nothing was back-tested. */
    Choice of(Row cell) {
        Choice coarse = null;
        for (String stratum : DemandStratum.groupsOf(cell)) {
            Choice choice = byStratum.get(stratum);
            if (choice != null) {
                coarse = choice;
                if (choice.forecasts() >= FEWEST) {
                    break;
                }
            }
        }

        return coarse == null ? new Choice(DemandCandidates.LAST_VALUE, Double.NaN, 0, WIDEST) : coarse;
    }

    /** Errors of each candidate by fold and stratum: rows for {@link #without} and {@link #ofAll}. */
    static List<Row> errors(Dataset<Row> candidates, ForecastMetric judgedBy) {
        Column[] group = Stream.concat(Stream.of(FOLD), DemandStratum.COLUMNS.stream())
                .map(functions::col)
                .toArray(Column[]::new);
        List<String> names =
                Stream.concat(Stream.of(FOLD), DemandStratum.COLUMNS.stream()).toList();
        Column[] order = Stream.concat(names.stream(), Stream.of("region", "product", "channel"))
                .map(functions::col)
                .toArray(Column[]::new);
        // A row a group and candidate: bounded by products, levels and horizons, not by series.
        return spread(candidates.filter(col("actual").isNotNull()))
                .repartition(group)
                .sortWithinPartitions(order)
                .mapPartitions(
                        (MapPartitionsFunction<Row, Row>)
                                rows -> SortedGroups.flatMap(rows, names, g -> errorsOf(g, judgedBy)),
                        Encoders.row(ERRORS))
                .collectAsList();
    }

    /** Each cell once for every stratum it is in. */
    static Dataset<Row> spread(Dataset<Row> cells) {
        return cells.withColumn(
                        "in",
                        explode(array(
                                struct(
                                        col("product").as("stratum"),
                                        col("volume").as("volume")),
                                struct(
                                        col("product").as("stratum"),
                                        lit(DemandStratum.ANY_VOLUME).as("volume")),
                                struct(
                                        lit(DemandRows.ALL).as("stratum"),
                                        lit(DemandStratum.ANY_VOLUME).as("volume")))))
                .withColumn("stratum", col("in.stratum"))
                .withColumn("volume", col("in.volume"))
                .drop("in");
    }

    private static Iterator<Row> errorsOf(Iterator<Row> group, ForecastMetric judgedBy) {
        List<Row> rows = new ArrayList<>();
        group.forEachRemaining(rows::add);
        double[] actual =
                rows.stream().mapToDouble(row -> row.<Double>getAs("actual")).toArray();
        List<Row> errors = new ArrayList<>();
        for (String candidate : DemandCandidates.ALL) {
            if (rows.stream().allMatch(row -> row.getAs(candidate) == null)) {
                continue;
            }

            double[] forecast = rows.stream()
                    .mapToDouble(row -> DemandCandidates.forecast(row, candidate))
                    .toArray();
            Row head = rows.get(0);
            errors.add(RowFactory.create(
                    head.<Integer>getAs(FOLD),
                    head.getAs("region_level"),
                    head.getAs("stratum"),
                    head.getAs("measure"),
                    head.getAs("period_grain"),
                    head.getAs("volume"),
                    head.getAs("horizon"),
                    candidate,
                    orNull(judgedBy.of(actual, forecast)),
                    medianRelative(actual, forecast),
                    (long) rows.size()));
        }

        return errors.iterator();
    }

    private static @Nullable Double orNull(OptionalDouble value) {
        return value.isPresent() ? value.getAsDouble() : null;
    }

    private static double medianRelative(double[] actual, double[] forecast) {
        double[] errors = new double[actual.length];
        for (int i = 0; i < errors.length; i++) {
            errors[i] = Math.abs(forecast[i] - actual[i]) / (forecast[i] + 1);
        }

        Arrays.sort(errors);
        return errors[errors.length / 2];
    }

    /** The choices of those who know all folds but one; of all folds where there is only that one. */
    static DemandChoices without(int fold, List<Row> errors, ForecastMetric judgedBy) {
        List<Row> others =
                errors.stream().filter(row -> row.<Integer>getAs(FOLD) != fold).toList();
        return ofAll(others.isEmpty() ? errors : others, judgedBy);
    }

    static DemandChoices ofAll(List<Row> errors, ForecastMetric judgedBy) {
        TreeMap<String, List<Row>> byStratum = byStratum(errors);
        TreeMap<String, Choice> best = new TreeMap<>();
        byStratum.forEach((stratum, own) -> {
            TreeMap<Integer, Sum> sums = sums(own);
            TreeMap<Integer, Sum> judged = sums(withShorterHorizons(own, byStratum));
            judged.keySet().retainAll(sums.keySet());
            best.put(stratum, best(judged, sums, judgedBy.orientation()));
        });
        return new DemandChoices(best);
    }

    /** Each in the order of folds, so that sums over them are always the same. */
    private static TreeMap<String, List<Row>> byStratum(List<Row> errors) {
        TreeMap<String, List<Row>> rows = new TreeMap<>();
        List<Row> ordered = errors.stream()
                .sorted(Comparator.comparing(row -> row.<Integer>getAs(FOLD)))
                .toList();
        for (Row row : ordered) {
            if (row.getAs("error") != null) {
                rows.computeIfAbsent(DemandStratum.of(row), stratum -> new ArrayList<>())
                        .add(row);
            }
        }

        return rows;
    }

    private static List<Row> withShorterHorizons(List<Row> own, TreeMap<String, List<Row>> byStratum) {
        List<Row> rows = new ArrayList<>(own);
        List<Row> last = own;
        int horizon = own.get(0).<Integer>getAs("horizon");
        while (horizon > 1 && folds(last) < FEWEST_FOLDS) {
            horizon--;
            last = byStratum.getOrDefault(DemandStratum.of(own.get(0), horizon), List.of());
            rows.addAll(last);
        }

        return rows;
    }

    private static long folds(List<Row> rows) {
        return rows.stream().map(row -> row.<Integer>getAs(FOLD)).distinct().count();
    }

    /** By the candidate's place in {@link DemandCandidates#ALL}. */
    private static TreeMap<Integer, Sum> sums(List<Row> errors) {
        TreeMap<Integer, Sum> sums = new TreeMap<>();
        for (Row row : errors) {
            sums.computeIfAbsent(DemandCandidates.ALL.indexOf(row.<String>getAs("candidate")), i -> new Sum())
                    .add(row);
        }

        return sums;
    }

    /**
     * Of the candidates that were there in as many folds as any.
     *
     * @param judged what the choice goes by
     * @param own what is said of the one chosen
     */
    private static Choice best(TreeMap<Integer, Sum> judged, TreeMap<Integer, Sum> own, Orientation orientation) {
        long most =
                judged.values().stream().mapToLong(sum -> sum.forecasts).max().orElseThrow();
        Integer best = null;
        double least = Double.NaN;
        for (Map.Entry<Integer, Sum> entry : judged.entrySet()) {
            Sum sum = entry.getValue();
            if (sum.forecasts == most && (best == null || orientation.isBetter(sum.mean(), least))) {
                best = entry.getKey();
                least = sum.mean();
            }
        }

        Sum chosen = best == null ? null : own.get(best);
        if (best == null || chosen == null) {
            throw new IllegalArgumentException("Cannot choose between no candidates");
        }

        return chosen.choice(DemandCandidates.ALL.get(best));
    }

    /** Means over folds, each counting by its forecasts. */
    private static final class Sum {
        private double error;
        private double spread;
        private long forecasts;

        void add(Row row) {
            long n = row.<Long>getAs("forecasts");
            error += n * row.<Double>getAs("error");
            spread += n * row.<Double>getAs("spread");
            forecasts += n;
        }

        double mean() {
            return error / forecasts;
        }

        Choice choice(String candidate) {
            double share = Math.min(WIDEST, Math.max(NARROWEST, spread / forecasts));
            return new Choice(candidate, mean(), forecasts, share);
        }
    }

    /** For a model's card: the errors of the strata that span all volumes. */
    static List<ModelMetric> metrics(List<Row> errors, ForecastMetric judgedBy) {
        List<Row> coarse = errors.stream()
                .filter(row -> row.<Integer>getAs("volume") == DemandStratum.ANY_VOLUME)
                .toList();
        List<ModelMetric> metrics = new ArrayList<>();
        byStratum(coarse)
                .forEach((stratum, rows) -> sums(rows).forEach((i, sum) -> {
                    Choice choice = sum.choice(DemandCandidates.ALL.get(i));
                    metrics.add(new ModelMetric(
                            choice.candidate(), stratum, judgedBy.label(), choice.error(), choice.forecasts()));
                }));
        return metrics;
    }

    String summary() {
        long naive = byStratum.values().stream()
                .filter(choice -> DemandCandidates.NAIVE.contains(choice.candidate()))
                .count();
        return "A naive forecast did best in the back-test in " + naive + " of " + byStratum.size()
                + " groups (level, product, measure, volume, horizon) and is published there; elsewhere the forest, "
                + "exponential smoothing or both together are";
    }
}
