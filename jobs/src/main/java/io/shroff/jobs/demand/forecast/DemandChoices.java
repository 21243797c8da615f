package io.shroff.jobs.demand.forecast;

import static org.apache.spark.sql.functions.col;

import io.shroff.algorithm.metric.ForecastMetric;
import io.shroff.algorithm.metric.Orientation;
import io.shroff.jobs.demand.feature.LogScale;
import io.shroff.platform.method.SortedGroups;
import io.shroff.platform.model.ModelMetric;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/**
 * For each level, product, measure and horizon the candidate that did best over some folds; of equals the earlier in
 * {@link DemandCandidates#ALL}. What did best on the whole for the product and measure, over all levels and horizons,
 * counts most: a few folds tell less of one level and horizon than all of them together do, see {@link RelativeErrors}.
 *
 * @param byStratum the best of each stratum, with what its forecasts err by there
 */
record DemandChoices(TreeMap<String, Choice> byStratum) implements Serializable {

    /**
     * A candidate and how far off it is.
     *
     * @param error by the metric they are judged by; the relative error where nothing sold leaves that undefined
     * @param forecasts on how many forecasts the choice rests
     * @param spread the median relative error, 0.1 for a tenth
     */
    record Choice(String candidate, double error, long forecasts, double spread) implements Serializable {}

    /** A quarter by volume with fewer forecasts is taken for like the others. */
    private static final long FEWEST = 100;

    private static final double WIDEST = 2;
    private static final double NARROWEST = .01;
    static final StructType ERRORS = DemandStratum.ofResults()
            .add("candidate", DataTypes.StringType, false)
            .add("error", DataTypes.DoubleType, true)
            .add("spread", DataTypes.DoubleType, true)
            .add("forecasts", DataTypes.LongType, false);

    DemandChoices {
        byStratum = new TreeMap<>(byStratum);
    }

    /**
     * The choice for a cell; that for all products where its own was not back-tested, and the last value where none
     * was.
     */
    Choice of(Row cell) {
        Choice choice = DemandStratum.finest(byStratum, cell, known -> true);
        return choice == null ? new Choice(DemandCandidates.LAST_VALUE, Double.NaN, 0, WIDEST) : choice;
    }

    /** Errors of each candidate by fold and stratum: rows for {@link #without} and {@link #ofAll}. */
    static List<Row> errors(Dataset<Row> candidates, ForecastMetric judgedBy) {
        Dataset<Row> judged =
                DemandStratum.inEach(candidates.filter(col("actual").isNotNull()));
        // A row a group and candidate: bounded by products, levels and horizons, not by series.
        return SortedGroups.flatMap(
                        SortedGroups.arrange(judged, DemandStratum.OF_FOLD, DemandStratum.CELL),
                        DemandStratum.OF_FOLD,
                        group -> errorsOf(group, judgedBy),
                        ERRORS)
                .collectAsList();
    }

    private static Iterator<Row> errorsOf(Iterator<Row> group, ForecastMetric judgedBy) {
        List<Row> rows = new ArrayList<>();
        group.forEachRemaining(rows::add);
        double[] actual =
                rows.stream().mapToDouble(row -> row.<Double>getAs("actual")).toArray();
        double[] units = rows.stream()
                .mapToDouble(row -> row.<Double>getAs(LogScale.UNIT))
                .toArray();
        List<Row> errors = new ArrayList<>();
        for (String candidate : DemandCandidates.ALL) {
            if (rows.stream().allMatch(row -> row.getAs(candidate) == null)) {
                continue;
            }

            double[] forecast = rows.stream()
                    .mapToDouble(row -> DemandCandidates.forecast(row, candidate))
                    .toArray();
            Row head = rows.get(0);
            errors.add(DemandStratum.result(
                    head.<Integer>getAs(DemandStratum.FOLD),
                    head,
                    candidate,
                    orNull(judgedBy.of(actual, forecast)),
                    medianRelative(actual, forecast, units),
                    (long) rows.size()));
        }

        return errors.iterator();
    }

    private static @Nullable Double orNull(OptionalDouble value) {
        return value.isPresent() ? value.getAsDouble() : null;
    }

    private static double medianRelative(double[] actual, double[] forecast, double[] units) {
        double[] errors = new double[actual.length];
        for (int i = 0; i < errors.length; i++) {
            errors[i] = Math.abs(forecast[i] - actual[i]) / (forecast[i] + units[i]);
        }

        Arrays.sort(errors);
        return errors[errors.length / 2];
    }

    /**
     * The choices of those who know all folds but one; of all folds where there is only that one. Further ahead than
     * any other fold reaches it is that of the nearest horizon before: what is published there rests on the fold left
     * out, and, as one fold tells little, mostly on all horizons.
     */
    static DemandChoices without(int fold, List<Row> errors, ForecastMetric judgedBy) {
        List<Row> others = errors.stream()
                .filter(row -> row.<Integer>getAs(DemandStratum.FOLD) != fold)
                .toList();
        TreeMap<String, Choice> known =
                ofAll(others.isEmpty() ? errors : others, judgedBy).byStratum();
        TreeMap<String, Choice> all = new TreeMap<>(known);
        errors.stream()
                .filter(row -> !known.containsKey(DemandStratum.ofAllProducts(row)))
                .forEach(row ->
                        nearestBefore(row, known).ifPresent(choice -> all.putIfAbsent(DemandStratum.of(row), choice)));
        return new DemandChoices(all);
    }

