package io.shroff.jobs.demand.forecast;

import io.shroff.jobs.demand.DemandRows;
import io.shroff.jobs.demand.RegionPaths;
import io.shroff.platform.method.SortedGroups;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import scala.jdk.javaapi.CollectionConverters;

/**
 * By which weightings the forecasts of each hierarchy and measure are made to add up, and how much each counts: what is
 * published is their mean, which adds up as well, and errs less than a choice that a few folds would make by chance.
 *
 * <p>The errors of each weighting in the back-test, over all horizons, are set beside those of the base forecasts, and
 * the ratios of all levels averaged; what the worst level's exceeds 1 by is added. A weighting counts {@code exp(-10
 * r)} for such a figure r, so one that errs by a tenth more than the best counts a third of it. What known regions
 * leave of their parent does not judge.
 *
 * @param shares of each weighting in the order of {@link DemandWeighting}, by hierarchy, measure and grain
 */
record DemandCoherence(TreeMap<String, List<Double>> shares) implements Serializable {
    /** Nothing was back-tested. */
    static final DemandCoherence NONE = new DemandCoherence(new TreeMap<>());

    private static final double STEEPNESS = 10;

    /** A smaller share is not worth solving for. */
    private static final double LEAST_SHARE = .01;

    /** Where nothing was back-tested, the top stays. */
    private static final List<Double> USUAL = Stream.of(DemandWeighting.values())
            .map(weighting -> weighting == DemandWeighting.TOP_KEPT ? 1.0 : 0.0)
            .toList();

    static final StructType ERRORS = new StructType()
            .add("hierarchy", DataTypes.StringType, false)
            .add("measure", DataTypes.StringType, false)
            .add("period_grain", DataTypes.StringType, false)
            .add(DemandStratum.FOLD, DataTypes.IntegerType, false)
            .add("horizon", DataTypes.IntegerType, false)
            .add("level", DataTypes.StringType, false)
            .add("base", DataTypes.DoubleType, false)
            .add("coherent", DataTypes.createArrayType(DataTypes.DoubleType, false), false);

    DemandCoherence {
        shares = new TreeMap<>(shares);
    }

    /** The share of each weighting in the forecasts of the problem that a cell is part of. */
    private List<Double> of(Row cell) {
        return shares.getOrDefault(key(cell), USUAL);
    }

    /** The mean of forecasts by each weighting, in the order of {@link DemandWeighting}. */
    double mean(Row cell, List<Double> byEach) {
        List<Double> of = of(cell);
        double mean = 0;
        for (int i = 0; i < of.size(); i++) {
            mean += of.get(i) * byEach.get(i);
        }

        return mean;
    }

    /** The mean of forecasts of a whole problem, of which each weighting that counts is asked for once. */
    double[] mean(List<Row> problem, Function<DemandWeighting, double[]> byEach) {
        List<Double> of = of(problem.get(0));
        double[] mean = new double[problem.size()];
        for (DemandWeighting weighting : DemandWeighting.values()) {
            double share = of.get(weighting.ordinal());
            if (share > 0) {
                double[] values = byEach.apply(weighting);
                Arrays.setAll(mean, i -> mean[i] + share * values[i]);
            }
        }

        return mean;
    }

    /**
     * Sums of absolute errors by problem and level: rows for {@link #without} and {@link #ofAll}.
     *
     * @param cells rows of {@link CoherentDemand#byEach}
     */
    static List<Row> errors(Dataset<Row> cells) {
        // A row a level of a problem: bounded by hierarchies, levels and horizons, not by series.
        return SortedGroups.flatMap(cells, CoherentDemand.PROBLEM, DemandCoherence::errorsOf, ERRORS)
                .collectAsList();
    }

    static Iterator<Row> errorsOf(Iterator<Row> problem) {
        TreeMap<String, Sum> levels = new TreeMap<>();
        Row head = null;
        while (problem.hasNext()) {
            head = problem.next();
            // What a rest does to those above it shows in their errors; its own are mostly those of what it is the rest
            // of.
            if (head.getAs("actual") != null && !RegionPaths.isRest(head.<String>getAs("region"))) {
                levels.computeIfAbsent(level(head), level -> new Sum()).addCell(head);
            }
        }

        List<Row> errors = new ArrayList<>();
        if (head != null) {
            Row of = head;
            levels.forEach((level, sum) -> errors.add(DemandRows.of(
                    ERRORS,
                    of.getAs("hierarchy"),
                    of.getAs("measure"),
                    of.getAs("period_grain"),
                    of.getAs(DemandStratum.FOLD),
                    of.getAs("horizon"),
                    level,
                    sum.base,
                    CollectionConverters.asScala(sum.list()).toSeq())));
        }

        return errors.iterator();
    }

