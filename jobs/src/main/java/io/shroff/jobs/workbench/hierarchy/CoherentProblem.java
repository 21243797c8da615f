package io.shroff.jobs.workbench.hierarchy;

import io.shroff.algorithm.hierarchy.Grid;
import io.shroff.algorithm.hierarchy.Reconciliation;
import io.shroff.algorithm.hierarchy.Reconciliation.Top;
import io.shroff.algorithm.hierarchy.Tree;
import io.shroff.algorithm.hierarchy.Weights;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.jspecify.annotations.Nullable;

/**
 * The base forecasts of one time, and the hierarchy they are of.
 *
 * <p>A node above the bottom without a base follows from those below; one at the bottom that stands in the table takes
 * what those above leave, and one that does not is nought. A node with a base and nothing below it in the table, where
 * others of its kind have, leaves the time unsolved.
 */
final class CoherentProblem {
    /** Of what has no base, where it cannot be infinite, as a multiple of the largest variance. */
    private static final double LOOSE = 1e5;

    /** The least variance as a share of the largest, and that of what is nought. */
    private static final double SUREST = Double.MIN_NORMAL;

    private final List<Row> rows;
    private final List<Integer> depths;
    private final CohereHierarchy.Rules rules;
    private final List<PathTree> trees = new ArrayList<>();
    private final List<int[]> nodes = new ArrayList<>();

    /** @param rows sorted, with {@code problem}, {@code levels}, {@code base} and {@code variance} */
    CoherentProblem(List<Row> rows, List<Integer> depths, CohereHierarchy.Rules rules) {
        this.rows = rows;
        this.depths = depths;
        this.rules = rules;
        depths.forEach(depth -> trees.add(new PathTree()));
        rows.forEach(row -> nodes.add(place(row.getList(1))));
    }

    private int[] place(List<String> levels) {
        int[] place = new int[depths.size()];
        int from = 0;
        for (int dimension = 0; dimension < place.length; dimension++) {
            List<String> path = levels.subList(from, from + depths.get(dimension)).stream()
                    .takeWhile(name -> !name.equals(LevelRows.ALL))
                    .toList();
            place[dimension] = trees.get(dimension).node(path);
            from += depths.get(dimension);
        }

        return place;
    }

    /** A row a node of the table, and a row a sum that it lacks. */
    List<Row> solved() {
        double cells = 1;
        for (PathTree tree : trees) {
            cells *= tree.size();
        }

        if (cells > rules.mostNodes()) {
            return unsolved(String.format("the dimensions crossed have %.0f nodes, more than most-nodes", cells));
        }

        Grid grid = Grid.of(trees.stream().map(PathTree::tree).toArray(Tree[]::new));
        double[] base = new double[grid.cells()];
        double[] variance = new double[grid.cells()];
        boolean[] isGiven = new boolean[grid.cells()];
        Arrays.fill(base, Double.NaN);
        for (int i = 0; i < rows.size(); i++) {
            int cell = grid.cell(nodes.get(i));
            isGiven[cell] = true;
            if (!rows.get(i).isNullAt(2)) {
                base[cell] = rows.get(i).getDouble(2);
                variance[cell] =
                        rows.get(i).isNullAt(3) ? Double.NaN : rows.get(i).getDouble(3);
            }
        }

        double[] below = new double[grid.cells()];
        Arrays.setAll(below, cell -> grid.isBottom(cell) && isGiven[cell] ? 1 : 0);
        grid.aggregate(below);
        for (int i = 0; i < rows.size(); i++) {
            int cell = grid.cell(nodes.get(i));
            if (below[cell] == 0 && !Double.isNaN(base[cell]) && base[cell] != 0) {
                return unsolved(name(nodes.get(i)) + " has a base forecast and nothing below it has a row");
            }
        }

        if (Arrays.stream(base).allMatch(Double::isNaN)) {
            return unsolved("no node has a base forecast");
        }

        return rows(grid, base, isGiven, below, forecast(grid, base, variance, isGiven));
    }

    private double[] forecast(Grid grid, double[] base, double[] variance, boolean[] isGiven) {
        double scale = Arrays.stream(base)
                .filter(value -> !Double.isNaN(value))
                .map(Math::abs)
                .max()
                .orElse(0);
        scale = scale > 0 ? scale : 1;
        double[] target = new double[base.length];
        for (int cell = 0; cell < base.length; cell++) {
            target[cell] = Double.isNaN(base[cell]) ? 0 : base[cell] / scale;
        }

        double[] sums = Reconciliation.bottomUp(grid, target);
        for (int cell = 0; cell < base.length; cell++) {
            target[cell] = Double.isNaN(base[cell]) ? sums[cell] : target[cell];
        }

        Top top = Double.isNaN(base[grid.top()]) ? Top.FREE : rules.top();
        double[] result = grid.cells() == 1
                ? target.clone()
                : Reconciliation.fit(
                                grid,
                                Weights.ofVariances(variances(grid, base, variance, isGiven)),
                                new Reconciliation.Options(top, rules.sign()))
                        .reconcile(target);
        for (int cell = 0; cell < result.length; cell++) {
            // What is not in the table is nought to the last digit, or those that are would not add up without it.
            result[cell] = grid.isBottom(cell) && !isGiven[cell] ? 0 : result[cell] * scale;
        }

        grid.aggregate(result);
        return result;
    }