    private static Optional<Choice> nearestBefore(Row row, TreeMap<String, Choice> known) {
        return IntStream.iterate(DemandStratum.horizon(row) - 1, horizon -> horizon > 0, horizon -> horizon - 1)
                .mapToObj(horizon -> Optional.ofNullable(known.get(DemandStratum.of(row, horizon))))
                .flatMap(Optional::stream)
                .findFirst();
    }

    static DemandChoices ofAll(List<Row> errors, ForecastMetric judgedBy) {
        TreeMap<String, List<Row>> byStratum = byStratum(errors, row -> row.getAs("error") != null);
        // Of what was never sold no metric is a share: the relative error tells candidates apart there.
        byStratum(errors, row -> row.<Integer>getAs("volume") == DemandStratum.ANY_VOLUME)
                .forEach(byStratum::putIfAbsent);
        TreeMap<String, RelativeErrors> own = new TreeMap<>();
        TreeMap<String, RelativeErrors> wide = new TreeMap<>();
        byStratum.forEach((stratum, rows) -> {
            if (isOfAnyVolume(rows)) {
                TreeMap<Integer, double[]> losses = losses(rows, judgedBy.orientation());
                relative(own, stratum).add(losses);
                relative(wide, DemandStratum.ofAnyLevel(rows.get(0))).add(losses);
            }
        });
        TreeMap<String, Choice> best = new TreeMap<>();
        byStratum.forEach((stratum, rows) -> {
            Row head = rows.get(0);
            RelativeErrors all = own.get(DemandStratum.ofAnyVolume(head));
            if (all != null) {
                int candidate = all.best(relative(wide, DemandStratum.ofAnyLevel(head)));
                Sum chosen = sums(rows).get(candidate);
                if (chosen != null && (isOfAnyVolume(rows) || chosen.forecasts >= FEWEST)) {
                    best.put(stratum, chosen.choice(DemandCandidates.ALL.get(candidate)));
                }
            }
        });
        return new DemandChoices(best);
    }

    private static boolean isOfAnyVolume(List<Row> errors) {
        return errors.get(0).<Integer>getAs("volume") == DemandStratum.ANY_VOLUME;
    }

    private static RelativeErrors relative(TreeMap<String, RelativeErrors> all, String group) {
        return all.computeIfAbsent(group, g -> new RelativeErrors(DemandCandidates.ALL.size()));
    }

    /**
     * By fold the error of each candidate, the smaller the better: of a metric that says how good they are, 1 less it.
     */
    private static TreeMap<Integer, double[]> losses(List<Row> errors, Orientation orientation) {
        TreeMap<Integer, double[]> losses = new TreeMap<>();
        for (Row row : errors) {
            Double error = row.getAs("error");
            double[] fold = losses.computeIfAbsent(row.<Integer>getAs(DemandStratum.FOLD), f -> {
                double[] unknown = new double[DemandCandidates.ALL.size()];
                Arrays.fill(unknown, Double.NaN);
                return unknown;
            });
            double known = error == null || orientation == Orientation.LOWER_IS_BETTER ? error(row) : 1 - error;
            fold[DemandCandidates.ALL.indexOf(row.<String>getAs("candidate"))] = known;
        }

        return losses;
    }

    /** By the metric; where it is not defined, the relative error. */
    private static double error(Row row) {
        Double error = row.getAs("error");
        return error == null ? row.<Double>getAs("spread") : error;
    }

    /** Each in the order of folds, so that sums over them are always the same. */
    private static TreeMap<String, List<Row>> byStratum(List<Row> errors, Predicate<Row> counts) {
        TreeMap<String, List<Row>> rows = new TreeMap<>();
        List<Row> ordered = errors.stream()
                .sorted(Comparator.comparing(row -> row.<Integer>getAs(DemandStratum.FOLD)))
                .toList();
        for (Row row : ordered) {
            if (counts.test(row)) {
                rows.computeIfAbsent(DemandStratum.of(row), stratum -> new ArrayList<>())
                        .add(row);
            }
        }

        return rows;
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

    /** Means over folds, each counting by its forecasts. */
    private static final class Sum {
        private double error;
        private double spread;
        private long forecasts;

        void add(Row row) {
            long n = row.<Long>getAs("forecasts");
            error += n * error(row);
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
        byStratum(coarse, row -> row.getAs("error") != null)
                .forEach((stratum, rows) -> sums(rows).forEach((i, sum) -> {
                    Choice choice = sum.choice(DemandCandidates.ALL.get(i));
                    metrics.add(new ModelMetric(
                            choice.candidate(), stratum, judgedBy.label(), choice.error(), choice.forecasts()));
                }));
        return metrics;
    }

    String summary() {
        if (byStratum.isEmpty()) {
            return "No past period could be back-tested, so the last value is published, without an interval";
        }

        long naive = byStratum.values().stream()
                .filter(choice -> DemandCandidates.NAIVE.contains(choice.candidate()))
                .count();
        return "A naive forecast did best in the back-test in " + naive + " of " + byStratum.size()
                + " groups (level, product, measure, volume, horizon) and is published there; elsewhere the forest, "
                + "exponential smoothing or a mean of forecasts are";
    }
}