    private static String level(Row cell) {
        boolean isProduct = cell.getAs("channel").equals(DemandRows.ALL);
        String kind = isProduct ? "product" : "channel";
        return cell.getAs("region_level") + " x " + (cell.getAs("product").equals(DemandRows.ALL) ? "all" : kind);
    }

    /** The choices of those who know all folds but one; of all folds where there is only that one. */
    static DemandCoherence without(int fold, List<Row> errors) {
        List<Row> others = errors.stream()
                .filter(row -> row.<Integer>getAs(DemandStratum.FOLD) != fold)
                .toList();
        return ofAll(others.isEmpty() ? errors : others);
    }

    static DemandCoherence ofAll(List<Row> errors) {
        TreeMap<String, TreeMap<String, Sum>> levels = new TreeMap<>();
        // In the order of folds, so that sums over them are always the same.
        errors.stream()
                .sorted(Comparator.comparing((Row row) -> row.<Integer>getAs(DemandStratum.FOLD))
                        .thenComparing(row -> row.<Integer>getAs("horizon")))
                .forEach(row -> levels.computeIfAbsent(key(row), key -> new TreeMap<>())
                        .computeIfAbsent(row.getAs("level"), level -> new Sum())
                        .add(row));
        TreeMap<String, List<Double>> shares = new TreeMap<>();
        levels.forEach((key, of) -> shares.put(key, shares(of.values())));
        return new DemandCoherence(shares);
    }

    private static List<Double> shares(Collection<Sum> levels) {
        double[] excess = Stream.of(DemandWeighting.values())
                .mapToDouble(weighting -> excess(levels, weighting.ordinal()))
                .toArray();
        double least = Arrays.stream(excess).min().orElseThrow();
        double[] weights = Arrays.stream(excess)
                .map(e -> Math.exp(-STEEPNESS * (e - least)))
                .toArray();
        double all = Arrays.stream(weights).sum();
        double[] counted = Arrays.stream(weights)
                .map(weight -> weight < LEAST_SHARE * all ? 0 : weight)
                .toArray();
        double sum = Arrays.stream(counted).sum();
        return Arrays.stream(counted).mapToObj(weight -> weight / sum).toList();
    }

    /** The errors beside those of the base forecasts: the mean of all levels, and what the worst exceeds 1 by. */
    private static double excess(Collection<Sum> levels, int weighting) {
        double[] ratios = levels.stream()
                .filter(sum -> sum.base > 0)
                .mapToDouble(sum -> sum.coherent[weighting] / sum.base)
                .toArray();
        double mean = 0;
        double worst = 1;
        for (double ratio : ratios) {
            mean += ratio / ratios.length;
            worst = Math.max(worst, ratio);
        }

        return mean + worst - 1;
    }

    private static String key(Row row) {
        return String.join(
                " | ", row.<String>getAs("hierarchy"), row.<String>getAs("measure"), row.<String>getAs("period_grain"));
    }

    String summary() {
        if (shares.isEmpty()) {
            return "Forecasts are made to add up below a forecast of the top that stays, as nothing was back-tested";
        }

        double[] mean = new double[DemandWeighting.values().length];
        shares.values().forEach(of -> Arrays.setAll(mean, i -> mean[i] + 100 * of.get(i) / shares.size()));
        return String.format(
                Locale.ROOT,
                "Forecasts are made to add up in several ways, which count as they did in the back-test: %.0f %% that"
                        + " all give way, %.0f %% below a forecast of the top that stays, %.0f %% as sums of the finest",
                mean[DemandWeighting.TOGETHER.ordinal()],
                mean[DemandWeighting.TOP_KEPT.ordinal()] + mean[DemandWeighting.STEPWISE.ordinal()],
                mean[DemandWeighting.BOTTOM_UP.ordinal()]);
    }

    /** Absolute errors of a level, of the base forecasts and by each weighting. */
    private static final class Sum {
        private double base;
        private final double[] coherent = new double[DemandWeighting.values().length];

        void addCell(Row cell) {
            double actual = cell.<Double>getAs("actual");
            List<Double> values = cell.getList(cell.fieldIndex(CoherentDemand.BY_EACH));
            base += Math.abs(cell.<Double>getAs("base_forecast") - actual);
            for (int i = 0; i < coherent.length; i++) {
                coherent[i] += Math.abs(values.get(i) - actual);
            }
        }

        void add(Row errors) {
            List<Double> sums = errors.getList(errors.fieldIndex("coherent"));
            base += errors.<Double>getAs("base");
            for (int i = 0; i < coherent.length; i++) {
                coherent[i] += sums.get(i);
            }
        }

        List<Double> list() {
            List<Double> list = new ArrayList<>();
            for (double sum : coherent) {
                list.add(sum);
            }

            return list;
        }
    }
}
