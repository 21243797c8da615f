package io.shroff.jobs.demand.forecast;

import io.shroff.algorithm.hierarchy.Grid;
import io.shroff.algorithm.hierarchy.Reconciliation;
import io.shroff.algorithm.hierarchy.Reconciliation.Options;
import io.shroff.algorithm.hierarchy.Reconciliation.Sign;
import io.shroff.algorithm.hierarchy.Reconciliation.Top;
import io.shroff.algorithm.hierarchy.Tree;
import io.shroff.algorithm.hierarchy.Weights;
import io.shroff.jobs.demand.DemandRows;
import io.shroff.jobs.demand.Place;
import io.shroff.jobs.demand.feature.LogScale;
import io.shroff.jobs.demand.series.SalesSeries;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/**
 * Cells that add up over one tree of regions, crossed with that of channels, or of products and channels, where those
 * add up as well.
 *
 * <p>The deviation of a cell's forecast is that of its stratum, in proportion to the forecast. A cell that has no row
 * is nought where nobody sold there. Where the regions known do not cover the one above, a cell nobody sees holds the
 * rest. A cell above that has no forecast of its own follows from those below.
 */
final class DemandTree {
    /** Below this share of a region, what its known parts leave uncovered is rounding. */
    private static final double COVERED = .999;

    /** A cell that takes what others leave has a forecast nobody made. */
    private static final double LOOSE = 1e3;

    /** Of a cell that is nought, as a share of the largest variance. */
    private static final double SURE = 1e-12;

    private static final String REST = "/\u0000";

    private final List<Row> rows;
    private final List<Integer> of;
    private final boolean isOverProducts;
    private final boolean isCrossed;
    private final NamedTree regions = new NamedTree();
    private final NamedTree kinds = new NamedTree();
    private final Grid grid;
    private final double[] base;
    private final double[] deviation;

    /**
     * @param of which of the rows, one at least
     * @param parents of regions that have one
     */
    DemandTree(List<Row> rows, List<Integer> of, Map<String, String> parents) {
        this.rows = rows;
        this.of = of;
        this.isOverProducts = rows.get(of.get(0)).getAs("hierarchy").equals(SalesSeries.HIERARCHY);
        this.isCrossed =
                of.stream().map(rows::get).map(DemandTree::kind).distinct().count() > 1;
        name(parents);
        Tree tree = regions.tree();
        this.grid = kinds.size() == 1 ? Grid.of(tree) : Grid.of(tree, kinds.tree());
        this.base = new double[grid.cells()];
        this.deviation = new double[grid.cells()];
        for (int i : of) {
            Row row = rows.get(i);
            int cell = cell(row);
            base[cell] = row.<Double>getAs("base_forecast");
            deviation[cell] = row.<Double>getAs("spread") * (base[cell] + row.<Double>getAs(LogScale.UNIT));
        }

        fillBase();
    }

    /** Writes the forecasts that add up to the places of their rows. */
    void reconcile(DemandWeighting weighting, double[] result) {
        double[] coherent = coherent(weighting);
        for (int i : of) {
            result[i] = coherent[cell(rows.get(i))];
        }
    }

    private double[] coherent(DemandWeighting weighting) {
        if (grid.cells() == 1) {
            return base;
        }

        if (weighting == DemandWeighting.BOTTOM_UP) {
            return Reconciliation.bottomUp(grid, base);
        }

        double[] variance = Weights.together(grid, deviation);
        for (int region = 0; region < regions.size(); region++) {
            double slack = weighting.slack(regions.depth(region));
            for (int kind = 0; kind < kinds.size(); kind++) {
                variance[cell(region, kind)] *= slack;
            }
        }

        fill(variance);
        Top top = weighting.keepsTop() && deviation[grid.top()] > 0 ? Top.KEPT : Top.FREE;
        return Reconciliation.fit(grid, Weights.ofVariances(variance), new Options(top, Sign.NON_NEGATIVE))
                .reconcile(base);
    }

