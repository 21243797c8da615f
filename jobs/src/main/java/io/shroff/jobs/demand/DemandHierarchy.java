package io.shroff.jobs.demand;

import io.shroff.algorithm.hierarchy.Grid;
import io.shroff.algorithm.hierarchy.Reconciliation;
import io.shroff.algorithm.hierarchy.Reconciliation.Options;
import io.shroff.algorithm.hierarchy.Reconciliation.Sign;
import io.shroff.algorithm.hierarchy.Reconciliation.Top;
import io.shroff.algorithm.hierarchy.Tree;
import io.shroff.algorithm.hierarchy.Weights;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/**
 * Cells of one measure, period and hierarchy: the tree of their regions, crossed with that of products and channels
 * where those add up as well.
 *
 * <p>The variance of a cell's forecast is that of its stratum, in proportion to the square of the forecast. A cell that
 * has no row is nought where nobody sold there. Where the regions known do not cover the one above, a cell nobody sees
 * holds the rest. A cell above that has no forecast of its own follows from those below. A region without a known
 * parent stands alone.
 */
final class DemandHierarchy {
    /** Below this share of a region, what its known parts leave uncovered is rounding. */
    private static final double COVERED = .999;

    /** A cell that takes what others leave has a forecast nobody made. */
    private static final double LOOSE = 1e3;

    /**
     * Of crossed trees, the least variance of a forecast as a share of the largest: between extremes farther apart what
     * adds up along all of them is not found, and no forecast is that sure.
     */
    private static final double SUREST = 1e-8;

    /** Of a cell that is nought, as a share of the largest variance. */
    private static final double SURE = 1e-12;

    private final List<Row> rows;
    private final double[] result;

    /** @param rows with {@code base_forecast} and {@code spread} */
    DemandHierarchy(List<Row> rows) {
        this.rows = rows;
        this.result = new double[rows.size()];
    }

    /** The forecasts that add up, in the order of the rows; none is negative. */
    double[] reconciled() {
        Map<String, String> parents = parents();
        Map<String, List<Integer>> rowsByRoot = new TreeMap<>();
        for (int i = 0; i < rows.size(); i++) {
            rowsByRoot
                    .computeIfAbsent(root(rows.get(i).getAs("region"), parents), root -> new ArrayList<>())
                    .add(i);
        }

        rowsByRoot.values().forEach(of -> reconcile(of, parents));
        return result;
    }

    /** Of every region with a row, as it says, and of those above that have none, by their path; a root has none. */
    private Map<String, String> parents() {
        Map<String, String> parents = new HashMap<>();
        Set<String> have = new HashSet<>();
        for (Row row : rows) {
            String parent = row.getAs("parent");
            have.add(row.getAs("region"));
            if (parent != null) {
                parents.put(row.getAs("region"), parent);
            }
        }

        for (String parent : List.copyOf(parents.values())) {
            String at = parent;
            String up = RegionPaths.above(at);
            while (up != null && have.add(at)) {
                parents.put(at, up);
                at = up;
                up = RegionPaths.above(at);
            }
        }

        return parents;
    }

    private static String root(String region, Map<String, String> parents) {
        String at = region;
        for (String up = parents.get(at); up != null; up = parents.get(at)) {
            at = up;
        }

        return at;
    }

    private void reconcile(List<Integer> of, Map<String, String> parents) {
        Nodes regions = new Nodes();
        Nodes cells = new Nodes();
        for (int i : of) {
            Row row = rows.get(i);
            for (String at = row.getAs("region"); at != null; at = parents.get(at)) {
                regions.add(at, parents.get(at));
            }

            String product = row.getAs("product");
            String channel = row.getAs("channel");
            cells.add(cell(product, channel), parentCell(row, product, channel));
        }

        boolean isCrossed = isCrossed(rows.get(of.get(0)));
        if (isCrossed) {
            // Sums of a product that has no row of its own.
            for (String name : List.copyOf(cells.names)) {
                String product = name.substring(0, name.indexOf('\t'));
                cells.add(cell(product, DemandRows.ALL), cell(DemandRows.ALL, DemandRows.ALL));
                cells.add(cell(DemandRows.ALL, DemandRows.ALL), null);
            }
        }

        addRests(regions, of);
        Tree tree = regions.tree();
        Grid grid = cells.size() == 1 ? Grid.of(tree) : Grid.of(tree, cells.tree());
        double[] base = new double[grid.cells()];
        double[] variance = new double[grid.cells()];
        for (int i : of) {
            Row row = rows.get(i);
            int cell = index(grid, regions, cells, row);
            base[cell] = row.<Double>getAs("base_forecast");
            double spread = row.<Double>getAs("spread") * (base[cell] + 1);
            variance[cell] = spread * spread;
        }

        if (grid.dimensions() > 1) {
            double least = SUREST * Arrays.stream(variance).max().orElse(0);
            Arrays.setAll(variance, cell -> variance[cell] > 0 ? Math.max(least, variance[cell]) : 0);
        }

        fill(grid, regions, cells, base, variance);
        double[] coherent = grid.cells() == 1
                ? base
                : Reconciliation.fit(grid, Weights.ofVariances(variance), new Options(Top.FREE, Sign.NON_NEGATIVE))
                        .reconcile(base);
        for (int i : of) {
            result[i] = coherent[index(grid, regions, cells, rows.get(i))];
        }
    }

