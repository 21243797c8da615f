package io.shroff.jobs.demand;

import io.shroff.platform.method.SortedGroups;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import scala.jdk.javaapi.CollectionConverters;

/**
 * By which weighting the forecasts of each hierarchy, measure and horizon are made to add up. The errors of each in the
 * back-test are set beside those of the base forecasts, and the ratios of all levels averaged; what the worst level's
 * exceeds 1 by is added. The top stays as it was forecast unless another weighting does better by a tenth. A horizon
 * that fewer than {@link #FEWEST_FOLDS} folds judge goes by all horizons together.
 *
 * @param byProblem the choice by hierarchy, measure, grain and horizon, {@link #ANY_HORIZON} for all
 */
record DemandCoherence(TreeMap<String, DemandWeighting> byProblem) implements Serializable {
    /** Nothing was back-tested. */
    static final DemandCoherence NONE = new DemandCoherence(new TreeMap<>());

    /** A level's sum errs once a fold: fewer say what happened to move those. */
    private static final int FEWEST_FOLDS = 5;

    /** As a share of the base forecasts' errors: less than that in a few folds says little. */
    private static final double MARGIN = .1;

    private static final DemandWeighting USUAL = DemandWeighting.TOP_KEPT;

    private static final int ANY_HORIZON = 0;

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
        byProblem = new TreeMap<>(byProblem);
    }

    /** The weighting for the problem that a cell is part of; where nothing like it was back-tested, the usual one. */
    DemandWeighting of(Row cell) {
        DemandWeighting any = byProblem.getOrDefault(key(cell, ANY_HORIZON), USUAL);
        return byProblem.getOrDefault(key(cell, cell.<Integer>getAs("horizon")), any);
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
            if (head.getAs("actual") != null) {
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
        TreeMap<String, List<Row>> byProblem = new TreeMap<>();
        // In the order of folds, so that sums over them are always the same.
        List<Row> ordered = errors.stream()
                .sorted(Comparator.comparing((Row row) -> row.<Integer>getAs(DemandStratum.FOLD))
                        .thenComparing(row -> row.<Integer>getAs("horizon")))
                .toList();
        for (Row row : ordered) {
            for (int horizon : List.of(ANY_HORIZON, row.<Integer>getAs("horizon"))) {
                byProblem
                        .computeIfAbsent(key(row, horizon), key -> new ArrayList<>())
                        .add(row);
            }
        }

        TreeMap<String, DemandWeighting> choices = new TreeMap<>();
        byProblem.forEach((key, rows) -> {
            boolean isAny = key.endsWith(" " + ANY_HORIZON);
            if (isAny || folds(rows) >= FEWEST_FOLDS) {
                choices.put(key, best(rows));
            }
        });
        return new DemandCoherence(choices);
    }

    private static long folds(List<Row> rows) {
        return rows.stream()
                .map(row -> row.<Integer>getAs(DemandStratum.FOLD))
                .distinct()
                .count();
    }

    private static DemandWeighting best(List<Row> errors) {
        TreeMap<String, Sum> levels = new TreeMap<>();
        errors.forEach(row ->
                levels.computeIfAbsent(row.getAs("level"), level -> new Sum()).add(row));
        DemandWeighting best = USUAL;
        double least = Double.POSITIVE_INFINITY;
        for (DemandWeighting weighting : DemandWeighting.values()) {
            double[] ratios = levels.values().stream()
                    .filter(sum -> sum.base > 0)
                    .mapToDouble(sum -> sum.coherent[weighting.ordinal()] / sum.base)
                    .toArray();
            double mean = 0;
            double worst = 1;
            for (double ratio : ratios) {
                mean += ratio / ratios.length;
                worst = Math.max(worst, ratio);
            }

            double score = mean + worst - 1 - (weighting == USUAL ? MARGIN : 0);
            if (score < least) {
                best = weighting;
                least = score;
            }
        }

        return best;
    }

    private static String key(Row row, int horizon) {
        return String.join(
                " | ",
                row.<String>getAs("hierarchy"),
                row.<String>getAs("measure"),
                row.<String>getAs("period_grain"),
                String.valueOf(horizon));
    }

    String summary() {
        long kept =
                byProblem.values().stream().filter(DemandWeighting::keepsTop).count();
        long summed = byProblem.values().stream()
                .filter(weighting -> weighting == DemandWeighting.BOTTOM_UP)
                .count();
        return String.format(
                Locale.ROOT,
                "Forecasts are made to add up as did best in the back-test: in %d of %d groups (hierarchy, measure,"
                        + " horizon) below a forecast of the top that stays, in %d as sums of the finest, elsewhere all"
                        + " give way",
                kept,
                byProblem.size(),
                summed);
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