    private void name(Map<String, String> parents) {
        for (int i : of) {
            Row row = rows.get(i);
            for (String at = row.getAs("region"); at != null; at = parents.get(at)) {
                regions.add(at, parents.get(at));
            }

            String product = row.getAs("product");
            String channel = row.getAs("channel");
            kinds.add(kind(product, channel), parentKind(product, channel));
        }

        // Sums of a product that has no row of its own.
        for (String name : isCrossed ? kinds.names() : List.<String>of()) {
            String product = name.substring(0, name.indexOf('\t'));
            kinds.add(kind(product, DemandRows.ALL), parentKind(product, DemandRows.ALL));
            if (isOverProducts) {
                kinds.add(kind(DemandRows.ALL, DemandRows.ALL), null);
            }
        }

        if (!isOverProducts) {
            addRests();
        }
    }

    private static String kind(Row row) {
        return kind(row.getAs("product"), row.getAs("channel"));
    }

    private static String kind(String product, String channel) {
        return product + "\t" + channel;
    }

    private @Nullable String parentKind(String product, String channel) {
        if (!isCrossed || product.equals(DemandRows.ALL)) {
            return null;
        }

        if (!channel.equals(DemandRows.ALL)) {
            return kind(product, DemandRows.ALL);
        }

        return isOverProducts ? kind(DemandRows.ALL, DemandRows.ALL) : null;
    }

    private int cell(Row row) {
        return cell(regions.index(row.getAs("region")), kinds.size() == 1 ? 0 : kinds.index(kind(row)));
    }

    private int cell(int region, int kind) {
        return kinds.size() == 1 ? grid.cell(region) : grid.cell(region, kind);
    }

    /** A child for what the known ones do not cover at the origin. */
    private void addRests() {
        record Place(String region, String kind) {}

        Map<Place, Double> last = new HashMap<>();
        Map<Place, Double> covered = new HashMap<>();
        for (int i : of) {
            Row row = rows.get(i);
            String parent = row.getAs("parent");
            last.put(new Place(row.getAs("region"), kind(row)), row.<Double>getAs("last"));
            if (parent != null) {
                covered.merge(new Place(parent, kind(row)), row.<Double>getAs("last"), Double::sum);
            }
        }

        TreeSet<String> uncovered = new TreeSet<>();
        covered.forEach((parent, sum) -> {
            if (last.containsKey(parent) && sum < COVERED * last.get(parent)) {
                uncovered.add(parent.region());
            }
        });
        uncovered.forEach(parent -> regions.add(parent + REST, parent));
    }

    /** Gives a base to the cells that have no row. */
    private void fillBase() {
        double[] seen = new double[base.length];
        for (int cell = 0; cell < base.length; cell++) {
            seen[cell] = grid.isBottom(cell) ? base[cell] : 0;
        }

        grid.aggregate(seen);
        for (int region = 0; region < regions.size(); region++) {
            for (int kind = 0; kind < kinds.size(); kind++) {
                int cell = cell(region, kind);
                if (deviation[cell] > 0) {
                    continue;
                }

                if (!grid.isBottom(cell)) {
                    base[cell] = seen[cell];
                } else if (isRest(region)) {
                    int parent = cell(regions.index(regions.parent(region)), kind);
                    base[cell] = Math.max(0, base[parent] - seen[parent]);
                }
            }
        }
    }

    private boolean isRest(int region) {
        return regions.name(region).endsWith(REST);
    }

    /** Gives a variance to the cells that have no row. */
    private void fill(double[] variance) {
        double most = Math.max(1, Arrays.stream(variance).max().orElse(1));
        for (int region = 0; region < regions.size(); region++) {
            for (int kind = 0; kind < kinds.size(); kind++) {
                int cell = cell(region, kind);
                if (variance[cell] > 0) {
                    continue;
                }

                if (!grid.isBottom(cell)) {
                    variance[cell] = most * LOOSE;
                } else {
                    variance[cell] = Math.max(most * SURE, isRest(region) ? base[cell] * base[cell] * LOOSE : 0);
                }
            }
        }
    }
}