    private static boolean isCrossed(Row row) {
        return row.getAs("hierarchy").equals(SalesSeries.HIERARCHY);
    }

    private static String cell(String product, String channel) {
        return product + "\t" + channel;
    }

    private static @Nullable String parentCell(Row row, String product, String channel) {
        if (!isCrossed(row) || product.equals(DemandRows.ALL)) {
            return null;
        }

        return channel.equals(DemandRows.ALL) ? cell(DemandRows.ALL, DemandRows.ALL) : cell(product, DemandRows.ALL);
    }

    private static int index(Grid grid, Nodes regions, Nodes cells, Row row) {
        int region = regions.index(row.getAs("region"));
        return cells.size() == 1
                ? grid.cell(region)
                : grid.cell(region, cells.index(cell(row.getAs("product"), row.getAs("channel"))));
    }

    /** A child for what the known ones do not cover at the origin. */
    private void addRests(Nodes regions, List<Integer> of) {
        if (isCrossed(rows.get(of.get(0)))) {
            return;
        }

        Map<String, Double> last = new HashMap<>();
        Map<String, Double> covered = new TreeMap<>();
        for (int i : of) {
            Row row = rows.get(i);
            last.put(row.getAs("region"), row.<Double>getAs("last"));
            if (row.getAs("parent") != null) {
                covered.merge(row.getAs("parent"), row.<Double>getAs("last"), Double::sum);
            }
        }

        covered.forEach((parent, sum) -> {
            if (last.containsKey(parent) && sum < COVERED * last.get(parent)) {
                regions.add(parent + "/\u0000", parent);
            }
        });
    }

    /** Gives a base and a variance to the cells that have no row. */
    private void fill(Grid grid, Nodes regions, Nodes cells, double[] base, double[] variance) {
        double most = Math.max(1, Arrays.stream(variance).max().orElse(1));
        double[] seen = new double[base.length];
        for (int cell = 0; cell < base.length; cell++) {
            seen[cell] = grid.isBottom(cell) ? base[cell] : 0;
        }

        grid.aggregate(seen);
        for (int region = 0; region < regions.size(); region++) {
            for (int c = 0; c < cells.size(); c++) {
                int cell = cells.size() == 1 ? grid.cell(region) : grid.cell(region, c);
                if (variance[cell] > 0) {
                    continue;
                }

                if (!grid.isBottom(cell)) {
                    base[cell] = seen[cell];
                    variance[cell] = most * LOOSE;
                } else if (regions.names.get(region).endsWith("\u0000")) {
                    int parent = grid.cell(regions.index(regions.parents.get(region)));
                    base[cell] = Math.max(0, base[parent] - seen[parent]);
                    variance[cell] = Math.max(most * SURE, base[cell] * base[cell] * LOOSE);
                } else {
                    variance[cell] = most * SURE;
                }
            }
        }
    }

    /** Named nodes of a tree in the order in which they came. */
    private static final class Nodes {
        private final Map<String, Integer> indices = new HashMap<>();
        private final List<String> names = new ArrayList<>();
        private final List<@Nullable String> parents = new ArrayList<>();

        void add(String name, @Nullable String parent) {
            if (indices.putIfAbsent(name, names.size()) == null) {
                names.add(name);
                parents.add(parent);
            }
        }

        int size() {
            return names.size();
        }

        int index(@Nullable String name) {
            Integer index = name == null ? null : indices.get(name);
            if (index == null) {
                throw new IllegalArgumentException("No node '" + name + "'");
            }

            return index;
        }

        Tree tree() {
            int[] up = new int[names.size()];
            for (int i = 0; i < up.length; i++) {
                String parent = parents.get(i);
                up[i] = parent == null ? -1 : index(parent);
            }

            return Tree.of(up);
        }
    }
}