    /** The variance of each cell as a share of the largest. */
    private double[] variances(Grid grid, double[] base, double[] given, boolean[] isGiven) {
        double[] counts = new double[base.length];
        Arrays.setAll(counts, cell -> grid.isBottom(cell) ? 1 : 0);
        grid.aggregate(counts);
        double[] together = Weights.together(grid, deviations(base, given));
        double[] variance = new double[base.length];
        double most = 0;
        for (int cell = 0; cell < base.length; cell++) {
            if (!Double.isNaN(base[cell])) {
                variance[cell] = switch (rules.weights()) {
                    case VARIANCE -> given[cell];
                    case TOGETHER -> together[cell];
                    case STRUCTURAL -> counts[cell];
                    case EQUAL -> 1;
                };
                most = Math.max(most, variance[cell]);
            }
        }

        boolean isTree = grid.dimensions() == 1;
        for (int cell = 0; cell < base.length; cell++) {
            if (!Double.isNaN(base[cell])) {
                variance[cell] = Math.max(SUREST, variance[cell] / most);
            } else if (grid.isBottom(cell)) {
                variance[cell] = isGiven[cell] ? LOOSE : SUREST;
            } else {
                variance[cell] = isTree ? Double.POSITIVE_INFINITY : LOOSE;
            }
        }

        return variance;
    }

    private static double[] deviations(double[] base, double[] variance) {
        double[] deviations = new double[base.length];
        Arrays.setAll(deviations, cell -> Double.isNaN(base[cell]) ? 0 : Math.sqrt(variance[cell]));
        return deviations;
    }

    private List<Row> rows(Grid grid, double[] base, boolean[] isGiven, double[] below, double[] forecast) {
        double[] before = Incoherence.of(base, trees);
        double[] after = Incoherence.of(forecast, trees);
        double[] known = new double[base.length];
        Arrays.setAll(known, cell -> Double.isNaN(base[cell]) ? 0 : 1);
        grid.spread(known);
        int absent = (int) IntStream.range(0, base.length)
                .filter(cell -> grid.isBottom(cell) && !isGiven[cell])
                .count();
        List<Row> results = new ArrayList<>();
        boolean[] isTold = new boolean[base.length];
        for (int i = 0; i < rows.size(); i++) {
            int cell = grid.cell(nodes.get(i));
            isTold[cell] = true;
            results.add(row(rows.get(i).<String>getList(1), grid, cell, base, forecast, known, before, after, absent));
        }

        int[] place = new int[trees.size()];
        for (int cell = 0; cell < base.length; cell++) {
            if (!isTold[cell] && !grid.isBottom(cell) && below[cell] > 0) {
                results.add(row(levels(cell, place), grid, cell, base, forecast, known, before, after, absent));
            }
        }

        return results;
    }

    private Row row(
            List<String> levels,
            Grid grid,
            int cell,
            double[] base,
            double[] forecast,
            double[] known,
            double[] before,
            double[] after,
            int absent) {
        boolean isFinite = Double.isFinite(forecast[cell]);
        String reason = null;
        if (!isFinite) {
            reason = "the sum is beyond the largest number";
        } else if (Double.isNaN(base[cell])) {
            String bottom = known[cell] > 0 ? "it takes what those above leave" : "nor above, so it counts as nought";
            reason = "no base forecast: " + (grid.isBottom(cell) ? bottom : "it is the sum of those below");
        }

        return RowFactory.create(
                rows.get(0).get(0),
                levels.toArray(String[]::new),
                known(base[cell]),
                isFinite ? forecast[cell] : null,
                reason,
                known(before[cell]),
                known(after[cell]),
                rows.size(),
                absent,
                null);
    }

    private static @Nullable Double known(double value) {
        return Double.isFinite(value) ? value : null;
    }

    private List<Row> unsolved(String why) {
        return rows.stream()
                .map(row -> RowFactory.create(
                        row.get(0),
                        row.get(1),
                        row.get(2),
                        null,
                        "not solved: " + why,
                        null,
                        null,
                        rows.size(),
                        0,
                        why))
                .toList();
    }

    /** What stands in the level columns of a cell. */
    private List<String> levels(int cell, int[] place) {
        int rest = cell;
        for (int dimension = trees.size() - 1; dimension >= 0; dimension--) {
            place[dimension] = rest % trees.get(dimension).size();
            rest /= trees.get(dimension).size();
        }

        List<String> levels = new ArrayList<>();
        for (int dimension = 0; dimension < trees.size(); dimension++) {
            List<String> path = trees.get(dimension).path(place[dimension]);
            for (int level = 0; level < depths.get(dimension); level++) {
                levels.add(level < path.size() ? path.get(level) : LevelRows.ALL);
            }
        }

        return levels;
    }

    private String name(int[] place) {
        List<String> names = new ArrayList<>();
        for (int dimension = 0; dimension < place.length; dimension++) {
            List<String> path = trees.get(dimension).path(place[dimension]);
            names.add(path.isEmpty() ? LevelRows.ALL : String.join(" / ", path));
        }

        return String.join(" x ", names);
    }
}
