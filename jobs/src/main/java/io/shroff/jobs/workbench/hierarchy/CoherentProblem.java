package io.shroff.jobs.workbench.hierarchy;

import io.shroff.algorithm.hierarchy.Grid;
import io.shroff.algorithm.hierarchy.Reconciliation;
import io.shroff.algorithm.hierarchy.Reconciliation.Top;
import io.shroff.algorithm.hierarchy.Tree;
import io.shroff.algorithm.hierarchy.Weights;
import io.shroff.jobs.workbench.hierarchy.CoherentNodes.Found;
import io.shroff.jobs.workbench.hierarchy.CoherentNodes.Reason;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.IntUnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

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

    private final BaseNodes rows;
    private final List<PathTree> trees;
    private final CohereHierarchy.Rules rules;

    /** @param rows settled */
    CoherentProblem(BaseNodes rows, CohereHierarchy.Rules rules) {
        this.rows = rows;
        this.trees = rows.trees();
        this.rules = rules;
    }

    /** What is told of each node of the table, and of each sum that it lacks. */
    CoherentNodes solved() {
        double cells = 1;
        for (PathTree tree : trees) {
            cells *= tree.size();
        }

        if (cells > rules.mostNodes()) {
            String why =
                    String.format(Locale.ROOT, "the dimensions crossed have %.0f nodes, more than most-nodes", cells);
            return repeated().orElseGet(() -> unsolved(why));
        }

        Grid grid = Grid.of(trees.stream().map(PathTree::tree).toArray(Tree[]::new));
        double[] base = new double[grid.cells()];
        double[] deviation = new double[grid.cells()];
        boolean[] isGiven = new boolean[grid.cells()];
        Arrays.fill(base, Double.NaN);
        boolean isOnce = true;
        for (int row = 0; row < rows.size(); row++) {
            int cell = cell(grid, row);
            isOnce &= !isGiven[cell];
            isGiven[cell] = true;
            base[cell] = rows.base(row);
            deviation[cell] = rows.deviation(row);
        }

        if (!isOnce) {
            return repeated().orElseThrow();
        }

        double[] below = new double[grid.cells()];
        Arrays.setAll(below, cell -> grid.isBottom(cell) && isGiven[cell] ? 1 : 0);
        grid.aggregate(below);
        for (int cell = 0; cell < base.length; cell++) {
            if (below[cell] == 0 && !Double.isNaN(base[cell]) && base[cell] != 0) {
                int childless = cell;
                return unsolved(name(dimension -> grid.node(childless, dimension))
                        + " has a base forecast and nothing below it has a row");
            }
        }

        if (Arrays.stream(base).allMatch(Double::isNaN)) {
            return unsolved("no node has a base forecast");
        }

        return solved(grid, base, isGiven, below, forecast(grid, base, deviation, isGiven));
    }

    private int cell(Grid grid, int row) {
        int[] place = new int[trees.size()];
        for (int dimension = 0; dimension < place.length; dimension++) {
            place[dimension] = rows.node(row, dimension);
        }

        return grid.cell(place);
    }

    private double[] forecast(Grid grid, double[] base, double[] deviation, boolean[] isGiven) {
        double scale = size(base);
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
                                Weights.ofVariances(variances(grid, base, deviation, isGiven)),
                                new Reconciliation.Options(top, rules.sign()))
                        .reconcile(target);
        for (int cell = 0; cell < result.length; cell++) {
            // What is not in the table is nought to the last digit, or those that are would not add up without it.
            result[cell] = grid.isBottom(cell) && !isGiven[cell] ? 0 : result[cell] * scale;
        }

        grid.aggregate(result);
        return result;
    }

    /** The largest of all values, whatever its sign; 1 where all are nought. */
    private static double size(double[] base) {
        double size = Arrays.stream(base)
                .filter(value -> !Double.isNaN(value))
                .map(Math::abs)
                .max()
                .orElse(0);
        return size > 0 ? size : 1;
    }

    /** The variance of each cell as a share of the largest; uses up the deviations that are given. */
    private double[] variances(Grid grid, double[] base, double[] given, boolean[] isGiven) {
        double[] variance =
                switch (rules.weights()) {
                    case VARIANCE -> squares(shares(base, given));
                    case TOGETHER, SIZE -> Weights.together(grid, shares(base, given));
                    case STRUCTURAL -> counts(grid);
                    case EQUAL -> alike(base.length);
                };
        double most = 0;
        for (int cell = 0; cell < base.length; cell++) {
            most = Double.isNaN(base[cell]) ? most : Math.max(most, variance[cell]);
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

    /**
     * The deviation of each cell as a share of the largest, in place: squares of large numbers would not fit in what
     * follows. Of a cell without a base it is 0, and where all are 0, those with one are alike.
     */
    private double[] shares(double[] base, double[] deviation) {
        double most = 0;
        for (int cell = 0; cell < base.length; cell++) {
            double size = Math.abs(base[cell]);
            if (Double.isNaN(size)) {
                deviation[cell] = 0;
            } else if (rules.weights() == NodeWeights.SIZE) {
                deviation[cell] = size;
            } else {
                deviation[cell] = Math.max(rules.surest() * size, deviation[cell]);
            }

            most = Math.max(most, deviation[cell]);
        }

        for (int cell = 0; cell < base.length; cell++) {
            deviation[cell] = most > 0 ? deviation[cell] / most : Double.isNaN(base[cell]) ? 0 : 1;
        }

        return deviation;
    }

    private static double[] squares(double[] deviation) {
        for (int cell = 0; cell < deviation.length; cell++) {
            deviation[cell] *= deviation[cell];
        }

        return deviation;
    }

    private static double[] alike(int cells) {
        double[] variance = new double[cells];
        Arrays.fill(variance, 1);
        return variance;
    }

    private static double[] counts(Grid grid) {
        double[] counts = new double[grid.cells()];
        Arrays.setAll(counts, cell -> grid.isBottom(cell) ? 1 : 0);
        grid.aggregate(counts);
        return counts;
    }

    private CoherentNodes solved(Grid grid, double[] base, boolean[] isGiven, double[] below, double[] forecast) {
        int absent = (int) IntStream.range(0, base.length)
                .filter(cell -> grid.isBottom(cell) && !isGiven[cell])
                .count();
        double before = largest(Incoherence.of(base, trees));
        double after = largest(Incoherence.of(forecast, trees));
        double[] known = new double[base.length];
        Arrays.setAll(known, cell -> Double.isNaN(base[cell]) ? 0 : 1);
        grid.spread(known);
        return new CoherentNodes(
                rows,
                new Found(before, after, rows.size(), absent, null, 0, null, rows.odd()),
                new CoherentNodes.Told() {
                    private int cell = -1;

                    @Override
                    public boolean next() {
                        do {
                            cell++;
                        } while (cell < base.length && !isGiven[cell] && (grid.isBottom(cell) || below[cell] == 0));
                        return cell < base.length;
                    }

                    @Override
                    public int node(int dimension) {
                        return grid.node(cell, dimension);
                    }

                    @Override
                    public double base() {
                        return base[cell];
                    }

                    @Override
                    public double forecast() {
                        return forecast[cell];
                    }

                    @Override
                    public Reason reason() {
                        if (!Double.isFinite(forecast[cell])) {
                            return Reason.ENDLESS;
                        }

                        if (!Double.isNaN(base[cell])) {
                            return Reason.NONE;
                        }

                        Reason bottom = known[cell] > 0 ? Reason.LEFT_OVER : Reason.NOUGHT;
                        return grid.isBottom(cell) ? bottom : Reason.SUM;
                    }
                });
    }

    /** The largest finite value, or NaN without any. */
    private static double largest(double[] values) {
        return Arrays.stream(values).filter(Double::isFinite).max().orElse(Double.NaN);
    }

    private CoherentNodes unsolved(String why) {
        return unsolved(new Found(Double.NaN, Double.NaN, rows.size(), 0, why, 0, null, rows.odd()));
    }

    private CoherentNodes unsolved(Found found) {
        return new CoherentNodes(rows, found, new CoherentNodes.Told() {
            private int row = -1;

            @Override
            public boolean next() {
                return ++row < rows.size();
            }

            @Override
            public int node(int dimension) {
                return rows.node(row, dimension);
            }

            @Override
            public double base() {
                return rows.base(row);
            }

            @Override
            public double forecast() {
                return Double.NaN;
            }

            @Override
            public Reason reason() {
                return Reason.UNSOLVED;
            }
        });
    }

    /** A number for each row that it shares with those of the same node: that of a crossing may not fit a long. */
    private long[] codes() {
        long[] codes = new long[rows.size()];
        for (int dimension = 0; dimension < trees.size(); dimension++) {
            long[] sorted = codes.clone();
            Arrays.sort(sorted);
            for (int row = 0; row < codes.length; row++) {
                long place = Arrays.binarySearch(sorted, codes[row]);
                codes[row] = place * trees.get(dimension).size() + rows.node(row, dimension);
            }
        }

        return codes;
    }

    /** Tells of rows that are of a node of another, if there are any. */
    private Optional<CoherentNodes> repeated() {
        long[] codes = codes();
        long[] sorted = codes.clone();
        Arrays.sort(sorted);
        long[] several = IntStream.range(1, sorted.length)
                .filter(i -> sorted[i] == sorted[i - 1])
                .mapToLong(i -> sorted[i])
                .toArray();
        if (several.length == 0) {
            return Optional.empty();
        }

        String example = IntStream.range(0, codes.length)
                .filter(row -> Arrays.binarySearch(several, codes[row]) >= 0)
                .mapToObj(row -> name(dimension -> rows.node(row, dimension)))
                .min(String::compareTo)
                .orElseThrow();
        String why = "rows repeat the node of another";
        return Optional.of(
                unsolved(new Found(Double.NaN, Double.NaN, rows.size(), 0, why, several.length, example, rows.odd())));
    }

    private String name(IntUnaryOperator node) {
        return IntStream.range(0, trees.size())
                .mapToObj(dimension -> trees.get(dimension).names(node.applyAsInt(dimension)))
                .map(path -> path.isEmpty() ? LevelRows.ALL : String.join(" / ", path))
                .collect(Collectors.joining(" x "));
    }
}
